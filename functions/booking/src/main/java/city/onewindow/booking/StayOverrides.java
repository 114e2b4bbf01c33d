package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StayOverride;
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
     * Proposes or confirms. Another day is a new proposal, and what was confirmed before is said
     * again.
     *
     * @throws Problem 403 {@code FOUR_EYES} where the same person would confirm, 409 {@code
     *     WRONG_STAGE} once the case is accepted, 422 for a day that is lawful anyway
     */
    static StayOverride put(Change change, LocalDate lastDay, String reason, Actor actor) {
        CaseFile file = change.file();
        if (!BEFORE_ACCEPTANCE.contains(file.stage())
                || file.head().marks().ended()
                || file.head().limit().acceptedAt() != null) {
            throw Turn.wrongStage(file);
        }
        String subject = Objects.requireNonNull(actor.subject(), "a person of the staff");
        StayOverride there = file.head().stayOverride();
        if (there == null || !there.lastDay().equals(lastDay)) {
            return propose(change, new StayOverride(lastDay, reason, subject, change.now(), null));
        }
        if (there.confirmed()) {
            return there;
        }
        if (there.proposedBy().equals(subject)) {
            throw Problem.forbidden("FOUR_EYES");
        }
        StayOverride confirmed = there.confirmed(subject);
        change.head(head -> head.with(confirmed));
        change.tell(EventType.STAY_OVERRIDDEN, StepName.BOOKING, actor, Map.of("lastDay", lastDay.toString()));
        return confirmed;
    }

    private static StayOverride propose(Change change, StayOverride proposal) {
        Optional<LocalDate> lawful = LegalStay.of(change.head()).lastDay();
        if (lawful.isPresent() && !proposal.lastDay().isAfter(lawful.get())) {
            throw Problem.invalid(new Finding(
                    "/lastDay", "NOT_AFTER", Map.of("day", lawful.get().toString())));
        }
        change.head(head -> head.with(proposal));
        return proposal;
    }
}
