package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Progress;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Retained;
import city.onewindow.casework.rules.RuleBook;
import java.time.LocalDate;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.CheckRequest;
import java.util.Map;

/**
 * The end of the case: its outcome is what its marks say, its passport may be used for another
 * case, and its rules say until when it is kept.
 */
final class Closing {

    private final RuleBook rules;

    Closing(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * @return what the state machine hears
     */
    String close(Change change, CheckRequest request) {
        Progress progress = change.head().progress();
        if (progress.attempt() != request.attempt() || progress.entry() > request.entry()) {
            return "STALE";
        }
        if (change.file().closed()) {
            return "CLOSED";
        }
        if (change.head().passport().held()) {
            throw new IllegalStateException("no case ends while the service holds its passport");
        }
        change.head(head -> head.closed(change.now()));
        CaseHead closed = change.head();
        LocalDate eraseOn = rules.of(closed)
                .limits()
                .retention()
                .eraseOn(closed, change.file().certificates());
        change.write(new Write.Retain(Retained.until(eraseOn, closed)));
        String lock = change.file().head().passport().lock();
        if (lock != null) {
            change.write(new Write.Unlock(lock));
        }
        change.tell(
                EventType.CLOSED,
                null,
                Actor.SYSTEM,
                Map.of("outcome", change.head().marks().outcome().name()));
        return "CLOSED";
    }
}
