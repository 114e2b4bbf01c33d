package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.StayOverride.Allowed;
import city.onewindow.casework.StayOverride.Proposal;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Places after the applicant's last lawful day, which the staff may allow: one person proposes a
 * day, and a second who names the same day confirms it.
 */
final class StayOverrides {

    private static final Set<Stage> BEFORE_ACCEPTANCE =
            Set.of(Stage.REVIEW, Stage.CORRECTION, Stage.BOOKING, Stage.VERIFICATION);

    private StayOverrides() {}

    /**
     * Proposes or confirms. Another day is a new proposal: what two people have allowed holds until
     * another day is confirmed, and is said again to whoever names it.
     *
     * @return the proposal, or what the person's word has made of it
     * @throws Problem 403 {@code FOUR_EYES} where the same person would confirm (the very proposal again finds it made),
     *     409 {@code
     *     WRONG_STAGE} once the case is accepted, 422 for a day that is lawful anyway
     */
    static Said put(Change change, LocalDate lastDay, String reason, Actor actor) {
        CaseFile file = change.file();
        if (!BEFORE_ACCEPTANCE.contains(file.stage())
                || file.head().marks().ended()
                || file.head().limit().acceptedAt() != null) {
            throw Turn.wrongStage(file);
        }
        String subject = Objects.requireNonNull(actor.subject(), "a person of the staff");
        Proposal word = new Proposal(lastDay, reason, subject, change.now());
        StayOverride there = Objects.requireNonNullElse(file.head().stayOverride(), StayOverride.NONE);
        Allowed allowed = there.allowed();
        if (allowed != null && allowed.confirmed().lastDay().equals(lastDay)) {
            return new Said(allowed.proposed(), true);
        }
        Proposal proposal = there.proposal();
        if (proposal == null || !proposal.lastDay().equals(lastDay)) {
            return propose(change, there, word, actor);
        }
        if (proposal.by().equals(subject)) {
            if (proposal.reason().equals(reason)) {
                return new Said(proposal, false);
            }
            throw Problem.forbidden("FOUR_EYES");
        }
        change.head(head -> head.with(there.with(new Allowed(proposal, word))));
        tell(change, EventType.STAY_OVERRIDDEN, actor, lastDay);
        return new Said(proposal, true);
    }

    private static Said propose(Change change, StayOverride there, Proposal word, Actor actor) {
        Optional<LocalDate> lawful = LegalStay.of(change.head()).lastDay();
        if (lawful.isPresent() && !word.lastDay().isAfter(lawful.get())) {
            throw Problem.invalid(new Finding(
                    "/lastDay", "NOT_AFTER", Map.of("day", lawful.get().toString())));
        }
        change.head(head -> head.with(there.with(word)));
        tell(change, EventType.STAY_OVERRIDE_PROPOSED, actor, word.lastDay());
        return new Said(word, false);
    }

    private static void tell(Change change, EventType type, Actor actor, LocalDate lastDay) {
        change.tell(type, StepName.BOOKING, actor, Map.of("lastDay", lastDay.toString()));
    }

    /** What stands for a day: its first word, and whether a second has made it hold. */
    record Said(Proposal proposal, boolean confirmed) {}
}
