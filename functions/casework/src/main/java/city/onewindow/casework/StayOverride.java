package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The staff let an applicant book after the last lawful day that the application says. It takes two
 * people, and holds from the second's word on.
 *
 * @param lastDay the last day that may be booked, China Standard Time
 * @param reason for the staff alone
 * @param proposedBy the first person's subject
 * @param confirmedBy the second's, once it holds
 */
public record StayOverride(
        LocalDate lastDay,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable String confirmedBy) {

    public boolean confirmed() {
        return confirmedBy != null;
    }

    public StayOverride confirmed(String subject) {
        return new StayOverride(lastDay, reason, proposedBy, proposedAt, subject);
    }
}
