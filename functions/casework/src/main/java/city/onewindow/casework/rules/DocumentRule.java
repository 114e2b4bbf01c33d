package city.onewindow.casework.rules;

import city.onewindow.casework.Document;
import city.onewindow.casework.Permit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Situation.Way;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a kind's checklist. A document that both permits need is asked for once.
 *
 * @param categories of which it is asked
 * @param essential false for what may be deferred: category A shows no paper of it
 * @param promise who may bring it later, if anybody may
 * @param untilVisit whether who is not in China yet may bring it as late as to the visit
 * @param contentTypes media types that are taken
 * @param maxBytes of the file
 * @param photo the least size of an identity photo; null of what is none
 * @param detectionReceipt whether the number of its detection receipt is asked for with it
 * @param maxAgeMonths from its issue to the submission, the last day included; 0 if it does not age
 */
public record DocumentRule(
        String kind,
        Set<Permit> permits,
        Need need,
        Set<String> categories,
        boolean essential,
        @Nullable Promise promise,
        boolean untilVisit,
        List<String> contentTypes,
        long maxBytes,
        @Nullable PhotoSize photo,
        boolean detectionReceipt,
        int maxAgeMonths) {

    /** In pixels, at least. */
    public record PhotoSize(int minWidth, int minHeight) {}

    /** When a document is asked for. */
    public enum Need {
        ALWAYS,
        /** Of who applies inside China without a notification. */
        IN_CHINA,
        /** Of who applied from outside, and has a notification. */
        FROM_OUTSIDE,
        /** For a permit of a year or more. */
        A_YEAR_OR_MORE,
        /** Where an agent is authorised to act. */
        BY_AGENT,
        /** Of some, who know it themselves: a translation. */
        SOMETIMES
    }

    /**
     * Who may promise to bring it later.
     *
     * @param days at most, from the submission
     */
    public record Promise(Set<String> categories, int days) {}

    public boolean required() {
        return need == Need.ALWAYS;
    }

    /** Whether this application needs it. */
    public boolean neededBy(Situation situation) {
        return asksOf(situation)
                && switch (need) {
                    case ALWAYS -> true;
                    case IN_CHINA -> situation.way() == Way.IN_CHINA;
                    case FROM_OUTSIDE -> situation.way() == Way.NOTIFICATION;
                    case A_YEAR_OR_MORE -> situation.months() >= 12;
                    case BY_AGENT -> situation.byAgent();
                    case SOMETIMES -> false;
                };
    }

    /** Whether it is asked of the category; of a draft without one, everything is. */
    public boolean asksOf(Situation situation) {
        return situation.category().isEmpty() || categories.contains(situation.category());
    }

    /** Whether the category may bring it later. */
    public boolean promisedBy(Situation situation) {
        return promise != null && promise.categories().contains(situation.category());
    }

    public boolean promisedByHighEndAlone() {
        return promise != null && promise.categories().equals(Set.of(Situation.HIGH_END));
    }

    /** Whether this application may leave it to the visit. */
    public boolean putOffBy(Situation situation) {
        return untilVisit && situation.abroad() && neededBy(situation);
    }

    /** The last day on which a document is young enough; none where it does not age, or nobody said when it was issued. */
    public Optional<LocalDate> validUntil(Document document) {
        return Optional.ofNullable(document.issuedOn())
                .filter(issued -> maxAgeMonths > 0)
                .map(issued -> issued.plusMonths(maxAgeMonths));
    }

    /** Whether it was young enough on the day of the submission or, if it came later, on the day on which it came. */
    public boolean fresh(Document document, Instant submitted) {
        Instant brought = document.announcedAt().isAfter(submitted) ? document.announcedAt() : submitted;
        return maxAgeMonths == 0
                || validUntil(document)
                        .filter(last -> !WorkingCalendar.dayOf(brought).isAfter(last))
                        .isPresent();
    }
}
