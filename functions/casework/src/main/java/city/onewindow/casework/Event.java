package city.onewindow.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's trail. The trail is the outbox too: {@code wakes} names the steps whose
 * execution should look again, and {@code starts} asks for an execution. Codes and ids only, never
 * personal data.
 *
 * @param number counted from 1 within the case
 * @param details codes, ids and instants that the public text or the desk needs
 */
public record Event(
        String caseId,
        int number,
        EventType type,
        Instant at,
        @Nullable StepName step,
        Actor actor,
        Map<String, String> details,
        List<String> wakes,
        boolean starts) {}
