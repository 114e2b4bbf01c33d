package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Call;
import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * A case whose every free field is marked, from its draft to its parcel: no mark gets anywhere but into the table of
 * cases and the bucket, and to whoever carries the parcel and the messages.
 */
class SecrecyIT {

    private static final Marks MARKS = new Marks(MarkedCase.MARKS);

    /** Calls that had one and should not. */
    private final Queue<String> leaked = new ConcurrentLinkedQueue<>();

    /** Refusals that quoted one. */
    private final Queue<String> quoted = new ConcurrentLinkedQueue<>();

    private int refusals;

    @Test
    void nothing_that_a_person_wrote_leaves_the_tables_and_the_bucket() throws Exception {
        Path state = RunningService.freshFolder(SecrecyIT.class);
        Printed printed = new Printed(System.out);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (LocalService service = LocalService.start(
                new LocalService.Settings(RunningService.repository(), state, 0, RunningService.START.toInstant()),
                Functions.Code.CLASS_PATH)) {
            service.stack().front().faults(call -> {
                watch(call);
                return null;
            });
            People people = new People(new Addresses(
                    service.api(),
                    URI.create(service.standIns().issuerUrl()),
                    URI.create(service.standIns().courierUrl())));
            Journey journey;
            try (HeldClock clock = HeldClock.take(people)) {
                journey = MarkedCase.told(people, clock, new Calls(() -> service));
            }
            refused(new Calls(() -> service), journey.caseId());
            RunningService.await(
                    "everything to come to rest", () -> service.stack().isIdle());
        }
        assertThat(new TreeSet<>(leaked)).isEmpty();
        assertThat(quoted).isEmpty();
        assertThat(refusals).isGreaterThan(20);
        assertThat(MARKS.held(state)).isTrue();
        assertThat(MARKS.astray(state)).isEmpty();
        assertThat(MARKS.in(printed.copy.toByteArray())).isFalse();
    }

    /** What the process prints, which goes on to the console: the stack takes its place only before the functions' logs. */
    private static final class Printed extends OutputStream {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private final PrintStream console;

        Printed(PrintStream console) {
            this.console = console;
        }

        @Override
        public void write(int b) {
            copy.write(b);
            console.write(b);
        }
    }

    /** Only what is written to the table of cases, and a document's bytes on their way, may have one. */
    private void watch(Call call) {
        boolean address = MARKS.in(call.request().http().getUri().toString().getBytes(StandardCharsets.UTF_8));
        boolean body = switch (call.operation()) {
            case "s3:PutObject" -> false;
            case "dynamodb:TransactWriteItems", "dynamodb:PutItem", "dynamodb:UpdateItem" ->
                elsewhere(written(call.request().body()));
            default -> MARKS.in(call.request().body());
        };
        if (address || body) {
            leaked.add(call.caller() + " " + call.operation());
        }
    }

    private static JsonNode written(byte[] body) {
        try {
            return Contract.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one is in what is written to another table than that of cases. */
    private static boolean elsewhere(JsonNode write) {
        if (write.has("TransactItems")) {
            return write.path("TransactItems")
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .anyMatch(SecrecyIT::elsewhere);
        }
        boolean cases = write.path("TableName").asText().endsWith("Cases");
        return !cases && MARKS.in(write.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Every body of the contract, with a mark for each text: whatever is refused does not quote it. */
    private void refused(Calls calls, String caseId) {
        for (Operation operation : Contract.read().operations().values()) {
            for (JsonNode example : operation.bodySchema().path("examples")) {
                for (String person : List.of("applicant-1", "reviewer-1", "window-1", "issuing-1", "supervisor-1")) {
                    String body = marked(example).toString();
                    Answer answer = calls.by(
                            person, operation.method(), operation.at(caseId), body, "Idempotency-Key", "SPECIMEN");
                    if (answer.status() >= 400) {
                        refusals++;
                        if (MARKS.in(answer.body().toString().getBytes(StandardCharsets.UTF_8))) {
                            quoted.add(operation.key() + " " + answer.body());
                        }
                    }
                }
            }
        }
    }

    private static JsonNode marked(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(MarkedCase.TEXT);
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            node.properties().forEach(field -> object.set(field.getKey(), marked(field.getValue())));
        } else if (copy instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, marked(node.get(i)));
            }
        }
        return copy;
    }
}
