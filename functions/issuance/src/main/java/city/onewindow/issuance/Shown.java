package city.onewindow.issuance;

import city.onewindow.casework.Event;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.PrintJobLines;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Times;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The issuing desk's work as its lists show it. */
final class Shown {

    private Shown() {}

    static ObjectNode parcel(String caseId, Shipment parcel) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("shipmentId", parcel.shipmentId())
                .put("caseId", caseId)
                .put("step", parcel.step().name())
                .put("state", parcel.state().name())
                .put("at", Times.offset(parcel.queued().at()));
        if (parcel.waybill() != null) {
            shown.put("waybill", parcel.waybill());
        }
        if (parcel.heardAt() != null) {
            shown.put("heardAt", Times.offset(parcel.heardAt()));
        }
        return shown;
    }

    private static ObjectNode paper(ObjectNode line, Event failed) {
        ArrayNode papers =
                line.put("state", "FAILED").put("at", Times.offset(failed.at())).putArray("papers");
        List.of(failed.details().getOrDefault("papers", "").split(",")).forEach(papers::add);
        return line;
    }

    /** A line of what waits for the desk: a print job, a hand-off, a parcel of which nothing is heard, or papers. */
    static ObjectNode failed(String caseId, Object work) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        return switch (work) {
            case PrintJob job -> line.put("work", "PRINT").setAll(PrintJobLines.shown(job));
            case Shipment parcel ->
                line.put("work", parcel.state() == Shipment.State.FAILED ? "HANDOFF" : "DELIVERY")
                        .setAll(parcel(caseId, parcel));
            case Event paper -> paper(line.put("work", "PAPER").put("caseId", caseId), paper);
            default -> throw new IllegalArgumentException("no work of the desk: " + work.getClass());
        };
    }
}
