package city.onewindow.submission;

import city.onewindow.casework.Event;
import city.onewindow.casework.Times;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** One line of the trail in public words. Who did it stays inside. */
final class Timeline {

    private Timeline() {}

    static ObjectNode line(Event event, String kind, Texts texts) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("number", event.number()).put("type", event.type().name()).put("at", Times.offset(event.at()));
        if (event.step() != null) {
            line.put("step", event.step().name());
        }
        Map<String, String> values = new HashMap<>(event.details());
        values.put("step", event.step() == null ? "" : texts.get("step." + event.step()));
        values.computeIfPresent("document", (name, document) -> texts.get("document." + document));
        return line.put("text", texts.ofKind("event." + event.type(), kind, values));
    }
}
