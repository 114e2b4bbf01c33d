package city.onewindow.casework;

import city.onewindow.casework.rules.Situation.Way;
import city.onewindow.casework.rules.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The applicant's own legal dates, as far as the application says them; days of China Standard
 * Time, each the last lawful one.
 *
 * @param stayEnds the end of the permitted stay
 * @param applyBy the 30th day after an entry on a notification, by which a residence permit is to be applied for
 * @param overridden until when the staff allow a booking all the same
 */
public record LegalStay(Optional<LocalDate> stayEnds, Optional<LocalDate> applyBy, Optional<LocalDate> overridden) {

    /** What makes a day the last lawful one. */
    public enum Limit {
        STAY_ENDS,
        ENTRY_LIMIT
    }

    /** From how many days before it the applicant is warned of a date. */
    public static final int WARNED_AHEAD = 7;

    /** Exit and Entry Administration Law, art. 30. */
    private static final int DAYS_AFTER_ENTRY = 30;

    /** Whoever holds a permit has applied in time; whoever was in China before lives there on another ground. */
    private static final String FIRST_PERMIT = "NEW";

    public static LegalStay of(CaseHead head) {
        JsonNode stay = head.application() == null
                ? MissingNode.getInstance()
                : head.application().path("stay");
        return new LegalStay(
                day(stay.path("stayUntil")),
                day(stay.path("enteredOn"))
                        .filter(entered -> head.origin().kind().equals(FIRST_PERMIT)
                                && Situation.of(head.application()).way() == Way.NOTIFICATION)
                        .map(entered -> entered.plusDays(DAYS_AFTER_ENTRY)),
                Optional.ofNullable(head.stayOverride()).flatMap(StayOverride::lastDay));
    }

    /** The earlier of the two dates, whatever the staff allow. */
    public Optional<LocalDate> lastDay() {
        return Stream.concat(stayEnds.stream(), applyBy.stream()).min(LocalDate::compareTo);
    }

    /** The last day that may be booked, if there is one. */
    public Optional<LocalDate> bookableUntil() {
        return lastDay()
                .map(last -> overridden.filter(allowed -> allowed.isAfter(last)).orElse(last));
    }

    private static Optional<LocalDate> day(JsonNode text) {
        return text.isTextual() ? Optional.of(LocalDate.parse(text.asText())) : Optional.empty();
    }
}
