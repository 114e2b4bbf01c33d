package city.onewindow.casework.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What looking at an open step came to. */
public sealed interface Look {

    /** Nothing is decided: look again at the next moment that matters, or sooner when woken. */
    record Wait(Instant next) implements Look {}

    /** The wait ran out and was decided by the look itself. */
    record RanOut(String decision) implements Look {}

    /** The state machine is to put a message on a queue and look again. */
    record Send(String queue, ObjectNode message) implements Look {}
}
