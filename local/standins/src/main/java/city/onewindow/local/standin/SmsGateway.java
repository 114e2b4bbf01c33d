package city.onewindow.local.standin;

import java.io.IOException;

/**
 * An SMS gateway whose messages land in the inbox; a number that ends in {@code 0000} is refused.
 */
final class SmsGateway implements Section {

    private final String key;
    private final Inbox inbox;

    SmsGateway(String key, Inbox inbox) {
        this.key = key;
        this.inbox = inbox;
    }

    @Override
    public Reply handle(Call call) throws IOException, Refusal {
        if (!call.is("POST", "/messages")) {
            throw new Refusal(404, "no such page");
        }
        if (!call.headers().getOrDefault("authorization", "").equals("Bearer " + key)) {
            throw new Refusal(401, "the key does not hold");
        }
        var id = call.headers().getOrDefault("idempotency-key", "");
        var message = call.json();
        var to = message.path("to").asText();
        var text = message.path("text").asText();
        if (id.isBlank() || to.isBlank() || text.isBlank()) {
            throw new Refusal(400, "Idempotency-Key, /to and /text are needed");
        }
        if (to.endsWith("0000")) {
            throw new Refusal(422, "there is no such number");
        }
        inbox.receive(JSON.createObjectNode()
                .put("channel", "SMS")
                .put("id", id)
                .put("to", to)
                .put("language", message.path("language").asText())
                .put("text", text));
        return Reply.json(202, JSON.createObjectNode().put("id", id));
    }
}
