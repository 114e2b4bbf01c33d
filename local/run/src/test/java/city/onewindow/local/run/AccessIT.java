package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.Role;
import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who gets in where: every operation of {@code openapi.yaml} is asked by everybody who might try it, over HTTP. What
 * the operation itself then says is for other tests; here it must be 401 or 403 exactly where it has to be, and a case
 * that strangers asked for has to be as it was.
 */
@ExtendWith(Served.class)
class AccessIT {

    private static final String OWNER = "applicant-1";
    private static final String OTHER_ZONE = "kaiping";

    private static final Contract CONTRACT = Contract.read();

    private static String caseId = "";
    private static @Nullable Journey journey;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @BeforeAll
    static void a_case_in_review() {
        People people = Served.people();
        try (HeldClock clock = HeldClock.take(people)) {
            Journey begun =
                    new Journey(people, clock, new Applicant(OWNER, "ANNA MARIA", RunningService.newPassport()));
            begun.draft().submit().await("REVIEW");
            journey = begun;
            caseId = begun.caseId();
        }
    }

    private static List<Operation> operations(String tag) {
        return CONTRACT.operations().values().stream()
                .filter(operation -> StreamSupport.stream(
                                operation.node().path("tags").spliterator(), false)
                        .anyMatch(told -> told.asText().equals(tag)))
                .toList();
    }

    private static Stream<Operation> behindTheAuthorizer() {
        return CONTRACT.operations().values().stream()
                .filter(operation -> !operation.node().has("security"));
    }

    @Test
    void every_operation_is_somebodys() {
        int told = 0;
        for (String tag : List.of("public", "applicant", "staff", "courier")) {
            told += operations(tag).size();
        }
        assertThat(told).isEqualTo(CONTRACT.operations().size());
        assertThat(operations("staff"))
                .allSatisfy(operation -> assertThat(roles(operation)).isNotEmpty());
    }

    @Test
    void nobody_gets_in_without_a_good_token() throws Exception {
        Calls calls = Served.calls();
        Path key = Served.state().resolve("stand-ins/issuer-key.json");
        Forgery forgery = new Forgery(key, calls.token("supervisor-1"));
        Map<String, String> refused =
                forgery.refused(Served.service().stack().clock().now());
        behindTheAuthorizer().forEach(operation -> {
            refused.forEach((name, token) -> expect(operation, name, byToken(token, operation), 401, ""));
            try {
                expect(operation, "of another scope", byToken(forgery.ofAnotherScope(), operation), 403, "");
            } catch (com.nimbusds.jose.JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
        done("tokens");
    }

    @Test
    void staff_get_in_by_role_and_zone() {
        for (Operation operation : operations("staff")) {
            for (Role role : Role.values()) {
                String person = role.code() + "@jiangmen";
                if (roles(operation).contains(role.code())) {
                    admitted(operation, person);
                    if (bound(operation)) {
                        expect(
                                operation,
                                role.code(),
                                by(role.code() + "@" + OTHER_ZONE, operation),
                                403,
                                "WRONG_ZONE");
                    }
                } else {
                    expect(operation, person, by(person, operation), 403, "WRONG_ROLE");
                }
            }
            expect(operation, "an applicant", by(OWNER, operation), 403, "WRONG_ROLE");
        }
        done("roles and zones");
    }

    @Test
    void applicants_see_their_own_cases_and_staff_file_none() {
        String before = record();
        for (Operation operation : operations("applicant")) {
            if (operation.path().contains("{id}")) {
                expect(operation, "another applicant", by("applicant-2", operation), 404, "CASE_NOT_FOUND");
            }
            for (Role role : Role.values()) {
                String person = role.code() + "@jiangmen";
                if (roles(operation).contains(role.code())) {
                    admitted(operation, person);
                } else {
                    expect(operation, person, by(person, operation), 403, "WRONG_ROLE");
                }
            }
        }
        assertThat(record()).isEqualTo(before);
        done("applicants");
    }

    /** What its own applicant sees of the case. */
    private static String record() {
        return Objects.requireNonNull(journey).tracker().body().toString();
    }

    /** Whether the operation is about a case or a zone; what is about the whole city is any zone's supervisor's. */
    private static boolean bound(Operation operation) {
        return operation.path().contains("{id}")
                || operation.path().contains("{jobId}")
                || operation.path().contains("{zone}");
    }

    private static Set<String> roles(Operation operation) {
        return StreamSupport.stream(operation.node().path("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Answer by(String person, Operation operation) {
        return Served.calls().by(person, operation.method(), path(operation, person), body(operation), HEADERS);
    }

    /** A department's approver asks for the department's permit, and each role for the queue of a step of its own. */
    private static String path(Operation operation, String person) {
        String path = operation.at(caseId);
        return switch (person.substring(0, Math.max(0, person.indexOf('@')))) {
            case "window" -> path.replace("queues/REVIEW", "queues/VERIFICATION");
            case "work-permit-approver" -> path.replace("queues/REVIEW", "queues/WORK_PERMIT");
            case "residence-permit-approver" ->
                path.replace("queues/REVIEW", "queues/RESIDENCE_PERMIT").replace("work-permit", "residence-permit");
            case "issuing" -> path.replace("queues/REVIEW", "queues/PRODUCTION");
            default -> path;
        };
    }

    private static Answer byToken(String token, Operation operation) {
        String[] headers = token.isEmpty()
                ? HEADERS
                : Stream.concat(Stream.of(HEADERS), Stream.of("Authorization", "Bearer " + token))
                        .toArray(String[]::new);
        return Served.calls().byNobody(operation.method(), operation.at(caseId), body(operation), headers);
    }

    private static final String[] HEADERS = {"Idempotency-Key", "specimen-access", "If-Match", "\"1\""};

    private static String body(Operation operation) {
        return operation.node().has("requestBody") ? "{}" : "";
    }

    private void admitted(Operation operation, String person) {
        cells++;
        Answer answer = by(person, operation);
        if (answer.status() == 401 || answer.status() == 403) {
            wrong.add(operation.key() + " by " + person + ": " + answer.status() + " " + answer.body());
        }
    }

    private void expect(Operation operation, String who, Answer answer, int status, String code) {
        cells++;
        if (answer.status() != status || !answer.body().path("code").asText().equals(code)) {
            wrong.add(operation.key() + " by " + who + ": " + answer.status() + " " + answer.body());
        }
    }

    private void done(String what) {
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
        System.out.println("Access: " + cells + " cells of " + what + ".");
    }
}
