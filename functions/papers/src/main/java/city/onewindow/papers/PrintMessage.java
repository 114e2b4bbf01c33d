package city.onewindow.papers;

import city.onewindow.casework.PrintJob;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;

/** A message of the print queue. */
sealed interface PrintMessage {

    ObjectMapper JSON = new ObjectMapper();

    String caseId();

    /**
     * A certificate's job, as the state machine writes it.
     *
     * @param at when it was asked for; the only now of the job
     */
    record Job(String caseId, String jobId, Instant at) implements PrintMessage {}

    /**
     * Something that happened and that papers are made of, as the relay writes it.
     *
     * @param event its number in the case's trail
     */
    record Fact(String caseId, int event) implements PrintMessage {}

    /**
     * @throws IllegalArgumentException for anything but a message of ours
     */
    static PrintMessage of(String body) {
        try {
            JsonNode message = JSON.readTree(body);
            String caseId = message.path("caseId").asText("");
            if (caseId.isEmpty()) {
                throw new IllegalArgumentException("of no case");
            }
            return message.has("event") ? fact(message, caseId) : job(message, caseId);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("no print message", e);
        }
    }

    private static PrintMessage fact(JsonNode message, String caseId) {
        int event = message.path("event").asInt();
        if (event < 1) {
            throw new IllegalArgumentException("no event");
        }
        return new Fact(caseId, event);
    }

    private static PrintMessage job(JsonNode message, String caseId) {
        String jobId = message.path("jobId").asText("");
        if (jobId.equals(caseId) || !PrintJob.caseOf(jobId).equals(caseId)) {
            throw new IllegalArgumentException("no print job");
        }
        return new Job(caseId, jobId, Instant.parse(message.path("at").asText("")));
    }
}
