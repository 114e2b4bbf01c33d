package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.rules.Limits;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The one parcel of a step: passport and both certificates, or the passport alone on its way back.
 */
final class Parcel {

    private Parcel() {}

    static boolean byCourier(CaseHead head) {
        return head.delivery() != null && head.delivery().path("way").asText().equals("COURIER");
    }

    /** Whether what is made goes by courier; what a courier has brought back before stays at the window. */
    static boolean leaves(Change change) {
        boolean cameBack = change.file()
                .parcel(StepName.DELIVERY)
                .filter(parcel -> parcel.state() == Shipment.State.RETURNED)
                .isPresent();
        return byCourier(change.head()) && !cameBack;
    }

    /** The parcel in which everything is away from the zone, whichever of the case's it is. */
    static Optional<Shipment> taken(CaseFile file) {
        return file.shipments().stream()
                .filter(parcel -> parcel.state().taken())
                .findFirst();
    }

    /** The parcel that the case is about: what is away, else that of the step that it came to last. */
    static Optional<Shipment> current(CaseFile file) {
        StepName step = file.newest(StepName.RETURN).isPresent() ? StepName.RETURN : StepName.DELIVERY;
        return taken(file).or(() -> file.parcel(step));
    }

    /**
     * Waits for the courier's news. The issuing desk is told once that none came, at 09:00 China Standard Time of the
     * day after the last that it may take. Of one that no courier has taken the desk hears as of all its work.
     */
    static Look await(Change change, Step step, Shipment parcel, Limits limits) {
        Instant tomorrow = change.now().plus(Duration.ofDays(1));
        Instant heard = parcel.heardAt();
        if (heard == null || !parcel.state().underWay()) {
            Instant asked = parcel.queued().at();
            Instant since = asked.isBefore(step.openedAt()) ? step.openedAt() : asked;
            return Standstill.await(change, step, since, limits.deskDays());
        }
        if (parcel.silent()) {
            return new Look.Wait(tomorrow);
        }
        // while a certificate was made again, a parcel that no courier had collected was not the courier's
        boolean kept = parcel.state() == Shipment.State.HANDED_OFF && heard.isBefore(step.openedAt());
        Instant since = kept ? step.openedAt() : heard;
        Instant silent =
                WorkingCalendar.opening(WorkingCalendar.dayOf(since).plusDays(limits.courierSilenceDays() + 1L));
        if (silent.isAfter(change.now())) {
            return new Look.Wait(silent.isBefore(tomorrow) ? silent : tomorrow);
        }
        change.write(new Write.PutShipment(parcel.fallenSilent()));
        Map<String, String> details =
                Map.of("parcel", parcel.shipmentId(), "days", Integer.toString(limits.courierSilenceDays()));
        change.tell(EventType.PARCEL_SILENT, parcel.step(), Actor.SYSTEM, details);
        return new Look.Wait(tomorrow);
    }

    /** The courier took the parcel while a certificate that belongs into it is made again. */
    static void tellTakenEarly(Change change) {
        change.tell(EventType.PARCEL_TAKEN_EARLY, StepName.PRODUCTION, Actor.SYSTEM, Map.of());
    }

    /** The step's parcel, which a step that goes by courier gets when it is first looked at. */
    static Shipment of(Change change, StepName step) {
        return change.file().parcel(step).orElseGet(() -> Shipment.next(change.file(), step, change.now()));
    }

    /** Puts the order on the courier's queue, if this execution has not yet. */
    static Optional<Look> handoff(Change change, Shipment shipment) {
        int attempt = change.head().progress().attempt();
        if (!shipment.toQueue(attempt, change.now())) {
            return Optional.empty();
        }
        change.write(new Write.PutShipment(shipment.queued(shipment.queued().put(attempt, change.now()))));
        return Optional.of(new Look.Send(
                "HANDOFF",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("caseId", change.file().caseId())
                        .put("shipmentId", shipment.shipmentId())
                        .put("at", change.now().toString())));
    }
}
