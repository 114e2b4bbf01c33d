package city.onewindow.local.front;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The one server before every embedded service; it listens on 127.0.0.1 alone. */
// the signatures come first; the bodies follow
@SuppressWarnings("DoNotCallSuggester")
public final class Front implements AutoCloseable {

    private Front() {}

    /**
     * @throws IllegalStateException in one clear sentence, where the port is in use or the state
     *     folder belongs to another process
     */
    public static Front start(FrontSettings settings) {
        throw new UnsupportedOperationException("being written: " + settings);
    }

    /** For every service's client: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        throw new UnsupportedOperationException("being written");
    }

    /** Puts the functions behind {@code lambda:Invoke}; until then it answers 503. */
    public void lambda(Lambda lambda) {
        throw new UnsupportedOperationException("being written" + lambda);
    }

    /** Puts the engine behind the Step Functions API; until then it answers 503. */
    public void stepFunctions(StepFunctions engine) {
        throw new UnsupportedOperationException("being written" + engine);
    }

    /**
     * Keeps a secret of so many random letters and digits, made the first time and then read from
     * the state folder.
     *
     * @return its ARN
     */
    public String keepSecret(String name, int length) {
        throw new UnsupportedOperationException("being written" + name + length);
    }

    public Usage usage() {
        throw new UnsupportedOperationException("being written");
    }

    /** Chooses faults from now on; null ends them. */
    public void faults(Fault.@Nullable Choice choice) {
        throw new UnsupportedOperationException("being written" + choice);
    }

    public Writes writes(String table) {
        throw new UnsupportedOperationException("being written" + table);
    }

    /** As cheap as a call inside the process. */
    public QueueDepth depth(String queue) {
        throw new UnsupportedOperationException("being written" + queue);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being written");
    }
}
