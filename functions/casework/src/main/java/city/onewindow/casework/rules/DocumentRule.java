package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a kind's checklist. A document that both permits need is asked for once.
 *
 * @param categories of which it is asked
 * @param essential false for what may be deferred: category A shows no paper of it
 * @param promise who may bring it later, if anybody may
 * @param contentTypes media types that are taken
 * @param maxBytes of the file
 * @param photo whether the rules of an identity photo hold: JPEG, at least 354 × 472 pixels
 * @param maxAgeMonths from its issue to the submission, the last day included; 0 if it does not age
 */
public record DocumentRule(
        String kind,
        Set<Permit> permits,
        Need need,
        Set<String> categories,
        boolean essential,
        @Nullable Promise promise,
        List<String> contentTypes,
        long maxBytes,
        boolean photo,
        int maxAgeMonths) {

    /** When a document is asked for. */
    public enum Need {
        ALWAYS,
        /** Of who is in China when they apply. */
        IN_CHINA,
        /** Of who applies from outside. */
        FROM_OUTSIDE,
        /** For a permit of a year or more. */
        A_YEAR_OR_MORE,
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
                    case IN_CHINA -> situation.inChina();
                    case FROM_OUTSIDE -> situation.fromOutside();
                    case A_YEAR_OR_MORE -> situation.months() >= 12;
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
}
