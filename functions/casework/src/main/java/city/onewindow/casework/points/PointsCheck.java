package city.onewindow.casework.points;

import city.onewindow.casework.input.Input;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Checks the points and categories of a version of the rules: every fault at its place. */
public final class PointsCheck {

    private static final int MOST_POINTS = 200;
    private static final long MOST_FROM = 100_000_000;
    private static final List<String> EDUCATIONS = List.of("DOCTOR", "MASTER", "BACHELOR", "OTHER");

    /** What an application can say of an item that is counted by a code. */
    private static final Map<Item, List<String>> CODES = Map.of(
            Item.EDUCATION, EDUCATIONS,
            Item.CHINESE,
                    List.of(
                            "FORMER_NATIONAL",
                            "TAUGHT_IN_CHINESE",
                            "HSK_5",
                            "HSK_4",
                            "HSK_3",
                            "HSK_2",
                            "HSK_1",
                            "NO_CHINESE"),
            Item.PLACE_OF_WORK, List.of("WEST", "OLD_INDUSTRIAL_BASE", "POVERTY_COUNTY", "ELSEWHERE"),
            Item.DISTINCTION, List.of("TOP_UNIVERSITY", "FORTUNE_500", "PATENT", "FIVE_YEARS_IN_CHINA"));

    /** What follows from the data, and so can't be claimed. */
    private static final Set<String> FOUND = Set.of("POINTS", "PROFESSION", "PAY");

    private PointsCheck() {}

    /**
     * Notes what is wrong.
     *
     * @param zones whose average pay may be named
     * @param worded whether there is a text of a key in both languages
     */
    public static void check(Input points, Set<String> zones, Predicate<String> worded) {
        Set<Item> seen = new HashSet<>();
        int items = Item.values().length;
        points.list("items").size(items, items).objects(line -> {
            item(line, seen);
            return line;
        });
        Input categories = points.object("categories");
        Input a = categories.object("A");
        least(a);
        grounds(a, worded);
        Input b = categories.object("B");
        least(b);
        b.number("timesAveragePay").range(1, 100).required();
        Input profession = b.object("profession");
        profession.number("mostAge").range(18, 120).required();
        profession.number("years").range(0, 60).required();
        profession.list("educations").size(1, EDUCATIONS.size()).distinct().choices(named(EDUCATIONS));
        grounds(categories.object("C"), worded);
        Input pay = points.object("averagePay");
        zones.forEach(zone -> pay.number(zone).range(1, MOST_FROM).optional());
    }

    private static void least(Input category) {
        category.number("points").range(0, MOST_POINTS).required();
    }

    private static void grounds(Input category, Predicate<String> worded) {
        Set<String> seen = new HashSet<>();
        category.list("grounds").size(1, 50).objects(line -> {
            line.number("underAge").range(1, 120).optional();
            String ground = line.text("ground")
                    .pattern("[A-Z][A-Z0-9_]{1,63}")
                    .must(code -> !FOUND.contains(code), "NOT_ALLOWED")
                    .must(code -> worded.test("ground." + code), "NO_TEXT", Map.of("keys", "ground.*"))
                    .required();
            if (!ground.isEmpty() && !seen.add(ground)) {
                line.report("ground", "DUPLICATE");
            }
            return ground;
        });
    }

    private static void item(Input line, Set<Item> seen) {
        if (!line.has("item")) {
            line.text("item").required();
            List.of("most", "bands", "codes", "claimed").forEach(line::allow);
            return;
        }
        Item item = line.choice("item", Item.values()).required();
        line.number("most").range(0, MOST_POINTS).required();
        if (!seen.add(item)) {
            line.report("item", "DUPLICATE");
        }
        if (CODES.containsKey(item)) {
            Input codes = line.object("codes");
            CODES.getOrDefault(item, List.of())
                    .forEach(code -> codes.number(code).range(0, MOST_POINTS).optional());
        } else if (item == Item.LOCAL_BONUS) {
            if (!line.flag("claimed").required()) {
                line.report("claimed", "NOT_ALLOWED");
            }
        } else {
            bands(line);
        }
    }

    /** Highest first, the last from 0. */
    private static void bands(Input line) {
        List<Long> bounds = line.list("bands").size(1, 50).objects(band -> {
            band.number("points").range(0, MOST_POINTS).required();
            band.number("further").range(0, MOST_POINTS).optional();
            return band.number("from").range(0, MOST_FROM).required();
        });
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i) >= bounds.get(i - 1)) {
                line.report("bands", "NOT_DESCENDING");
                return;
            }
        }
        if (!bounds.isEmpty() && bounds.getLast() > 0) {
            line.report("bands", "NO_BAND_FROM_ZERO");
        }
    }

    private static Map<String, String> named(List<String> codes) {
        Map<String, String> named = new LinkedHashMap<>();
        codes.forEach(code -> named.put(code, code));
        return named;
    }
}
