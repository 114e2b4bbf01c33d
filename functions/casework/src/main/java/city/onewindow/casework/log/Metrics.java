package city.onewindow.casework.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts for the namespace {@code OneWindow}, written to the console as lines of CloudWatch's
 * embedded metric format.
 */
public final class Metrics {

    private final String function;

    public Metrics(String function) {
        this.function = function;
    }

    /**
     * @param at when it was counted
     * @param dimensions beside the function, such as {@code zone}; of few values each
     */
    public void count(Instant at, String name, long value, Map<String, String> dimensions) {
        System.out.println(line(at, name, value, dimensions));
    }

    String line(Instant at, String name, long value, Map<String, String> dimensions) {
        Map<String, String> all = new TreeMap<>(dimensions);
        all.put("function", function);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode head = line.putObject("_aws");
        head.put("Timestamp", at.toEpochMilli());
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
