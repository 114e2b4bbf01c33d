package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a case: what every step reads, and what decides between two who write at once ({@link
 * Progress#version}).
 *
 * @param application the application data as it was sent, checked when it was written; null on a
 *     fresh draft
 * @param delivery how the passport and the certificates go to their holder
 * @param stayOverride a later last day for the booking, from its proposal on
 */
public record CaseHead(
        Origin origin,
        Progress progress,
        TimeLimit limit,
        Passport passport,
        Marks marks,
        @Nullable ObjectNode application,
        @Nullable ObjectNode delivery,
        @Nullable StayOverride stayOverride) {

    /** What never changes after the draft was begun. */
    public record Origin(
            String caseId, String caseNumber, String zone, String kind, String applicant, Instant createdAt) {}

    /**
     * Where the case stands.
     *
     * @param attempt number of the execution that may write for this case, 0 before the first
     * @param entry how often the case entered a step
     * @param version raised by every write of the head
     * @param events how many events the trail holds
     * @param rulesVersion the rules under which it was submitted
     */
    public record Progress(
            Stage stage,
            @Nullable Outcome outcome,
            int attempt,
            int entry,
            int version,
            int events,
            Instant updatedAt,
            @Nullable Instant submittedAt,
            @Nullable Instant closedAt,
            @Nullable String rulesVersion) {}

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

        public TimeLimit with(Extension newExtension) {
            return new TimeLimit(acceptedAt, stood, due, provisional, calendarVersion, newExtension);
        }
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

    /**
     * Whether the service holds the passport, where it is, and the key of the lock that keeps one
     * open case a passport.
     */
    public record Passport(
            boolean held, String where, @Nullable String lock) {
        public static final Passport WITH_HOLDER = new Passport(false, "HOLDER", null);

        public Passport lockedBy(String newLock) {
            return new Passport(held, where, newLock);
        }

        public Passport at(String place) {
            return new Passport(!place.equals("HOLDER"), place, lock);
        }
    }

    /**
     * What must be known for ever after: who acted in which step (four eyes), and why a case leaves
     * the main way.
     *
     * @param refusedIn the step whose refusal ended the case
     */
    public record Marks(
            Map<StepName, List<String>> acted,
            @Nullable StepName refusedIn,
            @Nullable String refusalReason,
            @Nullable Instant withdrawnAt,
            @Nullable Instant lapsedAt,
            int correctionRounds,
            int noShows) {
        public static final Marks NONE = new Marks(Map.of(), null, null, null, null, 0, 0);

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
                    Map.copyOf(all), refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows);
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
            return new Marks(acted, step, reason, withdrawnAt, lapsedAt, correctionRounds, noShows);
        }

        public Marks withdrawn(Instant at) {
            return new Marks(acted, refusedIn, refusalReason, at, lapsedAt, correctionRounds, noShows);
        }

        public Marks lapsed(Instant at) {
            return new Marks(acted, refusedIn, refusalReason, withdrawnAt, at, correctionRounds, noShows);
        }

        public Marks corrected() {
            return new Marks(acted, refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds + 1, noShows);
        }

        public Marks missed() {
            return new Marks(acted, refusedIn, refusalReason, withdrawnAt, lapsedAt, correctionRounds, noShows + 1);
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

    public static CaseHead draft(Origin origin) {
        Progress progress = new Progress(Stage.DRAFT, null, 0, 0, 1, 0, origin.createdAt(), null, null, null);
        return new CaseHead(origin, progress, TimeLimit.NONE, Passport.WITH_HOLDER, Marks.NONE, null, null, null);
    }

    public CaseHead with(Progress newProgress) {
        return new CaseHead(origin, newProgress, limit, passport, marks, application, delivery, stayOverride);
    }

    public CaseHead with(TimeLimit newLimit) {
        return new CaseHead(origin, progress, newLimit, passport, marks, application, delivery, stayOverride);
    }

    public CaseHead with(Passport newPassport) {
        return new CaseHead(origin, progress, limit, newPassport, marks, application, delivery, stayOverride);
    }

    public CaseHead with(Marks newMarks) {
        return new CaseHead(origin, progress, limit, passport, newMarks, application, delivery, stayOverride);
    }

    public CaseHead withApplication(ObjectNode newApplication) {
        return new CaseHead(origin, progress, limit, passport, marks, newApplication, delivery, stayOverride);
    }

    public CaseHead withDelivery(ObjectNode newDelivery) {
        return new CaseHead(origin, progress, limit, passport, marks, application, newDelivery, stayOverride);
    }

    public CaseHead with(StayOverride newOverride) {
        return new CaseHead(origin, progress, limit, passport, marks, application, delivery, newOverride);
    }

    public CaseHead at(Stage stage, int entry) {
        return with(new Progress(
                stage,
                progress.outcome,
                progress.attempt,
                entry,
                progress.version,
                progress.events,
                progress.updatedAt,
                progress.submittedAt,
                progress.closedAt,
                progress.rulesVersion));
    }

    public CaseHead submitted(Instant at, String rulesVersion) {
        return with(new Progress(
                Stage.REVIEW,
                null,
                1,
                0,
                progress.version,
                progress.events,
                progress.updatedAt,
                at,
                null,
                rulesVersion));
    }

    /** One attempt up: from now on only the next execution may write for this case. */
    public CaseHead takenOver() {
        return with(new Progress(
                progress.stage,
                progress.outcome,
                progress.attempt + 1,
                progress.entry,
                progress.version,
                progress.events,
                progress.updatedAt,
                progress.submittedAt,
                progress.closedAt,
                progress.rulesVersion));
    }

    public CaseHead closed(Instant at) {
        return with(new Progress(
                Stage.CLOSED,
                marks.outcome(),
                progress.attempt,
                progress.entry,
                progress.version,
                progress.events,
                progress.updatedAt,
                progress.submittedAt,
                at,
                progress.rulesVersion));
    }

    /** The head as it is written: one version up, with its new count of events. */
    CaseHead written(Instant at, int newEvents) {
        return with(new Progress(
                progress.stage,
                progress.outcome,
                progress.attempt,
                progress.entry,
                progress.version + 1,
                newEvents,
                at,
                progress.submittedAt,
                progress.closedAt,
                progress.rulesVersion));
    }
}
