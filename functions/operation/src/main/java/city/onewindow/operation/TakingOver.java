package city.onewindow.operation;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import java.util.Map;

/**
 * An open case gets its next execution. From the transaction on the old one may write nothing: its
 * Check hears {@code STALE}, and its token finds no step of the version that it saw.
 */
final class TakingOver {

    private TakingOver() {}

    /**
     * @param reason a code that the trail keeps
     * @return false for a draft or a closed case, which have nothing to go on with
     */
    static boolean takeOver(Change change, Actor by, EventType type, String reason) {
        if (change.file().draft() || change.file().closed()) {
            return false;
        }
        change.head(head -> head.takenOver());
        change.file()
                .openSteps()
                .forEach(step -> change.step(change.current(step).bumped()));
        int attempt = change.head().progress().attempt();
        change.start(type, by, Map.of("what", reason, "attempt", Integer.toString(attempt)));
        return true;
    }
}
