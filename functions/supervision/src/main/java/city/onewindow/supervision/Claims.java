package city.onewindow.supervision;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Claim;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Taking a step and giving it back. Neither wakes the step: nothing is decided by it. */
final class Claims {

    private static final LocalTime CLOSING = LocalTime.of(18, 0);

    private Claims() {}

    /** 18:00 of this working day; of the next one when that has passed or nobody works today. */
    static Instant until(Instant now, WorkingCalendar calendar) {
        LocalDate today = WorkingCalendar.dayOf(now);
        Instant closing = WorkingCalendar.at(today, CLOSING);
        return calendar.isWorkingDay(today) && now.isBefore(closing)
                ? closing
                : WorkingCalendar.at(calendar.nextWorkingDay(today), CLOSING);
    }

    /**
     * Takes the open step that one of these roles decides.
     *
     * @throws Problem 403 {@code WRONG_ROLE} for a role that decides no step; 409 {@code CLAIMED},
     *     {@code MOVING}, {@code WRONG_STAGE}
     */
    static Step take(Change change, Set<Role> roles, Actor actor, WorkingCalendar calendar) {
        Step step = step(change.file(), roles);
        Claim wanted = new Claim(subject(actor), until(change.now(), calendar));
        Claim there = step.claim();
        if (there != null && there.barsAt(change.now(), actor)) {
            throw Problem.conflict("CLAIMED");
        }
        if (wanted.equals(there)) {
            return step;
        }
        Step claimed = step.withClaim(wanted);
        change.step(claimed).tell(EventType.CLAIMED, step.name(), actor, Map.of());
        return claimed;
    }

    /** Gives the step back; a step that is free already stays so. */
    static void release(Change change, Set<Role> roles, Actor actor) {
        Step step = step(change.file(), roles);
        Claim there = step.claim();
        if (there == null) {
            return;
        }
        if (there.barsAt(change.now(), actor)) {
            throw Problem.conflict("CLAIMED");
        }
        if (actor.is(there.subject())) {
            change.step(step.withClaim(null)).tell(EventType.RELEASED, step.name(), actor, Map.of());
        }
    }

    /**
     * A supervisor hands an open step to somebody, whoever has taken it; a repeat changes nothing. Who the subject is,
     * the issuer of tokens alone knows.
     *
     * @throws Problem 409 {@code MOVING}, {@code WRONG_STAGE}
     */
    static Step handOver(Change change, StepName name, String to, Actor supervisor, WorkingCalendar calendar) {
        Step step = Turn.of(change.file(), name);
        Claim claim = new Claim(to, until(change.now(), calendar));
        if (claim.equals(step.claim())) {
            return step;
        }
        Step handed = step.withClaim(claim);
        change.step(handed).tell(EventType.HANDED_OVER, name, supervisor, Map.of());
        return handed;
    }

    private static Step step(CaseFile file, Set<Role> roles) {
        if (roles.equals(Set.of(Role.SUPERVISOR))) {
            throw Problem.forbidden("WRONG_ROLE");
        }
        List<Step> mine = file.openSteps().stream()
                .filter(step -> Desk.decides(roles, step.name()))
                .toList();
        if (mine.isEmpty()) {
            throw file.moving() ? Turn.moving(file) : Turn.wrongStage(file);
        }
        return mine.getFirst();
    }

    private static String subject(Actor actor) {
        String subject = actor.subject();
        if (subject == null) {
            throw new IllegalArgumentException("only a person takes a step");
        }
        return subject;
    }
}
