package city.onewindow.papers;

import city.onewindow.casework.PrintJob;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A message of the print queue, as the state machine writes it.
 *
 * @param at when it was asked for; the only now of the job
 */
record PrintMessage(String caseId, String jobId, Instant at) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws IllegalArgumentException for anything but a message of ours
     */
    static PrintMessage of(String body) {
        try {
            JsonNode message = JSON.readTree(body);
            String caseId = message.path("caseId").asText("");
            String jobId = message.path("jobId").asText("");
            if (caseId.isEmpty()
                    || jobId.equals(caseId)
                    || !PrintJob.caseOf(jobId).equals(caseId)) {
                throw new IllegalArgumentException("no print job");
            }
            return new PrintMessage(
                    caseId, jobId, Instant.parse(message.path("at").asText("")));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("no print message", e);
        }
    }
}
