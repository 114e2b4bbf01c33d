package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        @Nullable String rulesVersion) {

    static Progress draft(Instant createdAt) {
        return new Progress(Stage.DRAFT, null, 0, 0, 1, 0, createdAt, null, null, null);
    }

    Progress at(Stage newStage, int newEntry) {
        return new Progress(
                newStage, outcome, attempt, newEntry, version, events, updatedAt, submittedAt, closedAt, rulesVersion);
    }

    Progress submitted(Instant at, String rules) {
        return new Progress(Stage.REVIEW, null, 1, 0, version, events, updatedAt, at, null, rules);
    }

    Progress takenOver() {
        return new Progress(
                stage, outcome, attempt + 1, entry, version, events, updatedAt, submittedAt, closedAt, rulesVersion);
    }

    Progress closed(Outcome how, Instant at) {
        return new Progress(
                Stage.CLOSED, how, attempt, entry, version, events, updatedAt, submittedAt, at, rulesVersion);
    }

    Progress written(Instant at, int newEvents) {
        return new Progress(
                stage, outcome, attempt, entry, version + 1, newEvents, at, submittedAt, closedAt, rulesVersion);
    }
}
