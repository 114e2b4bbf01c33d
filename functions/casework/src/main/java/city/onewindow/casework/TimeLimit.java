package city.onewindow.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The case's own clock after acceptance. The due instant is always computed from acceptance and
 * the intervals in which the clock stood.
 *
 * @param due exclusive; kept so that lists need not compute it; null while the clock stands
 * @param provisional whether a year it crosses is not published yet
 * @param extension a longer limit, from its proposal on
 */
public record TimeLimit(
        @Nullable Instant acceptedAt,
        List<Interval> stood,
        @Nullable Instant due,
        boolean provisional,
        @Nullable String calendarVersion,
        @Nullable Extension extension) {
    public static final TimeLimit NONE = new TimeLimit(null, List.of(), null, false, null, null);

    /** The clock starts. */
    public static TimeLimit from(Instant acceptedAt, WorkingCalendar.Due due, String calendarVersion) {
        return new TimeLimit(acceptedAt, List.of(), due.at(), due.provisional(), calendarVersion, null);
    }

    public boolean standing() {
        return !stood.isEmpty() && stood.getLast().to() == null;
    }

    /** Working days beyond the usual limit. */
    public int extendedBy() {
        return extension != null && extension.confirmed() ? extension.workingDays() : 0;
    }

    public TimeLimit stood(List<Interval> intervals) {
        return new TimeLimit(acceptedAt, List.copyOf(intervals), due, provisional, calendarVersion, extension);
    }

    public TimeLimit due(@Nullable Instant newDue, boolean newProvisional, @Nullable String version) {
        return new TimeLimit(acceptedAt, stood, newDue, newProvisional, version, extension);
    }

    /** The same without what somebody wrote. */
    TimeLimit withoutReasons() {
        return extension == null
                ? this
                : with(new Extension(extension.workingDays(), "", extension.proposedBy(), extension.confirmedBy()));
    }

    public TimeLimit with(Extension newExtension) {
        return new TimeLimit(acceptedAt, stood, due, provisional, calendarVersion, newExtension);
    }

    /**
     * A longer limit, which takes two supervisors.
     *
     * @param reason public: the applicant reads it
     * @param proposedBy the first supervisor's subject
     * @param confirmedBy the second's, once it holds
     */
    public record Extension(
            int workingDays,
            String reason,
            String proposedBy,
            @Nullable String confirmedBy) {

        public boolean confirmed() {
            return confirmedBy != null;
        }
    }

    /** From (inclusive) to (exclusive, null while it still stands). */
    public record Interval(Instant from, @Nullable Instant to) {}
}
