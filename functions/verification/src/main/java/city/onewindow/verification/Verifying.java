package city.onewindow.verification;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Corrections;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Periods;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Times;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the window does: checks the applicant in, compares the originals, and decides. */
public final class Verifying {

    private final RuleBook rules;
    private final Periods periods;

    public Verifying(RuleBook rules, Periods periods) {
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
            case "NOT_SERVED" -> notServed(change, step, form, actor);
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
        boolean highEnd =
                Warnings.highEnd(file, PointsRules.of(rules.of(file.head()).part("points")), change.now());
        Set<String> deferred = highEnd ? deferred(file) : Set.of();
        KindRules asked = rules.of(file.head()).kind(file.head().origin().kind());
        List<Finding> findings = new ArrayList<>();
        Promises.missingAtVisit(file, asked, highEnd, change.now())
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
        Absence.of(form.details())
                .filter(absence -> !absence.given(file.head().application(), highEnd, change.now()))
                .ifPresent(absence -> findings.add(new Finding("/absence/reason", "ABSENCE_NOT_GIVEN")));
        if (!form.passportTaken()) {
            findings.add(new Finding("/passportTaken", "PASSPORT_NOT_TAKEN"));
        }
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
    }

    /** Category A shows no paper of what may be deferred; what is shown all the same has to match. */
    private Set<String> deferred(CaseFile file) {
        return rules.of(file.head()).checklist(file.head().origin().kind()).stream()
                .filter(rule -> !rule.essential())
                .map(DocumentRule::kind)
                .collect(Collectors.toSet());
    }

    private Step incomplete(Change change, Step step, VerificationForm form, Actor actor) {
        Corrections.requireRound(change.file(), rules.of(change.file().head()).limits());
        change.head(head -> head.with(head.marks().corrected()));
        Verification.ended(change);
        return change.decide(step, "INCOMPLETE", actor, EventType.INCOMPLETE, form.details(), Map.of());
    }

    /** Whoever came and could not be served books again: no round of corrections is used, and nobody has verified. */
    private static Step notServed(Change change, Step step, VerificationForm form, Actor actor) {
        Verification.ended(change);
        Step ended = change.end(step, "NOT_SERVED", actor, EventType.NOT_SERVED, form.details(), Map.of());
        LocalDate today = WorkingCalendar.dayOf(change.now());
        if (LegalStay.of(change.head())
                .bookableUntil()
                .filter(last -> !last.isAfter(today))
                .isPresent()) {
            // only a longer stay that two of the staff allow helps now
            change.tell(EventType.ESCALATED, StepName.VERIFICATION, Actor.SYSTEM, Map.of("due", today.toString()));
        }
        return ended;
    }

    private static Step refuse(Change change, Step step, VerificationForm form, Actor actor) {
        String code = form.details().getOrDefault("reason", "OTHER");
        change.head(head -> head.with(head.marks().refused(StepName.VERIFICATION, code)));
        return change.decide(step, "REFUSED", actor, EventType.REFUSED, form.details(), Map.of("reason", code));
    }
}
