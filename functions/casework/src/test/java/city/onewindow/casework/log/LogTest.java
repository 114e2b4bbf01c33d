package city.onewindow.casework.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Log log = new Log("Sample", Map.of());

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(before);
    }

    private JsonNode line() throws IOException {
        String text = written.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n").doesNotContain("\r");
        assertThat(text.lines()).hasSize(1);
        return new ObjectMapper().readTree(text);
    }

    @Test
    void a_line_is_one_flat_object_with_its_time_in_utc() throws IOException {
        log.info("PROBLEM")
                .request("request-1")
                .caseId("5bec1e")
                .with("status", 409)
                .write();
        JsonNode line = line();
        assertThat(Instant.parse(line.path("timestamp").asText())).isNotNull();
        assertThat(line.path("timestamp").asText()).endsWith("Z");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("event").asText()).isEqualTo("PROBLEM");
        assertThat(line.path("function").asText()).isEqualTo("Sample");
        assertThat(line.path("requestId").asText()).isEqualTo("request-1");
        assertThat(line.path("caseId").asText()).isEqualTo("5bec1e");
        assertThat(line.path("status").isNumber()).isTrue();
    }

    @Test
    void nobody_begins_a_line_of_their_own() throws IOException {
        log.warn("PROBLEM")
                .with("route", "GET /\r\n{\"event\":\"FORGED\"}\u2028")
                .write();
        assertThat(line().path("event").asText()).isEqualTo("PROBLEM");
    }

    @Test
    void of_what_was_thrown_the_message_stays_inside() throws IOException {
        log.error("INTERNAL")
                .cause(new IllegalStateException("passport E12345678", new IOException("SPECIMEN, ANNA")))
                .write();
        assertThat(line().path("error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line().path("trace").asText())
                .contains("java.io.IOException")
                .contains("LogTest");
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("E12345678", "ANNA");
    }

    @Test
    void below_its_level_nothing_is_written() {
        log.debug("DETAIL").write();
        assertThat(written.size()).isZero();
    }
}
