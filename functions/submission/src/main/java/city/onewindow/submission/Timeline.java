package city.onewindow.submission;

import city.onewindow.casework.Event;
import city.onewindow.casework.EventLines;
import city.onewindow.casework.Times;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of the trail in public words. Who did it stays inside. */
final class Timeline {

    private Timeline() {}

    static ObjectNode line(Event event, String kind, Texts texts) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("number", event.number()).put("type", event.type().name()).put("at", Times.offset(event.at()));
        if (event.step() != null) {
            line.put("step", event.step().name());
        }
        return line.put("text", EventLines.text(event, kind, texts));
    }
}
