package city.onewindow.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A courier company: takes parcels, and tells their sender of every event by a signed webhook. */
public final class Courier implements Section {

    /** Orders may wait in a queue before they are sent; a repeat of one does no harm. */
    private static final Duration OLDEST_ORDER = Duration.ofHours(24);

    private final ParcelShelf shelf;
    private final Signature signature;
    private final String callback;
    private final Supplier<Instant> clock;
    private final Webhook webhook;

    /** What orders of a sender are refused that begin so; a lever, forgotten with the process. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param callback where events of a parcel go whose order names no callback
     */
    Courier(Path dir, Signature signature, String callback, Supplier<Instant> clock, Later later) throws IOException {
        this.shelf = new ParcelShelf(dir);
        this.signature = signature;
        this.callback = callback;
        this.clock = clock;
        this.webhook = new Webhook(shelf, signature, clock, later);
    }

    /** Takes up every event that a former life of this courier had not told yet. */
    void resume() {
        for (var parcel : shelf.all()) {
            for (var event : parcel.events()) {
                if (event.outstanding() > 0) {
                    webhook.tell(parcel.waybill(), event.eventId(), Duration.ZERO);
                }
            }
        }
    }

    void close() {
        webhook.close();
    }

    @Override
    public Reply handle(Call call) throws IOException, Refusal {
        if (call.is("POST", "/parcels")) {
            return take(call);
        }
        if (call.is("GET", "/parcels")) {
            return Reply.json(200, shelf.all().stream().map(Courier::tracking).toList());
        }
        var parts = call.path().split("/", -1);
        if (parts.length == 3 && parts[1].equals("refusals") && !parts[2].isEmpty()) {
            return refuse(call.method(), parts[2]);
        }
        if (parts.length >= 3 && parts[1].equals("parcels")) {
            var parcel = shelf.find(parts[2]);
            if (parts.length == 3 && call.method().equals("GET")) {
                return Reply.json(200, tracking(parcel));
            }
            if (parts.length == 4 && parts[3].equals("events") && call.method().equals("POST")) {
                return happened(parcel, call);
            }
        }
        throw new Refusal(404, "no such page");
    }

    private Reply take(Call call) throws IOException, Refusal {
        var header = call.headers().get(Signature.HEADER.toLowerCase(Locale.ROOT));
        if (!signature.holds(header, call.body(), clock.get(), OLDEST_ORDER)) {
            throw new Refusal(401, "the signature does not hold");
        }
        var key = call.headers().getOrDefault("idempotency-key", "");
        if (key.isBlank()) {
            throw new Refusal(400, "Idempotency-Key is missing");
        }
        var order = call.json();
        check(order);
        var reference = order.path("reference").asText();
        if (refused.stream().anyMatch(reference::startsWith)) {
            throw new Refusal(503, "no parcels are taken today");
        }
        var parcel = shelf.take(key, order, callback(order));
        return Reply.json(201, JSON.createObjectNode().put("waybill", parcel.waybill()));
    }

    private Reply refuse(String method, String reference) throws IOException, Refusal {
        switch (method) {
            case "PUT" -> refused.add(reference);
            case "DELETE" -> refused.remove(reference);
            default -> throw new Refusal(404, "no such page");
        }
        return Reply.json(200, JSON.createObjectNode().put("refused", refused.contains(reference)));
    }

    private static void check(JsonNode order) throws Refusal {
        for (var place : new String[] {"/reference", "/recipient/name", "/recipient/mobile", "/recipient/address"}) {
            if (order.at(place).asText().isBlank()) {
                throw new Refusal(400, place + " is missing");
            }
        }
        if (order.path("persons").size() > 3) {
            throw new Refusal(400, "/persons has more than 3");
        }
    }

    /** Only this machine is called back, whatever an order asks for. */
    private String callback(JsonNode order) throws Refusal {
        var wanted = order.path("callback").asText(callback);
        try {
            var uri = URI.create(wanted);
            if ("http".equals(uri.getScheme())
                    && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()))) {
                return wanted;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "/callback is no address");
        }
        throw new Refusal(400, "/callback is not on this machine");
    }

    private Reply happened(Parcel parcel, Call call) throws IOException, Refusal {
        var body = call.json();
        var kind = Arrays.stream(Parcel.Kind.values())
                .filter(candidate -> candidate.name().equals(body.path("event").asText()))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "no such event"));
        var reason = body.hasNonNull("reason") ? body.get("reason").asText() : null;
        var parameters = call.parameters();
        int times = number(parameters.getOrDefault("times", "1"), 1, 10);
        int delay = number(parameters.getOrDefault("delay", "0"), 0, 86_400);
        var event = Parcel.Event.of(kind, clock.get(), reason, times);
        shelf.change(parcel.waybill(), current -> current.with(event));
        webhook.tell(parcel.waybill(), event.eventId(), Duration.ofSeconds(delay));
        return Reply.json(202, JSON.createObjectNode().put("eventId", event.eventId()));
    }

    private static int number(String text, int least, int most) throws Refusal {
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new Refusal(400, "a number from " + least + " to " + most + " is wanted");
    }

    /** What anybody who has the waybill may read: nothing of the recipient. */
    private static ObjectNode tracking(Parcel parcel) {
        var tracking = JSON.createObjectNode().put("waybill", parcel.waybill());
        tracking.put("reference", parcel.order().path("reference").asText());
        var events = tracking.putArray("events");
        for (var event : parcel.events()) {
            var entry = events.addObject().put("eventId", event.eventId());
            entry.put("event", event.event().name()).put("at", event.at());
            entry.put("outstanding", event.outstanding());
        }
        return tracking;
    }
}
