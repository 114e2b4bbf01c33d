package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.Role;
import city.onewindow.casework.Scope;
import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who gets in where: every operation of {@code openapi.yaml} is asked by everybody who might try it, over HTTP. What
 * the operation itself then says is for other tests; here it must be 401 or 403 exactly where it has to be and nowhere
 * else, never a fault, and a case that strangers asked for has to be as it was.
 */
@ExtendWith(Served.class)
class AccessIT {

    private static final String OWNER = "applicant-1";
    private static final String OTHER_ZONE = "kaiping";

    private static final Contract CONTRACT = Contract.read();

    private static String caseId = "";
    private static @Nullable Journey journey;

    private static final AtomicInteger CELLS = new AtomicInteger();

    private final List<String> wrong = new ArrayList<>();

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

    @AfterAll
    static void their_number() {
        System.out.println("Access: " + CELLS + " cells asked over HTTP.");
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
                .allSatisfy(operation -> assertThat(roles(operation)).isNotEmpty())
                .allSatisfy(operation -> assertThat(bound(operation))
                        .as("where " + operation.key() + " has its zone from")
                        .isIn("path", "zone-query", "zone-body", "cases", "city", "export"));
    }

    @Test
    void what_is_public_asks_nobody_who_they_are() throws Exception {
        Forgery forgery = new Forgery(
                Served.state().resolve("stand-ins/issuer-key.json"),
                Served.calls().token("supervisor-1"));
        Map<String, String> tokens =
                forgery.refused(Served.service().stack().clock().now());
        for (Operation operation : operations("public")) {
            tokens.forEach((name, token) -> admitted(operation, name, byToken(token, operation)));
            admitted(operation, OWNER, by(OWNER, operation));
            admitted(operation, "supervisor-1", by("supervisor-1", operation));
        }
        done();
    }

    @Test
    void the_courier_gets_in_by_a_signature_of_now_over_what_is_sent_and_by_nothing_else() {
        Webhook courier = Webhook.of(Served.service().stack());
        Instant now = Served.service().stack().clock().now();
        for (Operation operation : operations("courier")) {
            String body = operation.bodySchema().at("/examples/0").toString();
            Map<String, String> refused = Map.of(
                    "nobody's", "",
                    "another key's", new Webhook("another-key-of-specimen").signature(now, body),
                    "old", courier.signature(now.minus(Duration.ofMinutes(6)), body),
                    "of the future", courier.signature(now.plus(Duration.ofMinutes(6)), body),
                    "of another body", courier.signature(now, body + " "),
                    "without its time", courier.signature(now, body).replaceFirst("t=[0-9]+,", ""));
            refused.forEach((name, signature) -> {
                expect(operation, name, report(operation, body, "X-Signature", signature), 401, "BAD_SIGNATURE");
                String token = "Bearer " + Served.calls().token("supervisor-1");
                expect(
                        operation,
                        name + ", with a token",
                        report(operation, body, "X-Signature", signature, "Authorization", token),
                        401,
                        "BAD_SIGNATURE");
            });
            String signature = courier.signature(now, body);
            Answer first = report(operation, body, "X-Signature", signature);
            admitted(operation, "the courier", first);
            expect(
                    operation,
                    "the courier again",
                    report(operation, body, "X-Signature", signature),
                    first.status(),
                    first.text("/code"));
        }
        done();
    }

    private static Answer report(Operation operation, String body, String... headers) {
        return Served.calls().byNobody(operation.method(), operation.path(), body, headers);
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
        done();
    }

    @Test
    void staff_get_in_by_role_and_zone() {
        for (Operation operation : operations("staff")) {
            for (Role role : Role.values()) {
                String person = role.code() + "@jiangmen";
                if (roles(operation).contains(role.code())) {
                    admitted(operation, person, by(person, operation));
                    fromAnotherZone(operation, role);
                } else {
                    expect(operation, person, by(person, operation), 403, "WRONG_ROLE");
                }
            }
            expect(operation, "an applicant", by(OWNER, operation), 403, "WRONG_ROLE");
        }
        done();
    }

    /** Who has the role elsewhere, and who asks for what is elsewhere. */
    private void fromAnotherZone(Operation operation, Role role) {
        String person = role.code() + "@" + OTHER_ZONE;
        switch (bound(operation)) {
            case "path" -> expect(operation, person, by(person, operation), 403, "WRONG_ZONE");
            case "zone-query" -> {
                String here = role.code() + "@jiangmen";
                String path = path(operation, here) + "?zone=" + OTHER_ZONE;
                expect(
                        operation,
                        here + " for another zone",
                        Served.calls().by(here, operation.method(), path, "", HEADERS),
                        403,
                        "WRONG_ZONE");
                admitted(operation, person, by(person, operation));
            }
            case "zone-body" -> {
                // the day of the example may be over on the clock that others move
                String body = operation
                        .bodySchema()
                        .at("/examples/0")
                        .toString()
                        .replaceAll("20[0-9]{2}(?=-[0-9]{2}-[0-9]{2})", "2099");
                assertThat(body).contains("\"jiangmen\"");
                expect(
                        operation,
                        person + " for another zone",
                        Served.calls().by(person, operation.method(), operation.path(), body, HEADERS),
                        403,
                        "WRONG_ZONE");
            }
            case "cases" -> elsewhere(operation, person);
            default -> admitted(operation, person, by(person, operation));
        }
    }

