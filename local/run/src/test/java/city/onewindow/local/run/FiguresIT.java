package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Passport;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A thousand cases go their ways on the running service: the state machine, the stream and the queue bring the figures
 * about, and the supervisor's door shows what a plain count over the trails says. The drafts are written through the
 * store, since a thousand times a dozen documents would tell nothing more; everything from then on goes over HTTP.
 */
class FiguresIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    private static final int CASES = Integer.getInteger("figures.cases", 1_000);
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String ZONE = "jiangmen";
    private static final Calls CALLS = new Calls(RUNNING::service);

    /** A case, and which of twenty ways it goes. */
    private record Going(String caseId, int way, String category) {}

    private final List<Going> all = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    @Test
    void figures_of_1000_cases_are_a_count_over_their_trails_in_json_and_csv_and_when_counted_anew() throws Exception {
        submitted();
        reviewed();
        booked();
        visited("2026-02-12T08:45", true);
        visited("2026-02-13T08:45", false);
        decided("2026-02-13T10:00", going -> going.way() == 15);
        decided("2026-02-14T10:00", going -> going.way() == 16);
        decided("2026-02-24T10:00", going -> going.way() == 17);
        decided("2026-03-04T10:00", going -> going.way() == 18);

        PlainCount expected = counted();
        JsonNode shown = shown();
        expected.held(shown);
        expected.held(csv());

        Stack stack = RUNNING.service().stack();
        JsonNode rebuilt;
        do {
            rebuilt = Contract.JSON.readTree(stack.functions()
                    .invoke("FigureRebuild", "{\"limit\":400}".getBytes(StandardCharsets.UTF_8))
                    .payload());
        } while (!rebuilt.path("last").asBoolean());
        assertThat(shown()).isEqualTo(shown);
    }

    private void submitted() throws Exception {
        CaseStore cases = cases();
        Instant now = RUNNING.clock().now();
        Ids ids = Ids.unguessable();
        for (int number = 0; number < CASES; number++) {
            String category = List.of("A", "B", "B", "C").get(number % 4);
            CaseHead head = CaseHead.draft(
                    new CaseHead.Origin(ids.id(), ids.caseNumber("JM"), ZONE, "NEW", Calls.APPLICANT, now));
            all.add(new Going(head.origin().caseId(), number % 20, category));
            ObjectNode application = (ObjectNode)
                    Contract.JSON.readTree(new Applicant(Calls.APPLICANT, "ANNA", "FIGURE" + number).application());
            ((ObjectNode) application.path("employment")).put("category", category);
            assertThat(cases.create(head.withApplication(application), List.of()))
                    .isTrue();
        }
        each(
                going -> true,
                going -> cases.change(going.caseId(), now, change -> {
                    change.head(draft -> draft.submitted(now, "2026.1")
                            .with(new Passport(Passport.Place.HOLDER, "PASSPORT#SPECIMEN#" + going.caseId())));
                    change.start(EventType.SUBMITTED, Actor.applicant(Calls.APPLICANT), Map.of());
                    return true;
                }));
        rest();
    }

    private void reviewed() throws Exception {
        each(going -> going.way() > 0, going -> {
            String path = "/staff/cases/" + going.caseId() + "/review";
            if (going.way() == 1) {
                done("reviewer-1", "POST", path, """
                        {"decision": "CORRECTION", "corrections": [{"pointer": "/permit/to", "text": "SPECIMEN"}]}""");
            } else if (going.way() < 7) {
                done("reviewer-1", "POST", path, "{\"decision\": \"REFUSED\", \"reason\": \"NO_PROOF\"}");
            } else {
                // the data give nobody of them category A
                done("reviewer-1", "POST", path, going.category().equals("A") ? """
                        {"decision": "PASSED", "overrides": [{"code": "CATEGORY_NOT_GIVEN", "reason": "SPECIMEN"}]}""" : "{\"decision\": \"PASSED\"}");
            }
        });
        rest();
        each(
                going -> going.way() >= 7 && going.way() < 12,
                going -> done(Calls.APPLICANT, "POST", "/cases/" + going.caseId() + "/withdrawal", ""));
        rest();
    }

    private void booked() throws Exception {
        for (String day : List.of("2026-02-12", "2026-02-13")) {
            done(Calls.SUPERVISOR, "PUT", "/staff/slot-plans/" + ZONE + "/" + day, """
                    {"periods": [{"start": "09:00", "end": "11:00", "capacity": 300}], "reason": "SPECIMEN: a crowd"}""");
        }
        codes.addAll(Collections.nCopies(CASES, ""));
        eachNumber(number -> all.get(number).way() >= 14, number -> {
            String day = early(number) ? "2026-02-12" : "2026-02-13";
            Answer booked = done(
                    Calls.APPLICANT,
                    "PUT",
                    "/cases/" + all.get(number).caseId() + "/appointment",
                    "{\"slotId\": \"" + day + "T09:00\"}");
            codes.set(number, booked.text("/code"));
        });
        rest();
    }

    /** All but those of way 14 come to the window and are accepted. */
    private void visited(String moment, boolean early) throws Exception {
        RUNNING.clock().runTo(LocalDateTime.parse(moment));
        eachNumber(number -> all.get(number).way() > 14 && early(number) == early, number -> {
            String path = "/staff/cases/" + all.get(number).caseId();
            done("window-1", "POST", "/staff/check-ins", "{\"code\": \"" + codes.get(number) + "\"}");
            done("window-1", "PUT", path + "/payment", "{\"rmb\": 800, \"receipt\": \"SPECIMEN-0001\"}");
            done("window-1", "POST", path + "/verification", """
                    {"decision": "ACCEPTED", "originals": [{"kind": "PASSPORT", "matches": true}], "passportTaken": true}""");
        });
        rest();
    }

    /** Of way 16 the second department refuses, of way 17 it says nothing. */
    private void decided(String moment, Predicate<Going> whose) throws Exception {
        RUNNING.clock().runTo(LocalDateTime.parse(moment));
        String approved = """
                {"decision": "APPROVED", "validFrom": "2026-03-15", "validTo": "2028-02-28"}""";
        each(
                whose,
                going -> done(
                        "work-permit-approver-1",
                        "POST",
                        "/staff/cases/" + going.caseId() + "/approvals/work-permit",
                        approved));
        each(
                whose.and(going -> going.way() != 17),
                going -> done(
                        "residence-permit-approver-1",
                        "POST",
                        "/staff/cases/" + going.caseId() + "/approvals/residence-permit",
                        going.way() == 16 ? "{\"decision\": \"REFUSED\", \"reason\": \"FRAUD\"}" : approved));
        rest();
    }

    private PlainCount counted() {
        PlainCount count = new PlainCount(ZONE, RUNNING.clock().now());
        CaseStore cases = cases();
        for (Going going : all) {
            List<Event> trail = cases.events(going.caseId(), 0, 1_000);
            count.add(going.caseId(), going.category(), stage(going), trail);
        }
        for (boolean early : List.of(true, false)) {
            count.places(
                    early ? "2026-02-12" : "2026-02-13",
                    300,
                    IntStream.range(0, CASES)
                            .filter(number -> all.get(number).way() >= 14 && early(number) == early)
                            .count());
        }
        return count;
    }

    private String stage(Going going) {
        return CALLS.by(Calls.APPLICANT, "GET", "/cases/" + going.caseId(), "")
                .expect(200)
                .text("/stage");
    }

    private static JsonNode shown() {
        return CALLS.by(Calls.SUPERVISOR, "GET", "/staff/figures?from=2026-02-01&to=2026-03-31", "")
                .expect(200)
                .body();
    }

    private static List<String> csv() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RUNNING.service().api() + "/staff/figures?from=2026-02-01&to=2026-03-31&format=csv"))
                .header("Authorization", "Bearer " + CALLS.token(Calls.SUPERVISOR))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body().lines().toList();
        }
    }

    /** Two visiting days, of which either sees every way. */
    private static boolean early(int number) {
        return number / 20 % 2 == 0;
    }

    /** A call that others may be in the way of for a moment. */
    private static Answer done(String person, String method, String path, String body) {
        for (int more = 0; ; more++) {
            Answer answer = CALLS.by(person, method, path, body);
            if (answer.status() < 300) {
                return answer;
            }
            if (answer.status() != 503 || more == 20) {
                answer.expect(200);
            }
        }
    }

    private static void rest() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!RUNNING.service().stack().isIdle()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the cases did not come to rest");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private interface Deed<T> {
        void happens(T whom) throws Exception;
    }

    private void each(Predicate<Going> whose, Deed<Going> deed) throws Exception {
        eachNumber(number -> whose.test(all.get(number)), number -> deed.happens(all.get(number)));
    }

    private void eachNumber(Predicate<Integer> which, Deed<Integer> deed) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int number = 0; number < all.size(); number++) {
                int one = number;
                if (which.test(one)) {
                    futures.add(threads.submit(() -> {
                        deed.happens(one);
                        return true;
                    }));
                }
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    private static CaseStore cases() {
        Stack stack = RUNNING.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put(
                "CASES_TABLE",
                Objects.requireNonNull(stack.template().tables().get("Cases")).name());
        return new CaseStore(new Clients(variables).dynamo(), variables);
    }
}
