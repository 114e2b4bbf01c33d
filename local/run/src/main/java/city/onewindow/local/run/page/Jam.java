package city.onewindow.local.run.page;

import city.onewindow.local.front.Call;
import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lever of the demonstration: no paper of a case's certificates can be kept, as long as it is pulled. */
final class Jam implements Fault.Choice {

    private static final String PRINTER = "PrintPaperRole";

    private final Set<String> jammed = ConcurrentHashMap.newKeySet();

    void set(String caseId, boolean on) {
        if (on) {
            jammed.add(caseId);
        } else {
            jammed.remove(caseId);
        }
    }

    @Override
    public @Nullable Fault on(Call call) {
        boolean kept = call.caller().equals(PRINTER) && call.operation().equals("s3:PutObject");
        return kept
                        && call.rights().stream()
                                .anyMatch(right -> jammed.stream()
                                        .anyMatch(caseId -> right.resource().contains("/" + caseId + ".")))
                ? new Fault.Before(new ServiceException(403, "AccessDenied", "The printer is jammed."))
                : null;
    }
}
