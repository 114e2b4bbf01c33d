package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What stands between a stranger and somebody's papers is a number or a code: here each is tried for, one after the
 * other and side by side, and the right one is refused as the wrong ones are once there were too many.
 */
@ExtendWith(Served.class)
class GuessingIT {

    private static final Calls CALLS = Served.calls();

    private static final int BY_SOURCE = 20;
    private static final int OF_NUMBER = 200;
    private static final int SEARCHES = 30;
    private static final int CHECK_INS = 30;
    private static final int CHECK_INS_OF_CASE = 10;
    private static final int PASSPORTS = 30;
    private static final int FOLLOWS_OF_CASE = 20;

    private static @Nullable HeldClock clock;
    private static @Nullable Journey journey;
    private static String passport = "";
    private static String caseNumber = "";
    private static String appointment = "";
    private static String number = "";
    private static String check = "";

    /** A case that waits at the window, with both certificates released. */
    @BeforeAll
    static void a_case_at_the_window() throws Exception {
        HeldClock held = HeldClock.take(Served.people());
        clock = held;
        passport = RunningService.newPassport();
        Journey begun = new Journey(Served.people(), held, new Applicant("applicant-2", "BENJAMIN", passport));
        journey = begun;
        begun.draft().submit().await("REVIEW").review("PASSED").await("BOOKING");
        LocalDateTime now = LocalDateTime.ofInstant(held.now(), HeldClock.CHINA);
        String from = now.toLocalDate().plusDays(1).toString();
        String to = now.toLocalDate().plusDays(20).toString();
        String slot = CALLS.by("applicant-2", "GET", "/slots?zone=jiangmen&from=" + from + "&to=" + to, "")
                .text("/slots/0/slotId");
        begun.book(slot);
        appointment = begun.tracker().text("/appointment/code");
        begun.at(slot).checkIn().accept().await("APPROVAL");
        begun.approve(Department.WORK_PERMIT)
                .approve(Department.RESIDENCE_PERMIT)
                .print()
                .await("PICKUP");
        caseNumber = begun.tracker().text("/caseNumber");
        JsonNode certificate = certificate(begun.caseId());
        number = certificate.at("/number/S").asText();
        check = certificate.at("/check/S").asText();
    }

    private static JsonNode certificate(String caseId) throws Exception {
        var stack = Served.service().stack();
        var query = JsonNodeFactory.instance.objectNode();
        query.put(
                "TableName",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        query.put("KeyConditionExpression", "pk = :id AND begins_with(sk, :prefix)");
        var values = query.putObject("ExpressionAttributeValues");
        values.putObject(":id").put("S", caseId);
        values.putObject(":prefix").put("S", "CASE#CERTIFICATE#");
        return stack.operator().call("dynamodb", "Query", query).at("/Items/0");
    }

    @AfterAll
    static void let_the_clock_go() {
        clock().close();
        FROM.values().forEach(HttpClient::close);
        FROM.clear();
    }

    private static HeldClock clock() {
        return Objects.requireNonNull(clock);
    }

    private static Journey journey() {
        return Objects.requireNonNull(journey);
    }

    /** Every count begins anew. */
    @BeforeEach
    void the_next_hour() {
        LocalDateTime now = LocalDateTime.ofInstant(clock().now(), HeldClock.CHINA);
        clock().runTo(now.plusHours(1).truncatedTo(ChronoUnit.HOURS));
    }

    // ---- certificates and papers, which anybody may check

    private static final Map<String, HttpClient> FROM = new ConcurrentHashMap<>();

    private static HttpClient from(String source) {
        return FROM.computeIfAbsent(
                source,
                address -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(address))
                        .build());
    }

