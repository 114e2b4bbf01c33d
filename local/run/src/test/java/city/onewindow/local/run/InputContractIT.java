package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.Violations.Broken;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of the input are code; each constraint of {@code openapi.yaml} is broken here once, over HTTP, and the
 * code must find it where it is.
 */
@ExtendWith(Served.class)
class InputContractIT {

    private static final Contract CONTRACT = Contract.read();

    /** Who may send it, by the first words of the path. */
    private static final Map<String, String> SENDERS = Map.ofEntries(
            Map.entry("POST /staff/cases/{id}/review", "reviewer-1"),
            Map.entry("POST /staff/check-ins", "window-1"),
            Map.entry("PUT /staff/cases/{id}/payment", "window-1"),
            Map.entry("POST /staff/cases/{id}/verification", "window-1"),
            Map.entry("POST /staff/cases/{id}/approvals/{permit}", "work-permit-approver-1"),
            Map.entry("POST /staff/cases/{id}/approvals/{permit}/questions", "work-permit-approver-1"),
            Map.entry("POST /staff/cases/{id}/extension", "supervisor-1"),
            Map.entry("POST /staff/cases/{id}/notes", "reviewer-1"),
            Map.entry("POST /staff/cases/{id}/handover", "supervisor-1"),
            Map.entry("PUT /staff/print-jobs/{jobId}/result", "issuing-1"),
            Map.entry("POST /staff/cases/{id}/shipment/report", "issuing-1"),
            Map.entry("POST /staff/cases/{id}/passport", "supervisor-1"),
            Map.entry("POST /staff/cases/{id}/pick-up", "window-1"),
            Map.entry("PUT /staff/calendars/{year}", "supervisor-1"),
            Map.entry("PUT /staff/rules", "supervisor-1"),
            Map.entry("POST /staff/exports", "supervisor-1"),
            Map.entry("PUT /staff/slot-plans/{zone}", "supervisor-1"),
            Map.entry("PUT /staff/slot-plans/{zone}/{date}", "supervisor-1"),
            Map.entry("POST /staff/closures", "supervisor-1"),
            Map.entry("PUT /staff/cases/{id}/stay-override", "window-1"));

    /** A draft, and a case for the staff, who see no draft. */
    private static String caseId = "";

    private static String submitted = "";
    private static String courierKey = "";

    @BeforeAll
    static void a_draft_a_case_and_the_couriers_key() throws Exception {
        caseId = Served.calls().draft(Calls.APPLICANT);
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Applicant applicant = new Applicant("applicant-4", "EVA", "CONTRACT1");
            submitted = new Journey(Served.people(), clock, applicant)
                    .draft()
                    .submit()
                    .caseId();
        }
        var stack = Served.service().stack();
        String arn = Objects.requireNonNull(stack.template().secrets().get("CourierKey"))
                .arn();
        courierKey = stack.operator()
                .call(
                        "secretsmanager",
                        "GetSecretValue",
                        JsonNodeFactory.instance.objectNode().put("SecretId", arn))
                .path("SecretString")
                .asText();
    }

    static Stream<String> bodies() {
        return CONTRACT.operations().values().stream()
                .filter(operation -> !operation.bodySchema().isMissingNode())
                .map(Operation::key);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void each_constraint_of_the_contract_is_held_where_it_is_broken(String key) {
        Operation operation = Objects.requireNonNull(CONTRACT.operations().get(key), key);
        Calls calls = Served.calls();
        List<String> unfound = new ArrayList<>();
        Set<String> places = Violations.places(CONTRACT, operation.bodySchema());
        for (JsonNode example : examples(operation)) {
            List<Broken> all = Violations.of(CONTRACT, operation.bodySchema(), example);
            assertThat(all).isNotEmpty();
            for (Broken broken : all) {
                places.remove(broken.pointer());
                places.remove(broken.pointer() + " " + broken.constraint());
                Answer answer = send(calls, operation, broken.body().toString());
                boolean found = refuses(answer)
                        && answer.body().findValuesAsText("pointer").stream().anyMatch(broken::isAt);
                if (!found) {
                    unfound.add(broken.constraint() + " at " + broken.pointer() + " in " + broken.body() + ": "
                            + answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(unfound).isEmpty();
        assertThat(places).as("places that no example reaches").isEmpty();
    }

    /** Of a list of lines each is refused by itself. */
    private static boolean refuses(Answer answer) {
        return answer.status() == 422
                || (answer.status() == 200 && answer.body().path("refused").asInt() > 0);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void what_is_no_JSON_object_is_refused(String key) {
        Operation operation = Objects.requireNonNull(CONTRACT.operations().get(key), key);
        Calls calls = Served.calls();
        for (String body : List.of("{", "[]", "1", "{\"a\": 1, \"a\": 1}", "{} {}", "[".repeat(30) + "]".repeat(30))) {
            Answer answer = send(calls, operation, body).expect(400);
            assertThat(answer.text("/code")).isEqualTo("MALFORMED_JSON");
        }
        int mostKib = operation.node().path("requestBody").path("x-most-kib").asInt(64);
        Answer large = send(calls, operation, "{\"a\": \"" + "a".repeat(mostKib * 1024) + "\"}");
        assertThat(large.expect(413).text("/code")).isEqualTo("TOO_LARGE");
    }

    private static List<JsonNode> examples(Operation operation) {
        List<JsonNode> examples = operation.examples();
        assertThat(examples).as("examples of " + operation.key()).isNotEmpty();
        return examples;
    }

    private static Answer send(Calls calls, Operation operation, String body) {
        String path = operation.at(operation.path().startsWith("/staff") ? submitted : caseId);
        if (operation.path().startsWith("/courier")) {
            return calls.byNobody(operation.method(), path, body, "X-Signature", signature(body));
        }
        return calls.by(
                SENDERS.getOrDefault(operation.key(), Calls.APPLICANT),
                operation.method(),
                path,
                body,
                "Idempotency-Key",
                "specimen-contract",
                "If-Match",
                "\"1\"");
    }

    private static String signature(String body) {
        long seconds = Served.service().stack().clock().now().getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(courierKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
