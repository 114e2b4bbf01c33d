package city.onewindow.casework.points;

import city.onewindow.casework.points.Assessment.Ground;
import city.onewindow.casework.points.Assessment.Line;
import city.onewindow.casework.points.ItemRule.Band;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rules of points and categories, from data.
 *
 * <p>Category A: a ground of its own list, or its points. B: at most so old, with one of the educations and so many
 * years of work; or pay that is a multiple of the zone's average, where the rules name one; or its points. C: a ground
 * of its own list.
 */
public final class PointsRules {

    private final JsonNode data;
    private final List<ItemRule> items;

    private PointsRules(JsonNode data, List<ItemRule> items) {
        this.data = data;
        this.items = List.copyOf(items);
    }

    /** The rules in the jar. */
    public static PointsRules shipped() {
        try (InputStream file = PointsRules.class.getResourceAsStream("/rules/points.json")) {
            if (file == null) {
                throw new IllegalStateException("no rules of points");
            }
            return of(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalArgumentException with the place of the first thing that is wrong
     */
    public static PointsRules of(JsonNode data) {
        List<ItemRule> items = new ArrayList<>();
        Set<Item> seen = new HashSet<>();
        for (int i = 0; i < data.path("items").size(); i++) {
            ItemRule rule = item(data.path("items").path(i), "/items/" + i);
            require(seen.add(rule.item()), "/items/" + i + "/item", "stands twice");
            items.add(rule);
        }
        require(seen.size() == Item.values().length, "/items", "must name every item once");
        for (String place : List.of("/categories/A/points", "/categories/B/points", "/categories/B/timesAveragePay")) {
            require(data.at(place).isInt(), place, "must be a whole number");
        }
        require(data.at("/categories/B/profession/mostAge").isInt(), "/categories/B/profession/mostAge", "is missing");
        require(data.at("/categories/B/profession/years").isInt(), "/categories/B/profession/years", "is missing");
        return new PointsRules(data, items);
    }

    /** What an application can say of an item that is counted by a code; of another item nothing. */
    public Set<String> codes(Item item) {
        return items.stream()
                .filter(rule -> rule.item() == item)
                .flatMap(rule -> rule instanceof ItemRule.Codes(Item _, int _, Map<String, Integer> codes)
                        ? codes.keySet().stream()
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The most points that an item gives. */
    public int most(Item item) {
        return items.stream()
                .filter(rule -> rule.item() == item)
                .mapToInt(ItemRule::most)
                .findFirst()
                .orElse(0);
    }

    /** The grounds of a category that an application can claim. */
    public Set<String> grounds() {
        return Stream.of(Category.values())
                .flatMap(category -> stream(data.at("/categories/" + category + "/grounds")))
                .map(ground -> ground.path("ground").asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    public Assessment assess(Facts facts) {
        List<Line> lines = items.stream().map(item -> item.line(facts)).toList();
        int sum = lines.stream().mapToInt(Line::points).sum();
        List<Ground> grounds = new ArrayList<>();
        claimed(Category.A, facts, grounds);
        points(Category.A, sum, grounds);
        profession(facts, grounds);
        pay(facts, grounds);
        points(Category.B, sum, grounds);
        claimed(Category.C, facts, grounds);
        return new Assessment(lines, sum, List.copyOf(grounds));
    }

    private void claimed(Category category, Facts facts, List<Ground> grounds) {
        for (JsonNode ground : data.at("/categories/" + category + "/grounds")) {
            String code = ground.path("ground").asText();
            boolean young = !ground.has("underAge")
                    || facts.age() < ground.path("underAge").asInt();
            if (young && facts.grounds().contains(code)) {
                grounds.add(new Ground(category, code, Map.of()));
            }
        }
    }

    private void points(Category category, int sum, List<Ground> grounds) {
        int least = data.at("/categories/" + category + "/points").asInt();
        if (sum >= least) {
            grounds.add(new Ground(
                    category, "POINTS", Map.of("points", Integer.toString(sum), "least", Integer.toString(least))));
        }
    }

    private void profession(Facts facts, List<Ground> grounds) {
        JsonNode rule = data.at("/categories/B/profession");
        boolean young = facts.age() <= rule.path("mostAge").asInt();
        Optional<String> education = facts.education()
                .filter(held -> stream(rule.path("educations"))
                        .anyMatch(one -> one.asText().equals(held)));
        long years = facts.yearsOfWork().orElse(0L);
        if (young && education.isPresent() && years >= rule.path("years").asInt()) {
            grounds.add(new Ground(Category.B, "PROFESSION", Map.of("years", Long.toString(years))));
        }
    }

    private void pay(Facts facts, List<Ground> grounds) {
        JsonNode average = data.path("averagePay").path(facts.zone());
        long times = data.at("/categories/B/timesAveragePay").asLong();
        if (average.isNumber() && facts.annualSalary() >= Math.multiplyExact(times, average.asLong())) {
            grounds.add(new Ground(
                    Category.B,
                    "PAY",
                    Map.of("times", Long.toString(times), "average", Long.toString(average.asLong()))));
        }
    }

    private static ItemRule item(JsonNode node, String place) {
        Item item = Stream.of(Item.values())
                .filter(one -> one.name().equals(node.path("item").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(place + "/item is unknown"));
        require(node.path("most").isInt() && node.path("most").asInt() >= 0, place + "/most", "must be 0 or more");
        int most = node.path("most").asInt();
        if (node.has("bands")) {
            return new ItemRule.Bands(item, most, bands(node.path("bands"), place + "/bands"));
        }
        if (node.has("codes")) {
            Map<String, Integer> codes = new LinkedHashMap<>();
            node.path("codes").properties().forEach(code -> {
                require(code.getValue().isInt(), place + "/codes/" + code.getKey(), "must be a whole number");
                codes.put(code.getKey(), code.getValue().asInt());
            });
            return new ItemRule.Codes(item, most, Map.copyOf(codes));
        }
        require(node.path("claimed").asBoolean(), place, "has neither bands nor codes, and is not claimed");
        return new ItemRule.Claimed(item, most);
    }

    private static List<Band> bands(JsonNode list, String place) {
        List<Band> bands = new ArrayList<>();
        for (JsonNode node : list) {
            String here = place + "/" + bands.size();
            require(node.path("from").isIntegralNumber(), here + "/from", "must be a whole number");
            require(node.path("points").isInt(), here + "/points", "must be a whole number");
            long from = node.path("from").asLong();
            require(bands.isEmpty() || bands.getLast().from() > from, here + "/from", "must be below the band before");
            bands.add(new Band(
                    from, node.path("points").asInt(), node.path("further").asInt(0)));
        }
        require(!bands.isEmpty() && bands.getLast().from() == 0, place, "must end with a band from 0");
        return List.copyOf(bands);
    }

    private static void require(boolean right, String place, String what) {
        if (!right) {
            throw new IllegalArgumentException(place + " " + what);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
