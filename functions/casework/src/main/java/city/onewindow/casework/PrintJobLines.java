package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A print job as the staff see it. */
public final class PrintJobLines {

    private PrintJobLines() {}

    public static ObjectNode shown(PrintJob job) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("jobId", job.jobId())
                .put("caseId", PrintJob.caseOf(job.jobId()))
                .put("permit", job.permit().name())
                .put("certificateNumber", job.certificateNumber())
                .put("medium", job.medium().name())
                .put("state", job.state().name())
                .put("at", Times.offset(job.queued().at()));
        if (job.blankSerial() != null) {
            shown.put("blankSerial", job.blankSerial());
        }
        return shown;
    }
}
