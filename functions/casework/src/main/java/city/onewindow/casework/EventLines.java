package city.onewindow.casework;

import city.onewindow.casework.texts.Texts;
import java.util.HashMap;
import java.util.Map;

/** What an event says, in the words of the case's rules: no code that it carries is said. */
public final class EventLines {

    private EventLines() {}

    /**
     * @param kind of the case's application, which may have words of its own
     */
    public static String text(Event event, String kind, Texts texts) {
        Map<String, String> values = new HashMap<>(event.details());
        values.put("step", event.step() == null ? "" : texts.get("step." + event.step()));
        values.computeIfPresent("document", (name, document) -> texts.get("document." + document));
        values.computeIfPresent("part", (name, part) -> texts.get("party." + part));
        values.computeIfPresent("warning", (name, code) -> texts.get("finding." + code));
        return texts.ofKind("event." + event.type(), kind, values);
    }
}