    /** A case of another zone is not found by its number. */
    private void elsewhere(Operation operation, String person) {
        String number = Objects.requireNonNull(journey).tracker().text("/caseNumber");
        if (operation.method().equals("GET")) {
            Answer found = Served.calls().by(person, "GET", operation.path() + "?caseNumber=" + number, "");
            admitted(operation, person, found);
            assertThat(found.body().path("items")).as(operation.key()).isEmpty();
        } else {
            String body = "{\"caseNumber\": \"" + number + "\", \"passportNumber\": \"SPECIMEN1\"}";
            expect(
                    operation,
                    person,
                    Served.calls().by(person, operation.method(), operation.path(), body),
                    404,
                    "CASE_NOT_FOUND");
        }
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
                    admitted(operation, person, by(person, operation));
                } else {
                    expect(operation, person, by(person, operation), 403, "WRONG_ROLE");
                }
            }
        }
        assertThat(record()).isEqualTo(before);
        done();
    }

    /** {@code x-scope}: ANY is whoever takes part, NONE is no agent. */
    @Test
    void an_agent_gets_in_within_scope_up_to_the_last_day_and_is_a_stranger_after_the_end() {
        List<Operation> operations = operations("applicant").stream()
                .filter(operation -> operation.path().contains("{id}"))
                .toList();
        assertThat(operations)
                .extracting(operation -> operation.node().path("x-scope").asText())
                .allMatch(scope -> scope.matches("ANY|NONE")
                        || Stream.of(Scope.values())
                                .anyMatch(known -> known.name().equals(scope)));
        String agent = "agent-of-the-matrix";
        String end = "DELETE /cases/{id}/authorisation";
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey filed = new Journey(
                            Served.people(), clock, new Applicant(OWNER, "ANNA MARIA", RunningService.newPassport()))
                    .draft()
                    .submit()
                    .await("REVIEW");
            LocalDate lastDay =
                    clock.now().atZone(HeldClock.CHINA).toLocalDate().plusDays(1);
            Answer authorised = AuthorisationIT.authorise(filed, OWNER, 200, "", lastDay);
            AuthorisationIT.follow(agent, AuthorisationIT.code(filed, authorised))
                    .expect(200);
            for (Operation operation : operations) {
                if (!operation.node().path("x-scope").asText().equals("ANY")) {
                    expect(operation, "an agent beyond scope", by(agent, operation, filed), 403, "NOT_AUTHORISED");
                } else if (!operation.key().equals(end)) {
                    admitted(operation, agent, by(agent, operation, filed));
                }
            }
            clock.runTo(lastDay.plusDays(1).atStartOfDay());
            for (Operation operation : operations) {
                // whom nobody authorises any more may still say so
                if (!operation.key().equals(end)) {
                    expect(operation, "an agent after it", by(agent, operation, filed), 403, "NOT_AUTHORISED");
                }
            }
            AuthorisationIT.authorise(filed, OWNER, 200, "", lastDay.plusDays(30));
            Operation ending = Objects.requireNonNull(CONTRACT.operations().get(end));
            admitted(ending, agent, by(agent, ending, filed));
            for (Operation operation : operations) {
                if (operation.key().equals(end)) {
                    admitted(operation, "a former agent", by(agent, operation, filed));
                } else {
                    expect(operation, "a former agent", by(agent, operation, filed), 404, "CASE_NOT_FOUND");
                }
            }
        }
        done();
    }

    /** What its own applicant sees of the case. */
    private static String record() {
        return Objects.requireNonNull(journey).tracker().body().toString();
    }

    /** Where the operation has its zone from. */
    private static String bound(Operation operation) {
        boolean path = operation.path().contains("{id}")
                || operation.path().contains("{jobId}")
                || operation.path().contains("{zone}");
        return path ? "path" : operation.node().path("x-bound").asText();
    }

    private static Set<String> roles(Operation operation) {
        return StreamSupport.stream(operation.node().path("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Answer by(String person, Operation operation) {
        return Served.calls().by(person, operation.method(), path(operation, person), body(operation), HEADERS);
    }

    private static Answer by(String person, Operation operation, Journey filed) {
        // once the case is filed nobody declares to be the agent
        String whole = operation.bodySchema().at("/examples/0").toString().replace("\"caller\":true,", "");
        String body = operation.node().path("x-scope").asText().equals("NONE") ? whole : body(operation);
        return Served.calls().by(person, operation.method(), operation.at(filed.caseId()), body, HEADERS);
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

    private void admitted(Operation operation, String person, Answer answer) {
        CELLS.incrementAndGet();
        if (answer.status() == 401 || answer.status() == 403 || answer.status() >= 500) {
            wrong.add(operation.key() + " by " + person + ": " + answer.status() + " " + answer.body());
        }
    }

    private void expect(Operation operation, String who, Answer answer, int status, String code) {
        CELLS.incrementAndGet();
        if (answer.status() != status || !answer.body().path("code").asText().equals(code)) {
            wrong.add(operation.key() + " by " + who + ": " + answer.status() + " " + answer.body());
        }
    }

    private void done() {
        assertThat(wrong).isEmpty();
        assertThat(CELLS.get()).isPositive();
    }
}
