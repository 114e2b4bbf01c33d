package city.onewindow.local.run.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** An event of an execution as one line of text. */
final class History {

    private static final int LONGEST = 400;

    private History() {}

    static String line(JsonNode event) {
        long millis = Math.round(event.path("timestamp").asDouble() * 1000);
        StringBuilder line = new StringBuilder();
        line.append("  ")
                .append(Html.time(Instant.ofEpochMilli(millis)))
                .append(' ')
                .append(event.path("type").asText());
        for (var field : event.properties()) {
            if (field.getKey().endsWith("EventDetails")) {
                line.append(' ').append(details(field.getValue()));
            }
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line.toString();
    }

    /** Without task tokens, which are nobody's to read. */
    private static String details(JsonNode details) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"name", "error", "cause", "output", "input"}) {
            String value = details.path(name).asText("");
            if (!value.isEmpty() && !value.contains("TaskToken")) {
                text.append(' ').append(name).append('=').append(value);
            }
        }
        return text.toString().strip();
    }
}
