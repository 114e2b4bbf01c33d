package city.onewindow.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps every e-mail and SMS that was sent, and shows them, the newest first. One that comes again
 * under its id is counted, as a mail program shows it once.
 */
public final class Inbox implements Section {

    private final Path dir;
    private final Supplier<Instant> clock;
    private final List<JsonNode> messages = new ArrayList<>();

    Inbox(Path dir, Supplier<Instant> clock) throws IOException {
        this.dir = dir;
        this.clock = clock;
        Kept.folder(dir);
        for (int number = 1; Files.exists(file(number)); number++) {
            messages.add(JSON.readTree(Files.readAllBytes(file(number))));
        }
    }

    @Override
    public Reply handle(Call call) throws IOException, Refusal {
        if (call.is("GET", "/messages")) {
            return Reply.json(200, newestFirst());
        }
        if (call.is("GET", "/") || call.is("GET", "")) {
            return Reply.page(page());
        }
        throw new Refusal(404, "no such page");
    }

    /**
     * A message has arrived.
     *
     * @param message with the {@code id} that its sender gave it
     */
    synchronized void receive(ObjectNode message) throws IOException {
        int index = 0;
        while (index < messages.size() && !sameId(messages.get(index), message)) {
            index++;
        }
        int times = 1;
        if (index < messages.size()) {
            times += messages.remove(index).path("times").asInt();
        }
        var kept = JSON.createObjectNode().put("number", index + 1);
        kept.put("receivedAt", clock.get().toString()).put("times", times).set("message", message);
        Kept.write(file(index + 1), JSON.writeValueAsBytes(kept));
        messages.add(index, kept);
    }

    private static boolean sameId(JsonNode kept, JsonNode message) {
        return kept.at("/message/id").equals(message.path("id"));
    }

    private synchronized ArrayNode newestFirst() {
        return JSON.createArrayNode().addAll(messages.reversed());
    }

    private String page() {
        var page = new StringBuilder();
        page.append("<!doctype html><meta charset=utf-8><title>Inbox</title><h1>Inbox</h1>");
        page.append("<p>Every message of this demonstration, the newest first.");
        for (var kept : newestFirst()) {
            page.append("<h2>%s · %s</h2><dl>".formatted(kept.path("number"), at(kept)));
            for (var field : kept.path("message").properties()) {
                var value = field.getValue();
                var text = value.isTextual() ? value.textValue() : value.toString();
                page.append("<dt>%s<dd>%s".formatted(escaped(field.getKey()), escaped(text)));
            }
            page.append("</dl>");
        }
        return page.toString();
    }

    private static String at(JsonNode kept) {
        return escaped(kept.path("receivedAt").asText());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Path file(int number) {
        return dir.resolve("%08d.json".formatted(number));
    }
}
