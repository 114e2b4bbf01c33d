package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * The one parcel of a step: passport and both certificates, or the passport alone on its way back.
 */
final class Parcel {

    private Parcel() {}

    static boolean byCourier(CaseHead head) {
        return head.delivery() != null && head.delivery().path("way").asText().equals("COURIER");
    }

    /** The parcel in which everything is away from the zone, whichever of the case's it is. */
    static Optional<Shipment> taken(CaseFile file) {
        return file.shipments().stream()
                .filter(parcel -> parcel.state().taken())
                .findFirst();
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