    private static HttpResponse<String> check(String source, String path) {
        try {
            URI uri = URI.create(Served.service().api() + path);
            return from(source).send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String certificate(String ofNumber, String withCheck) {
        return "/certificates/" + ofNumber + "?check=" + withCheck;
    }

    @Test
    void a_certificate_cannot_be_found_by_trying() {
        Set<String> told = new HashSet<>();
        for (int i = 0; i < BY_SOURCE; i++) {
            String path =
                    i % 2 == 0 ? certificate(number, "SPEC1MEN" + (10 + i)) : certificate("W2026SPEC1MEN02", check);
            HttpResponse<String> answer = check("127.0.0.1", path);
            assertThat(answer.statusCode()).isEqualTo(404);
            told.add(answer.body());
        }
        assertThat(told)
                .as("an unknown number and a wrong check are told alike")
                .hasSize(1);
        HttpResponse<String> locked = check("127.0.0.1", certificate(number, check));
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.body()).contains("TOO_MANY_TRIES");
        assertThat(locked.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 3600L);
        assertThat(check("127.0.0.1", "/papers/" + caseNumber + "-1?check=AAAAAAAAAA")
                        .statusCode())
                .as("certificates and papers are counted together")
                .isEqualTo(429);
        assertThat(check("127.0.0.2", certificate(number, check)).statusCode())
                .as("another address is not held up")
                .isEqualTo(200);
        the_next_hour();
        assertThat(check("127.0.0.1", certificate(number, check)).statusCode()).isEqualTo(200);
    }

    @Test
    void who_knows_what_they_ask_for_may_ask_as_often_as_they_like() {
        for (int i = 0; i < BY_SOURCE + 5; i++) {
            assertThat(check("127.0.0.1", certificate(number, check)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tries_side_by_side_are_counted_each() throws Exception {
        List<Integer> statuses = sideBySide(
                50,
                i -> check("127.0.0.3", certificate(number, "SPEC1MEN" + (10 + i)))
                        .statusCode());
        assertThat(statuses).hasSize(50).filteredOn(status -> status == 404).hasSize(BY_SOURCE);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(50 - BY_SOURCE);
    }

    @Test
    void one_number_is_not_tried_from_everywhere_for_ever() {
        for (int i = 0; i < OF_NUMBER; i++) {
            String source = "127.0.1." + (1 + i / BY_SOURCE);
            assertThat(check(source, certificate(number, "SPEC1MEN" + (10 + i % 80)))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(check("127.0.2.1", certificate(number, check)).statusCode()).isEqualTo(429);
        assertThat(check("127.0.2.1", certificate("W2026SPEC1MEN02", check)).statusCode())
                .isEqualTo(404);
    }

    // ---- cases, which the staff look for

    @Test
    void a_case_number_cannot_be_found_by_trying() {
        for (int i = 0; i < SEARCHES; i++) {
            Answer none = CALLS.by("window-1", "GET", "/staff/cases?caseNumber=JM00SPEC1" + (10 + i), "");
            assertThat(none.expect(200).body().path("items")).isEmpty();
        }
        String right = "/staff/cases?caseNumber=" + caseNumber;
        assertThat(CALLS.by("window-1", "GET", right, "").expect(429).text("/code"))
                .isEqualTo("TOO_MANY_TRIES");
        assertThat(CALLS.by("window-2", "GET", right, "").expect(200).body().path("items"))
                .hasSize(1);
        the_next_hour();
        assertThat(CALLS.by("window-1", "GET", right, "").expect(200).body().path("items"))
                .hasSize(1);
    }

    private static Answer checkIn(String person, String key, String... more) {
        var body = JsonNodeFactory.instance.objectNode().put(more.length == 0 ? "code" : "caseNumber", key);
        for (String passportNumber : more) {
            body.put("passportNumber", passportNumber);
        }
        return CALLS.by(person, "POST", "/staff/check-ins", body.toString());
    }

    @Test
    void a_check_in_cannot_be_found_by_trying() {
        for (int i = 0; i < CHECK_INS; i++) {
            assertThat(checkIn("window-1", "SPEC1MENSP" + (10 + i)).status()).isEqualTo(404);
        }
        assertThat(checkIn("window-1", appointment).status()).isEqualTo(429);
        assertThat(checkIn("window-2", appointment).status()).isIn(200, 409);
    }

    @Test
    void a_passport_cannot_be_found_by_trying_at_the_check_in_of_its_case() {
        for (int i = 0; i < CHECK_INS_OF_CASE; i++) {
            String person = i % 2 == 0 ? "window-1" : "window-2";
            assertThat(checkIn(person, caseNumber, "SPEC1MEN" + (10 + i)).status())
                    .isEqualTo(404);
        }
        assertThat(checkIn("window-1", caseNumber, passport).status()).isEqualTo(429);
        the_next_hour();
        assertThat(checkIn("window-1", caseNumber, passport).status()).isIn(200, 409);
    }

    // ---- cases, which applicants begin and follow

    @Test
    void that_somebody_has_a_case_cannot_be_found_by_submitting() {
        Journey another =
                new Journey(Served.people(), clock(), new Applicant("applicant-3", "CARLA", passport)).draft();
        String path = "/cases/" + another.caseId() + "/submission";
        for (int i = 0; i < PASSPORTS; i++) {
            assertThat(CALLS.by("applicant-3", "POST", path, "").expect(409).text("/code"))
                    .isEqualTo("PASSPORT_IN_USE");
        }
        CALLS.by("applicant-3", "POST", path, "").expect(429);
        the_next_hour();
        CALLS.by("applicant-3", "POST", path, "").expect(409);
    }

    @Test
    void many_together_do_not_find_what_one_alone_may_not() {
        for (int i = 0; i < FOLLOWS_OF_CASE; i++) {
            follow("guesser-" + i / 4, i).expect(404);
        }
        assertThat(follow("guesser-of-another-account", 1).expect(429).text("/code"))
                .isEqualTo("TOO_MANY_TRIES");
    }

    private static Answer follow(String person, int day) {
        String body = """
                {"caseNumber": "%s", "passportNumber": "%s", "dateOfBirth": "1988-09-%02d"}""".formatted(caseNumber, passport, day + 1);
        return CALLS.by(person, "POST", "/cases/follow", body);
    }

    // ---- what waits at the window

    private static Answer pickUp(String person, String code) {
        String body = "{\"pickupCode\": \"%s\", \"passportNumber\": \"%s\"}".formatted(code, passport);
        return CALLS.by(person, "POST", "/staff/cases/" + journey().caseId() + "/pick-up", body);
    }

    @Test
    void a_pick_up_code_cannot_be_found_by_trying() throws Exception {
        clock().runTo(LocalDateTime.ofInstant(clock().now(), HeldClock.CHINA)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS));
        List<String> codes =
                sideBySide(50, i -> pickUp("window-1", "SPEC1M" + (10 + i)).text("/code"));
        assertThat(codes).hasSize(50).isSubsetOf("WRONG_CODE", "PICKUP_LOCKED", "TOO_MANY_TRIES", "BUSY");
        assertThat(codes).filteredOn("WRONG_CODE"::equals).hasSizeBetween(1, 5);
        for (int i = 0; i < 5; i++) {
            pickUp("window-2", "SPEC1M" + (60 + i));
        }
        String right = journey().pickupCode();
        assertThat(pickUp("window-2", right).expect(409).text("/code")).isEqualTo("PICKUP_LOCKED");
        assertThat(pickUp("window-1", right).text("/code"))
                .as("tries of one person are counted over all cases")
                .isIn("TOO_MANY_TRIES", "PICKUP_LOCKED");
    }

    @Test
    void what_is_tried_for_is_one_of_very_many() {
        assertThat(journey().caseId()).matches("[0-9a-f]{32}");
        assertThat(check).matches("[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(appointment).matches("[0-9A-HJKMNP-TV-Z]{12}");
        assertThat(journey().pickupCode()).matches("[0-9A-HJKMNP-TV-Z]{8}");
    }

    private interface Try<T> {
        T number(int i);
    }

    private static <T> List<T> sideBySide(int count, Try<T> each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> tries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int one = i;
                tries.add(() -> each.number(one));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
