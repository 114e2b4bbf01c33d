package city.onewindow.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A parcel as the courier keeps it.
 *
 * @param idempotencyKey of the order; a second order with it is the same parcel
 * @param order what the sender posted
 * @param callback where events of this parcel are told
 */
record Parcel(String waybill, String idempotencyKey, JsonNode order, String callback, List<Event> events) {

    enum Kind {
        COLLECTED,
        DELIVERED,
        FAILED,
        RETURNED_TO_ZONE
    }

    /**
     * Something that happened to the parcel.
     *
     * @param at ISO 8601, by the stack's clock
     * @param outstanding how many times it is still to be told; 0 once done or given up
     */
    record Event(
            String eventId, Kind event, String at, @Nullable String reason, int outstanding) {
        static Event of(Kind kind, Instant at, @Nullable String reason, int times) {
            return new Event(UUID.randomUUID().toString(), kind, at.toString(), reason, times);
        }

        Event withOutstanding(int left) {
            return new Event(eventId, event, at, reason, left);
        }
    }

    Parcel {
        events = List.copyOf(events);
    }

    Parcel with(Event event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new Parcel(waybill, idempotencyKey, order, callback, all);
    }

    Parcel change(String eventId, UnaryOperator<Event> change) {
        var all = new ArrayList<>(events);
        all.replaceAll(event -> event.eventId.equals(eventId) ? change.apply(event) : event);
        return new Parcel(waybill, idempotencyKey, order, callback, all);
    }

    Event event(String eventId) {
        return events.stream()
                .filter(event -> event.eventId.equals(eventId))
                .findFirst()
                .orElseThrow();
    }
}
