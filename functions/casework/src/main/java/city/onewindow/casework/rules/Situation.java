package city.onewindow.casework.rules;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Parties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an application decides which documents it needs and what it costs.
 *
 * @param category A, B or C; empty while there is no application
 * @param way how they come to a first permit; null where nothing was said of it
 * @param abroad whether they are not in China yet, as far as was said
 * @param months whole months of the permit that is asked for
 * @param byAgent whether an agent is authorised to act for the foreigner
 */
public record Situation(String category, @Nullable Way way, boolean abroad, long months, boolean byAgent) {

    /** How somebody comes to a first permit. */
    public enum Way {
        /** On a notification of the work permit that was given before they came, with a visa for it. */
        NOTIFICATION,
        /** Being in China already, without a notification. */
        IN_CHINA
    }

    public static final Set<String> CATEGORIES = Set.of("A", "B", "C");

    /** Category A, whose originals may be deferred. */
    public static final String HIGH_END = "A";

    private static final Situation UNKNOWN = new Situation("", null, false, 0, false);

    /** Of whom no more is known than the category. */
    public static Situation of(String category) {
        return new Situation(category, null, false, 0, false);
    }

    public static Situation of(@Nullable JsonNode application) {
        if (application == null) {
            return UNKNOWN;
        }
        JsonNode stay = application.path("stay");
        return new Situation(
                application.at("/employment/category").asText(),
                stay.has("way") ? Way.valueOf(stay.path("way").asText()) : null,
                stay.has("inChina") && !stay.path("inChina").asBoolean(),
                months(application.path("permit")),
                false);
    }

    /** Of a case, in which somebody else may act for the foreigner. */
    public static Situation of(CaseFile file) {
        Situation situation = of(file.head().application());
        boolean byAgent = Parties.agent(file).isPresent();
        return new Situation(situation.category, situation.way, situation.abroad, situation.months, byAgent);
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
