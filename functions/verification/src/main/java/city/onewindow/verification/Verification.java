package city.onewindow.verification;

import city.onewindow.casework.Passport;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Corrections;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Periods;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Times;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The visit: who checks in is served that day; who has not by the end of the zone's last period did
 * not come.
 */
public final class Verification implements StepRules {

    private final RuleBook rules;
    private final Periods periods;

    public Verification(RuleBook rules, Periods periods) {
        this.rules = rules;
        this.periods = periods;
    }

    /**
     * Checks the applicant in, from 30 minutes before the start; later than 15 minutes after it
     * marks them late. Again changes nothing.
     */
    Appointment checkIn(Change change, Actor actor) {
        CaseFile file = change.file();
        Appointment appointment = file.appointment().orElseThrow(() -> Turn.wrongStage(file));
        if (appointment.checkedInAt() != null) {
            return appointment;
        }
        Step step = Turn.of(file, StepName.VERIFICATION);
        Instant opens = appointment
                .start()
                .minus(Duration.ofMinutes(
                        rules.of(change.file().head()).limits().checkInMinutesBefore()));
        if (change.now().isBefore(opens)) {
            throw Problem.conflict("TOO_EARLY").with("from", Times.offset(opens));
        }
        if (!change.now().isBefore(periods.dayEnds(appointment))) {
            throw Problem.conflict("TOO_LATE");
        }
        Instant latest = appointment
                .start()
                .plus(Duration.ofMinutes(rules.of(change.file().head()).limits().lateMinutesAfter()));
        Appointment here = appointment.checkedIn(change.now(), change.now().isAfter(latest));
        change.write(new Write.PutAppointment(here));
        change.wake(Optional.of(step), EventType.CHECKED_IN, actor, Map.of());
        return here;
    }

    /** Decides; acceptance is one act for both permits and takes the passport in. */
    Step decide(Change change, VerificationForm form, Actor actor, WorkingCalendar calendar) {
        CaseFile file = change.file();
        Optional<Step> repeated =
                Turn.repeated(file, StepName.VERIFICATION, form.round(), form.decision(), actor, form.details());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Step step = Turn.ofStaff(change, StepName.VERIFICATION, actor);
        if (file.appointment().filter(here -> here.checkedInAt() != null).isEmpty()) {
            throw Problem.conflict("NOT_CHECKED_IN");
        }
        return switch (form.decision()) {
            case "ACCEPTED" -> accept(change, step, form, actor, calendar);
            case "INCOMPLETE" -> incomplete(change, step, form, actor);
            default -> refuse(change, step, form, actor);
        };
    }

    private Step accept(Change change, Step step, VerificationForm form, Actor actor, WorkingCalendar calendar) {
        requireOriginals(change, form);
        new Payments(rules).requirePaid(change);
        WorkingCalendar.Due due = calendar.due(
                change.now(), rules.of(change.file().head()).limits().approvalWorkingDays());
        change.head(head -> head.with(TimeLimit.from(change.now(), due, calendar.version()))
                .with(head.passport().at(Passport.Place.ZONE)));
        Step decided = change.decide(
                step,
                "ACCEPTED",
                actor,
                EventType.ACCEPTED,
                form.details(),
                Map.of("due", due.last().toString(), "provisional", Boolean.toString(due.provisional())));
        change.tell(EventType.PASSPORT_TAKEN, StepName.VERIFICATION, actor, Map.of("where", "ZONE"));
        return decided;
    }

    /**
     * The original of every document that the case holds by now was seen and matches, what was left to the visit is there,
     * and the passport was taken in.
     */
    private void requireOriginals(Change change, VerificationForm form) {
        CaseFile file = change.file();
        Set<String> deferred = deferred(change);
        KindRules asked = rules.of(file.head()).kind(file.head().origin().kind());
        List<Finding> findings = new ArrayList<>();
        Promises.leftToVisit(file, asked, change.now())
                .forEach(rule ->
                        findings.add(new Finding("/originals", "NOT_UPLOADED", Map.of("document", rule.kind()))));
        Set<String> unseen = file.documents().stream()
                .filter(document -> document.passed() && !form.compares(document))
                .map(Document::kind)
                .collect(Collectors.toSet());
        file.documents().stream()
                .filter(Document::passed)
                .map(Document::kind)
                .distinct()
                .sorted()
                .filter(kind -> form.differing().contains(kind)
                        || unseen.contains(kind)
                        || (!form.originals().contains(kind) && !deferred.contains(kind)))
                .forEach(kind -> findings.add(new Finding(
                        "/originals",
                        form.differing().contains(kind) ? "ORIGINAL_DIFFERS" : "ORIGINAL_NOT_SEEN",
                        Map.of("document", kind))));
        if (!form.passportTaken()) {
            findings.add(new Finding("/passportTaken", "PASSPORT_NOT_TAKEN"));
        }
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
    }

