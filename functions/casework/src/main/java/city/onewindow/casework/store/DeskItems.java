package city.onewindow.casework.store;

import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Queued;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.StepName;
import org.jspecify.annotations.Nullable;

/** How the work of the issuing desk lies in the table: print jobs and shipments. */
final class DeskItems {

    private DeskItems() {}

    static Row write(PrintJob job, Item item, Row row) {
        return row.put("jobId", job.jobId())
                .put("permit", job.permit())
                .put("certificate", job.certificateNumber())
                .put("medium", job.medium())
                .put("state", job.state())
                .put("at", job.queued().at())
                .put("queuedBy", job.queued().by())
                .put("queuedTimes", job.queued().times())
                .put("paper", job.paper())
                .put("blankSerial", job.blankSerial())
                .put("reason", job.reason())
                .put("printQueue", waitsForDesk(job, item.zone()));
    }

    /** The desk's two lists are one index: what is to be printed, and what failed. */
    private static @Nullable String waitsForDesk(PrintJob job, String zone) {
        return switch (job.state()) {
            case READY -> zone;
            case FAILED -> CaseIndexes.failed(zone);
            case QUEUED, PRINTED, SPOILT -> null;
        };
    }

    static PrintJob job(Row row) {
        return new PrintJob(
                row.text("jobId"),
                Permit.valueOf(row.text("permit")),
                row.text("certificate"),
                PrintJob.Medium.valueOf(row.text("medium")),
                PrintJob.State.valueOf(row.text("state")),
                queued(row),
                row.textOrNull("paper"),
                row.textOrNull("blankSerial"),
                row.textOrNull("reason"));
    }

    private static Queued queued(Row row) {
        return new Queued(row.whole("queuedBy"), row.instant("at"), row.whole("queuedTimes"));
    }

    static Row write(Shipment shipment, Item item, Row row) {
        return row.put("shipmentId", shipment.shipmentId())
                .put("step", shipment.step())
                .put("state", shipment.state())
                .put("at", shipment.queued().at())
                .put("queuedBy", shipment.queued().by())
                .put("queuedTimes", shipment.queued().times())
                .put("waybill", shipment.waybill())
                .put("failures", shipment.failures())
                .putTexts("seen", shipment.seen())
                .put("heardAt", shipment.heardAt())
                .put("silent", shipment.silent())
                .put("printQueue", waitsForDesk(shipment) ? CaseIndexes.failed(item.zone()) : null);
    }

    private static boolean waitsForDesk(Shipment shipment) {
        return shipment.state() == Shipment.State.FAILED
                || (shipment.silent() && shipment.state().underWay());
    }

    static Shipment shipment(Row row) {
        return new Shipment(
                row.text("shipmentId"),
                StepName.valueOf(row.text("step")),
                Shipment.State.valueOf(row.text("state")),
                queued(row),
                row.textOrNull("waybill"),
                row.whole("failures"),
                row.texts("seen"),
                row.instantOrNull("heardAt"),
                row.flag("silent"));
    }
}
