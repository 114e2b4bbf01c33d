package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known for ever after: who acted in which step (four eyes), and why a case leaves
 * the main way.
 *
 * @param refusedIn the step whose refusal ended the case
 * @param warnedOf the last lawful day of the applicant's own that they were warned of, so that each
 *     is told once
 */
public record Marks(
        Map<StepName, List<String>> acted,
        @Nullable StepName refusedIn,
        @Nullable String refusalReason,
        @Nullable Instant withdrawnAt,
        @Nullable Instant lapsedAt,
        int correctionRounds,
        int noShows,
        @Nullable LocalDate warnedOf) {
    public static final Marks NONE = new Marks(Map.of(), null, null, null, null, 0, 0, null);

    public Marks acted(StepName step, @Nullable String subject) {
        if (subject == null) {
            return this;
        }
        Map<StepName, List<String>> all = new LinkedHashMap<>(acted);
        List<String> who = new ArrayList<>(all.getOrDefault(step, List.of()));
        if (!who.contains(subject)) {
            who.add(subject);
        }
        all.put(step, List.copyOf(who));
        return new Marks(
                Map.copyOf(all), refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows, warnedOf);
    }

    public boolean hasActed(String subject, StepName... steps) {
        for (StepName step : steps) {
            if (acted.getOrDefault(step, List.of()).contains(subject)) {
                return true;
            }
        }
        return false;
    }

    public Marks refused(StepName step, String reason) {
        return new Marks(acted, step, reason, withdrawnAt, lapsedAt, correctionRounds, noShows, warnedOf);
    }

    public Marks withdrawn(Instant at) {
        return new Marks(acted, refusedIn, refusalReason, at, lapsedAt, correctionRounds, noShows, warnedOf);
    }

    public Marks lapsed(Instant at) {
        return new Marks(acted, refusedIn, refusalReason, withdrawnAt, at, correctionRounds, noShows, warnedOf);
    }

    public Marks corrected() {
        return new Marks(
                acted, refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds + 1, noShows, warnedOf);
    }

    public Marks missed() {
        return new Marks(
                acted, refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows + 1, warnedOf);
    }

    public Marks warned(LocalDate day) {
        return new Marks(acted, refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows, day);
    }

    /** The same without who acted: the trail has it of the staff. */
    Marks withoutPeople() {
        return new Marks(Map.of(), refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows, null);
    }

    /**
     * How the case will have ended when it closes. The first mark wins: a later one is refused
     * where it is made.
     */
    public Outcome outcome() {
        if (refusedIn != null) {
            return Outcome.REFUSED;
        }
        if (withdrawnAt != null) {
            return Outcome.WITHDRAWN;
        }
        return lapsedAt != null ? Outcome.LAPSED : Outcome.ISSUED;
    }

    /** Whether the case has left the main way for good. */
    public boolean ended() {
        return outcome() != Outcome.ISSUED;
    }
}
