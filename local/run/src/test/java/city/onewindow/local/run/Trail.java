package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;

/** What a case must show when it has ended. */
final class Trail {

    private Trail() {}

    static List<String> types(Journey journey) {
        return journey.events().stream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    /** Those also that the applicant does not see. */
    static List<String> allTypes(Journey journey) {
        return journey.trail().stream()
                .map(event -> event.path("type").asText())
                .toList();
    }

    /** What operators and the sweeper have mended is seen by the staff, and not by the applicant. */
    static void mended(Journey journey, String type, int times) {
        assertThat(allTypes(journey).stream().filter(type::equals)).hasSize(times);
        assertThat(types(journey)).doesNotContain("TAKEN_OVER", "MENDED");
    }

    /** Closed with the outcome, once; its execution ended by itself; the service holds no passport. */
    static void ended(Journey journey, String outcome) {
        journey.await("CLOSED");
        RunningService.await("the end of the execution", () -> journey.history().contains(": SUCCEEDED"));
        JsonNode tracker = journey.tracker().body();
        assertThat(tracker.path("outcome").asText()).isEqualTo(outcome);
        assertThat(tracker.at("/passport/held").asBoolean()).isFalse();
        assertThat(types(journey)).containsOnlyOnce("SUBMITTED", "CLOSED");
        nothingDoubled(journey);
        assertThat(journey.history()).doesNotContain(": RUNNING", ": FAILED", ": ABORTED");
    }

    /** No event happened twice: the same of the same step at the same moment; each certificate was made once, and again if it was voided. */
    static void nothingDoubled(Journey journey) {
        assertThat(journey.events().stream()
                        .filter(event -> !event.path("type").asText().equals("PRINTED"))
                        .map(event -> event.path("type").asText() + " "
                                + event.path("step").asText() + " "
                                + event.path("text").asText() + " "
                                + event.path("at").asText()))
                .doesNotHaveDuplicates();
        List<String> types = types(journey);
        int voided = Collections.frequency(types, "VOIDED");
        assertThat(Collections.frequency(types, "PRINTED"))
                .isEqualTo(journey.certificates().size() + voided);
    }
}
