package city.onewindow.casework.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts for the namespace {@code OneWindow}, written to the console as lines of CloudWatch's
 * embedded metric format.
 */
public final class Metrics {

    private final String function;
    private final Clock clock;

    public Metrics(String function) {
        this(function, Clock.systemUTC()); // when it was counted, for the operator; no rule reads it
    }

    Metrics(String function, Clock clock) {
        this.function = function;
        this.clock = clock;
    }

    /**
     * @param dimensions beside the function, such as {@code zone}; of few values each
     */
    public void count(String name, long value, Map<String, String> dimensions) {
        System.out.println(line(name, value, dimensions));
    }

    String line(String name, long value, Map<String, String> dimensions) {
        Map<String, String> all = new TreeMap<>(dimensions);
        all.put("function", function);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws");
        head.put("Timestamp", clock.millis());
        ObjectNode directive = head.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", "OneWindow");
        var names = directive.putArray("Dimensions").addArray();
        directive.putArray("Metrics").addObject().put("Name", name).put("Unit", "Count");
        all.keySet().forEach(names::add);
        all.forEach(line::put);
        line.put(name, value);
        return line.toString();
    }
}
