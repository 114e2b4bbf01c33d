package city.onewindow.casework.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an application decides which documents it needs and what it costs.
 *
 * @param category A, B or C; empty while there is no application
 * @param months whole months of the permit that is asked for
 */
public record Situation(String category, boolean inChina, boolean fromOutside, long months) {

    public static final Set<String> CATEGORIES = Set.of("A", "B", "C");

    private static final Situation UNKNOWN = new Situation("", false, false, 0);

    /** Of whom no more is known than the category. */
    public static Situation of(String category) {
        return new Situation(category, false, false, 0);
    }

    public static Situation of(@Nullable JsonNode application) {
        if (application == null) {
            return UNKNOWN;
        }
        boolean inChina = application.at("/stay/inChina").asBoolean();
        return new Situation(
                application.at("/employment/category").asText(), inChina, !inChina, months(application.path("permit")));
    }

    private static long months(JsonNode permit) {
        return permit.isMissingNode()
                ? 0
                : months(
                        LocalDate.parse(permit.path("from").asText()),
                        LocalDate.parse(permit.path("to").asText()));
    }

    /** Whole months from a day to another, both days included: 2026-03-15 to 2027-03-14 are twelve. */
    public static long months(LocalDate from, LocalDate to) {
        LocalDate end = to.plusDays(1);
        long months = (end.getYear() - from.getYear()) * 12L + end.getMonthValue() - from.getMonthValue();
        return from.plusMonths(months).isAfter(end) ? months - 1 : months;
    }
}
