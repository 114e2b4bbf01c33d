package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.PointsCheck;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the points and the category are counted from, as far as the applicant says it. */
final class QualificationsForm {

    private static final Set<String> EDUCATIONS = Set.of("DOCTOR", "MASTER", "BACHELOR", "OTHER");
    private static final Set<String> CHINESE =
            Set.of("FORMER_NATIONAL", "TAUGHT_IN_CHINESE", "HSK_5", "HSK_4", "HSK_3", "HSK_2", "HSK_1", "NO_CHINESE");
    private static final Set<String> PLACES = Set.of("WEST", "OLD_INDUSTRIAL_BASE", "POVERTY_COUNTY", "ELSEWHERE");
    private static final Map<String, String> DISTINCTIONS =
            codes("TOP_UNIVERSITY", "FORTUNE_500", "PATENT", "FIVE_YEARS_IN_CHINA");
    private static final Map<String, String> GROUNDS = codes(PointsCheck.GROUNDS.toArray(String[]::new));

    private QualificationsForm() {}

    static ObjectNode read(Input in) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        in.text("education").oneOf(EDUCATIONS).optional().ifPresent(code -> kept.put("education", code));
        in.number("yearsOfWork").range(0, 80).optional().ifPresent(years -> kept.put("yearsOfWork", years));
        in.number("monthsInChina").range(0, 12).optional().ifPresent(months -> kept.put("monthsInChina", months));
        in.text("chinese").oneOf(CHINESE).optional().ifPresent(code -> kept.put("chinese", code));
        in.text("placeOfWork").oneOf(PLACES).optional().ifPresent(code -> kept.put("placeOfWork", code));
        in.number("localBonus").range(0, 10).optional().ifPresent(points -> kept.put("localBonus", points));
        codes(in, "distinctions", DISTINCTIONS, kept);
        codes(in, "grounds", GROUNDS, kept);
        return kept;
    }

    private static void codes(Input in, String name, Map<String, String> known, ObjectNode kept) {
        List<String> codes = in.list(name).optional().distinct().choices(known);
        if (!codes.isEmpty()) {
            ArrayNode list = kept.putArray(name);
            codes.forEach(list::add);
        }
    }

    private static Map<String, String> codes(String... codes) {
        return List.of(codes).stream().collect(Collectors.toUnmodifiableMap(Function.identity(), code -> code));
    }
}