    /** Category A, given or passed over, shows no paper of what may be deferred; what is shown all the same has to match. */
    private Set<String> deferred(Change change) {
        CaseFile file = change.file();
        Rules own = rules.of(file.head());
        if (!Warnings.highEnd(file, PointsRules.of(own.part("points")), change.now())) {
            return Set.of();
        }
        return own.checklist(file.head().origin().kind()).stream()
                .filter(rule -> !rule.essential())
                .map(DocumentRule::kind)
                .collect(Collectors.toSet());
    }

    private Step incomplete(Change change, Step step, VerificationForm form, Actor actor) {
        Corrections.requireRound(change.file(), rules.of(change.file().head()).limits());
        change.head(head -> head.with(head.marks().corrected()));
        ended(change);
        return change.decide(step, "INCOMPLETE", actor, EventType.INCOMPLETE, form.details(), Map.of());
    }

    private static Step refuse(Change change, Step step, VerificationForm form, Actor actor) {
        String code = form.details().getOrDefault("reason", "OTHER");
        change.head(head -> head.with(head.marks().refused(StepName.VERIFICATION, code)));
        return change.decide(step, "REFUSED", actor, EventType.REFUSED, form.details(), Map.of("reason", code));
    }

    /**
     * The visit is over: the next one is a new booking. The seat was used, or kept free in vain, and
     * is not given back: nobody can book it any more, and the figures count it.
     */
    private static void ended(Change change) {
        change.write(new Write.RemoveAppointment());
        change.file().appointment().ifPresent(visit -> change.write(new Write.Unlock(visit.dayLock())));
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        Optional<Appointment> appointment = change.file().appointment();
        if (appointment.isEmpty()) {
            return Optional.of("CANCELLED");
        }
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.VERIFICATION);
        change.open(StepName.VERIFICATION, entry, department, periods.dayEnds(appointment.get()));
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Appointment appointment = change.file().appointment().orElseThrow();
        Instant dayEnds = periods.dayEnds(appointment);
        if (!dayEnds.equals(step.due())) {
            change.step(change.current(step).withDue(dayEnds));
        }
        if (change.now().isBefore(dayEnds)) {
            return new Look.Wait(remind(change, step, appointment, dayEnds));
        }
        if (appointment.checkedInAt() != null) {
            return escalate(change, change.current(step), dayEnds);
        }
        Step current = change.current(step);
        return offered(appointment) ? missed(change, current) : cancelledByZone(change, current, appointment);
    }

    /** Whether the zone still had the period: a calendar or a plan that came later may have taken it away. */
    private boolean offered(Appointment visit) {
        return periods.of(visit.zone(), WorkingCalendar.dayOf(visit.start())).stream()
                .anyMatch(slot -> slot.slotId().equals(visit.slotId()) && !slot.closed() && slot.capacity() > 0);
    }

    /** Nobody is blamed for a visit that the zone did not have any more. */
    private static Look cancelledByZone(Change change, Step step, Appointment visit) {
        ended(change);
        change.runOut(
                step,
                "CANCELLED",
                EventType.CANCELLED_BY_ZONE,
                Map.of("slotId", visit.slotId(), "start", visit.start().toString()));
        return new Look.RanOut("CANCELLED");
    }

    /** Of the booked day, to whoever booked before the moment of the reminder. */
    private Instant remind(Change change, Step step, Appointment appointment, Instant dayEnds) {
        if (!change.now().isBefore(appointment.start())) {
            return dayEnds;
        }
        Instant since = step.openedAt().isAfter(appointment.bookedAt()) ? step.openedAt() : appointment.bookedAt();
        Instant next = rules.of(change.file().head())
                .limits()
                .reminders()
                .before(change, step, WorkingCalendar.dayOf(appointment.start()), since, appointment.start());
        return next.equals(appointment.start()) ? dayEnds : next;
    }

    /**
     * Whoever has checked in is never a no-show; at the end of the day the supervisor is told,
     * once.
     */
    private static Look escalate(Change change, Step step, Instant dayEnds) {
        if (step.warned() == null || step.warned().isBefore(dayEnds)) {
            change.step(step.withWarned(change.now()));
            change.tell(EventType.ESCALATED, step.name(), Actor.SYSTEM, Map.of());
        }
        return new Look.Wait(dayEnds.plus(Duration.ofDays(3650)));
    }

    private Look missed(Change change, Step step) {
        ended(change);
        change.head(head -> head.with(head.marks().missed()));
        int missed = change.head().marks().noShows();
        if (missed < rules.of(change.file().head()).limits().noShows()) {
            change.runOut(step, "NO_SHOW", EventType.NO_SHOW, Map.of("count", Integer.toString(missed)));
            return new Look.RanOut("NO_SHOW");
        }
        change.head(head -> head.with(head.marks().lapsed(change.now())));
        change.tell(EventType.NO_SHOW, step.name(), Actor.SYSTEM, Map.of("count", Integer.toString(missed)));
        change.runOut(step, "LAPSED", EventType.LAPSED, Map.of());
        return new Look.RanOut("LAPSED");
    }
}
