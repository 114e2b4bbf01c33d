package city.onewindow.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A request that reached its function at a moment of the test's choice: the gateway stamps now, and
 * what was asked a second before and is slow must be had too.
 */
final class Asked {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a function answered. */
    record Told(int status, JsonNode body) {}

    private final RunningService running;
    private final String function;
    private final ObjectNode event;

    /** The function's sample event, with this body. */
    private Asked(RunningService running, String function, String sample, Map<String, String> body) throws IOException {
        Path file =
                RunningService.repository().resolve("events").resolve(function).resolve(sample + ".json");
        this.running = running;
        this.function = function;
        event = (ObjectNode) JSON.readTree(file.toFile());
        event.put("body", JSON.writeValueAsString(body));
    }

    static Asked review(RunningService running, String caseId, Map<String, String> body) throws IOException {
        Asked asked = new Asked(running, "ReviewApi", "decide-review", body);
        asked.event.putObject("pathParameters").put("id", caseId);
        return asked;
    }

    static Asked checkIn(RunningService running, String code) throws IOException {
        return new Asked(running, "VerificationApi", "check-in", Map.of("code", code));
    }

    /** By the applicant whose case it is. */
    static Asked book(RunningService running, String applicant, String caseId, String slotId) throws IOException {
        Asked asked = new Asked(running, "BookingApi", "put-appointment", Map.of("slotId", slotId));
        asked.event.putObject("pathParameters").put("id", caseId);
        ((ObjectNode) asked.event.at("/requestContext/authorizer/jwt/claims")).put("sub", applicant);
        return asked;
    }

    Told at(Instant moment) throws IOException {
        ((ObjectNode) event.path("requestContext")).put("timeEpoch", moment.toEpochMilli());
        byte[] answer = running.service()
                .stack()
                .functions()
                .invoke(function, event.toString().getBytes(StandardCharsets.UTF_8))
                .payload();
        JsonNode told = JSON.readTree(answer);
        return new Told(
                told.path("statusCode").asInt(), JSON.readTree(told.path("body").asText("{}")));
    }
}
