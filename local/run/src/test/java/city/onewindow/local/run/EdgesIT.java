package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.Cursor;
import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes in beside the body: paths, queries, cursors; and what every answer carries. */
@ExtendWith(Served.class)
class EdgesIT {

    private static final Contract CONTRACT = Contract.read();
    private static final String OWNER = "applicant-3";

    private static String caseId = "";

    @BeforeAll
    static void a_case_in_review() {
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey journey =
                    new Journey(Served.people(), clock, new Applicant(OWNER, "CHIARA", RunningService.newPassport()));
            caseId = journey.draft().submit().caseId();
        }
    }

    /** Somebody whom the operation is for. */
    private static String person(Operation operation) {
        String role = operation.node().path("x-roles").path(0).asText("");
        return role.isEmpty() ? OWNER : role + "@jiangmen";
    }

    private static Answer ask(Operation operation, String path, String body) {
        return Served.calls()
                .by(person(operation), operation.method(), path, body, "Idempotency-Key", "edges", "If-Match", "\"1\"");
    }

    @Test
    void no_path_is_a_fault_however_odd_its_parameters() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : CONTRACT.operations().values()) {
            for (String name : CONTRACT.pathParameters(operation).keySet()) {
                for (String odd :
                        List.of("a".repeat(2100), "%00", "%F0%9F%9B%82", "..", "+999999999-12-31", "9999-12-31")) {
                    String path = Operation.filled(operation.path().replace("{" + name + "}", odd), caseId);
                    String check = operation.path().contains("{number}") ? "?check=AAAAAAAAAA" : "";
                    Answer answer =
                            ask(operation, path + check, operation.bodySchema().isMissingNode() ? "" : "{}");
                    if (answer.status() != 404 && answer.status() != 422) {
                        wrong.add(operation.key() + " " + name + " " + odd.length() + ": " + answer.status());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_list_goes_on_from_a_cursor_of_another() {
        List<Map<String, String>> strange = List.of(
                Map.of("x", "y"),
                Map.of("pk", "", "sk", "CASE", "updatedAt", "x"),
                Map.of("pk", caseId, "sk", "CASE"),
                Map.of("pk", caseId, "sk", "CASE", "updatedAt", "x", "applicant", "somebody-else"),
                Map.of("pk", caseId, "sk", "a".repeat(1100), "dueKey", "x"),
                Map.of("pk", "a".repeat(1200), "sk", "CASE", "at", "x"));
        List<String> wrong = new ArrayList<>();
        int lists = 0;
        for (Operation operation : CONTRACT.operations().values()) {
            if (CONTRACT.parameters(operation, "query").containsKey("cursor")) {
                lists++;
                for (Map<String, String> key : strange) {
                    Answer answer = ask(operation, operation.at(caseId) + "?cursor=" + Cursor.encode(key), "");
                    if (!answer.body()
                            .path("errors")
                            .findValuesAsText("pointer")
                            .contains("?cursor")) {
                        wrong.add(operation.key() + " " + key.keySet() + ": " + answer.status() + " " + answer.body());
                    }
                }
            }
        }
        assertThat(lists).isGreaterThan(5);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_parameter_that_an_operation_does_not_know_is_told() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : CONTRACT.operations().values()) {
            if (operation.path().startsWith("/courier")) {
                continue; // the signature comes first
            }
            boolean body = !operation.bodySchema().isMissingNode();
            Answer answer = ask(operation, operation.at(caseId) + "?specimen=1", body ? "{}" : "");
            boolean told =
                    answer.body().path("errors").findValuesAsText("pointer").contains("?specimen");
            // what isn't there is not shown, and so nothing was read
            boolean nothing = operation.method().equals("GET") && answer.status() == 404;
            if (!told && !nothing) {
                wrong.add(operation.key() + ": " + answer.status() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_body_where_none_is_read_has_no_known_member() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : CONTRACT.operations().values()) {
            if (operation.bodySchema().isMissingNode()) {
                Answer answer = ask(operation, operation.at(caseId), "{\"specimen\": 1}");
                if (!answer.body().path("errors").findValuesAsText("pointer").contains("/specimen")) {
                    wrong.add(operation.key() + ": " + answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_answer_of_the_service_says_that_it_is_for_no_cache_frame_script_or_other_site() {
        Calls calls = Served.calls();
        for (Answer answer : List.of(
                calls.byNobody("GET", "/zones", ""),
                calls.by(OWNER, "GET", "/cases/" + caseId, ""),
                calls.by(OWNER, "GET", "/cases/nothing", ""),
                calls.by(OWNER, "GET", "/staff/rules", ""))) {
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("content-security-policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("strict-transport-security")).isEqualTo("max-age=31536000; includeSubDomains");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
        }
    }
}
