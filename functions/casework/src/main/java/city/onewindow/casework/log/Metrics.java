package city.onewindow.casework.log;

import java.util.Map;

/** Counts for the namespace {@code OneWindow}, written as lines of the embedded metric format. */
public final class Metrics {

    private final String function;

    public Metrics(String function, Map<String, String> environment) {
        this.function = function;
    }

    /**
     * @param dimensions beside the function, such as {@code zone}; of few values each
     */
    public void count(String name, long value, Map<String, String> dimensions) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a metric of " + function + " needs a name");
        }
    }
}
