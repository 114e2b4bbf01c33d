package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The staff let an applicant book after the last lawful day that the application says. It takes two
 * people, and holds from the second's word on: what was allowed holds until another day is, so a
 * proposal stands beside it.
 *
 * @param allowed the day that two people have named
 * @param proposal the day that one person has named so far
 */
public record StayOverride(
        @Nullable Allowed allowed, @Nullable Proposal proposal) {

    public static final StayOverride NONE = new StayOverride(null, null);

    /**
     * One person's word.
     *
     * @param lastDay the last day that may be booked, China Standard Time
     * @param reason for the staff alone
     * @param by the person's subject
     */
    public record Proposal(LocalDate lastDay, String reason, String by, Instant at) {}

    /**
     * What holds.
     *
     * @param proposed the first person's word
     * @param confirmed the second's, of the same day and with a reason of their own
     */
    public record Allowed(Proposal proposed, Proposal confirmed) {}

    /** The last day that may be booked, once two people have allowed it. */
    public Optional<LocalDate> lastDay() {
        return allowed == null
                ? Optional.empty()
                : Optional.of(allowed.confirmed().lastDay());
    }

    public StayOverride with(Proposal newProposal) {
        return new StayOverride(allowed, newProposal);
    }

    public StayOverride with(Allowed newAllowed) {
        return new StayOverride(newAllowed, null);
    }
}
