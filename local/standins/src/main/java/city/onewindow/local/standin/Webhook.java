package city.onewindow.local.standin;

import city.onewindow.local.standin.Parcel.Event;
import city.onewindow.local.standin.Section.Refusal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tells a parcel's sender of an event until a 2xx comes back, or the tries are spent. */
final class Webhook {

    /** The pauses after a failed try; after the last one the courier gives the event up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ParcelShelf shelf;
    private final Signature signature;
    private final Supplier<Instant> clock;
    private final Later later;

    Webhook(ParcelShelf shelf, Signature signature, Supplier<Instant> clock, Later later) {
        this.shelf = shelf;
        this.signature = signature;
        this.clock = clock;
        this.later = later;
    }

    void tell(String waybill, String eventId, Duration delay) {
        later.run(delay, () -> attempt(waybill, eventId, 0));
    }

    private void attempt(String waybill, String eventId, int failures) {
        try {
            var parcel = shelf.find(waybill);
            var event = parcel.event(eventId);
            if (event.outstanding() == 0) {
                return;
            }
            if (accepted(parcel, event)) {
                settle(waybill, eventId, event.outstanding() - 1);
                later.run(Duration.ZERO, () -> attempt(waybill, eventId, 0));
            } else if (failures < PAUSES.size()) {
                later.run(PAUSES.get(failures), () -> attempt(waybill, eventId, failures + 1));
            } else {
                LOG.log(Level.WARNING, "Nobody took event {0} of {1}", eventId, waybill);
                settle(waybill, eventId, 0);
            }
        } catch (IOException | Refusal e) {
            LOG.log(Level.ERROR, "Event " + eventId + " of " + waybill + " is lost", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(String waybill, String eventId, int left) throws IOException, Refusal {
        shelf.change(waybill, parcel -> parcel.change(eventId, event -> event.withOutstanding(left)));
    }

    private boolean accepted(Parcel parcel, Event event) throws IOException, InterruptedException {
        var body = Section.JSON.createObjectNode().put("eventId", event.eventId());
        body.put("waybill", parcel.waybill());
        body.put("reference", parcel.order().path("reference").asText());
        body.put("event", event.event().name()).put("at", event.at());
        if (event.reason() != null) {
            body.put("reason", event.reason());
        }
        var bytes = Section.JSON.writeValueAsBytes(body);
        var request = HttpRequest.newBuilder(URI.create(parcel.callback()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature.sign(clock.get(), bytes))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException unreachable) {
            return false;
        }
    }

    void close() {
        client.shutdownNow();
    }
}
