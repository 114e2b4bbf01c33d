package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.Scope;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents within their scope and time, and a foreigner who follows what was filed for them, over HTTP. */
@ExtendWith(Served.class)
class AuthorisationIT {

    private static final String FOREIGNER = "applicant-3";

    @SuppressWarnings("InlineFormatString") // a name says what it is
    private static final String AGENCY = "{\"name\": \"SPECIMEN Agency\", \"creditCode\": \"91440700MA0000015N\"%s}";

    /** An id of nothing. */
    private static final String NONE = "0".repeat(32);

    /** What an agent may ask for, with the scope that it needs; none of it changes a case in review. */
    private record Errand(Scope scope, String method, String path, String body) {}

    private static final List<Errand> ERRANDS = List.of(
            new Errand(Scope.MATERIALS, "PUT", "/application", "{}"),
            new Errand(Scope.MATERIALS, "POST", "/documents", "{}"),
            new Errand(Scope.MATERIALS, "POST", "/documents/" + NONE + "/inspection", ""),
            new Errand(Scope.MATERIALS, "DELETE", "/documents/" + NONE, ""),
            new Errand(Scope.MATERIALS, "POST", "/questions/" + NONE + "/answer", "{}"),
            new Errand(Scope.SUBMISSION, "POST", "/submission", ""),
            new Errand(Scope.SUBMISSION, "POST", "/resubmission", ""),
            new Errand(Scope.APPOINTMENT, "PUT", "/appointment", "{}"),
            new Errand(Scope.APPOINTMENT, "DELETE", "/appointment", ""),
            new Errand(Scope.DELIVERY, "PUT", "/delivery", "{}"),
            new Errand(Scope.WITHDRAWAL, "DELETE", "", ""),
            new Errand(Scope.PAPERS, "GET", "/papers", ""),
            new Errand(Scope.PAPERS, "GET", "/papers/1", ""));

    private static final List<String> READ = List.of("", "/events");

    private static final Calls CALLS = Served.calls();

    @Test
    void an_agent_does_what_each_scope_covers_and_hears_403_beyond_it() {
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey journey = journey(clock, FOREIGNER).draft().submit().await("REVIEW");
            String agent = "agent-of-each-scope";
            follow(agent, code(journey, authorise(journey, FOREIGNER, 200, "", day(clock, 30), Scope.values())))
                    .expect(200);
            int cells = 0;
            for (Scope scope : Scope.values()) {
                authorise(journey, FOREIGNER, 200, "", day(clock, 30), scope);
                for (Errand errand : ERRANDS) {
                    Answer answer = by(agent, errand.method(), journey, errand.path(), errand.body());
                    boolean refused = answer.status() == 403;
                    assertThat(refused)
                            .as(errand + " within " + scope + ": " + answer.status() + " " + answer.body())
                            .isEqualTo(errand.scope() != scope);
                    cells++;
                }
                for (String path : READ) {
                    by(agent, "GET", journey, path, "").expect(200);
                }
                assertThat(authorise(journey, agent, 403, "", day(clock, 30), Scope.values())
                                .text("/code"))
                        .isEqualTo("NOT_AUTHORISED");
            }
            assertThat(cells).isEqualTo(ERRANDS.size() * Scope.values().length);
            authorise(journey, FOREIGNER, 200, "", day(clock, 30), Scope.PAPERS);
            by(agent, "POST", journey, "/withdrawal", "").expect(403);
            authorise(journey, FOREIGNER, 200, "", day(clock, 30), Scope.WITHDRAWAL);
            by(agent, "POST", journey, "/withdrawal", "").expect(202);
            journey.await("CLOSED");
            assertThat(trail(journey)).contains("WITHDRAWN AGENT");
        }
    }

    @Test
    void an_authorisation_holds_to_the_last_second_of_its_last_day_and_its_end_makes_a_stranger() {
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey journey = journey(clock, FOREIGNER).draft().submit().await("REVIEW");
            String agent = "agent-of-one-day";
            LocalDate last = day(clock, 1);
            follow(agent, code(journey, authorise(journey, FOREIGNER, 200, "", last, Scope.PAPERS)))
                    .expect(200);
            assertThat(listed(agent)).containsExactly(journey.caseId());

            clock.runTo(last.atTime(LocalTime.of(23, 59, 59)));
            by(agent, "GET", journey, "/papers", "").expect(200);
            clock.runTo(last.plusDays(1).atStartOfDay());
            for (String path : List.of("", "/papers")) {
                assertThat(by(agent, "GET", journey, path, "").expect(403).text("/code"))
                        .isEqualTo("NOT_AUTHORISED");
            }
            assertThat(listed(agent)).isEmpty();
            authorise(journey, FOREIGNER, 200, "", day(clock, 5), Scope.PAPERS);
            by(agent, "GET", journey, "/papers", "").expect(200);

            for (int i = 0; i < 2; i++) {
                CALLS.by(FOREIGNER, "DELETE", "/cases/" + journey.caseId() + "/authorisation", "")
                        .expect(204);
            }
            by(agent, "GET", journey, "", "").expect(404);
            by(agent, "DELETE", journey, "/authorisation", "").expect(204);
            assertThat(listed(agent)).isEmpty();
            assertThat(trail(journey))
                    .containsSubsequence(
                            "AUTHORISED APPLICANT",
                            "FOLLOWED AGENT",
                            "AUTHORISED APPLICANT",
                            "AUTHORISATION_ENDED APPLICANT")
                    .filteredOn(line -> line.startsWith("AUTHORISATION_ENDED"))
                    .hasSize(1);
        }
    }

    @Test
    void the_foreigner_follows_what_an_agent_filed_narrows_the_agent_and_goes_on_alone() {
        String agent = "applicant-4";
        String foreigner = "foreigner-of-an-agents-case";
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Applicant applicant = new Applicant(agent, "ANNA MARIA", RunningService.newPassport());
            Journey journey = new Journey(Served.people(), clock, applicant).draft();
            authorise(journey, agent, 200, ", \"caller\": true", day(clock, 30), Scope.MATERIALS, Scope.SUBMISSION);
            JsonNode errors = by(agent, "POST", journey, "/submission", "")
                    .expect(422)
                    .body()
                    .path("errors");
            assertThat(errors.findValuesAsText("pointer")).containsExactly("#AUTHORISATION");
            String number = journey.tracker().text("/caseNumber");
            follow(foreigner, passport(number, applicant.passport(), "1988-08-12"))
                    .expect(404);
            journey.upload("AUTHORISATION").submit().await("REVIEW");

            follow(foreigner, passport(number, applicant.passport(), "1988-08-13"))
                    .expect(404);
            follow(foreigner, passport(number, "SPECNOBODY", "1988-08-12")).expect(404);
            assertThat(follow(agent, passport(number, applicant.passport(), "1988-08-12"))
                            .expect(409)
                            .text("/code"))
                    .isEqualTo("ALREADY_A_PARTY");
            for (int i = 0; i < 2; i++) {
                follow(foreigner, passport(number, applicant.passport(), "1988-08-12"))
                        .expect(200);
            }
            assertThat(follow("second-foreigner", passport(number, applicant.passport(), "1988-08-12"))
                            .expect(409)
                            .text("/code"))
                    .isEqualTo("FOLLOWED");
            by("second-foreigner", "GET", journey, "", "").expect(404);
            assertThat(listed(foreigner)).containsExactly(journey.caseId());
            assertThat(by(foreigner, "GET", journey, "", "")
                            .body()
                            .path("parties")
                            .findValuesAsText("part"))
                    .containsExactlyInAnyOrder("AGENT", "FOREIGNER");

            authorise(journey, foreigner, 200, "", day(clock, 30));
            by(agent, "POST", journey, "/submission", "").expect(403);
            JsonNode seen = by(agent, "GET", journey, "", "").expect(200).body();
            assertThat(List.of("application", "documents", "delivery"))
                    .as("an agent sees no more than the scope needs")
                    .noneMatch(seen::has);
            CALLS.by(foreigner, "DELETE", "/cases/" + journey.caseId() + "/authorisation", "")
                    .expect(204);
            by(agent, "GET", journey, "", "").expect(404);
            assertThat(listed(agent)).doesNotContain(journey.caseId());
            assertThat(trail(journey))
                    .contains("SUBMITTED AGENT", "AUTHORISED AGENT", "FOLLOWED APPLICANT", "AUTHORISED APPLICANT");
            by(foreigner, "POST", journey, "/withdrawal", "").expect(202);
            RunningService.await(
                    "the end of the case",
                    () -> by(foreigner, "GET", journey, "", "").text("/stage").equals("CLOSED"));
        }
    }

    @Test
    void nobody_guesses_more_than_five_times_an_hour_at_once_or_one_after_another() throws Exception {
        try (HeldClock clock = HeldClock.take(Served.people());
                var threads = Executors.newFixedThreadPool(8)) {
            Journey journey = journey(clock, FOREIGNER).draft().submit().await("REVIEW");
            Map<String, String> right =
                    code(journey, authorise(journey, FOREIGNER, 200, "", day(clock, 30), Scope.PAPERS));
            String guesser = "guesser";
            List<Future<Integer>> tries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String wrong = "%012d".formatted(i);
                tries.add(threads.submit(
                        () -> follow(guesser, Map.of("caseNumber", right.get("caseNumber"), "code", wrong))
                                .status()));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : tries) {
                answers.add(one.get());
            }
            assertThat(answers).filteredOn(status -> status == 404).hasSize(5);
            assertThat(answers).filteredOn(status -> status == 429).hasSize(15);
            Answer locked = follow(guesser, right).expect(429);
            assertThat(locked.text("/code")).isEqualTo("TOO_MANY_TRIES");
            assertThat(locked.header("retry-after")).matches("[1-9][0-9]*");

            clock.runTo(day(clock, 1).atTime(9, 0));
            follow(guesser, right).expect(200);
            // what is right costs nothing
            for (int i = 0; i < 7; i++) {
                follow(guesser, right).expect(200);
            }
        }
    }

    private static Journey journey(HeldClock clock, String person) {
        return new Journey(Served.people(), clock, new Applicant(person, "ANNA MARIA", RunningService.newPassport()));
    }

    private static LocalDate day(HeldClock clock, int ahead) {
        return clock.now().atZone(HeldClock.CHINA).toLocalDate().plusDays(ahead);
    }

    static Answer authorise(
            Journey journey, String person, int status, String more, LocalDate lastDay, Scope... scope) {
        List<String> names =
                java.util.Arrays.stream(scope).map(one -> "\"" + one + "\"").toList();
        String body = "{\"agent\": %s, \"scope\": [%s], \"lastDay\": \"%s\"}"
                .formatted(AGENCY.formatted(more), String.join(", ", names), lastDay);
        return CALLS.by(person, "PUT", "/cases/" + journey.caseId() + "/authorisation", body)
                .expect(status);
    }

    static Map<String, String> code(Journey journey, Answer authorised) {
        return Map.of("caseNumber", journey.tracker().text("/caseNumber"), "code", authorised.text("/code"));
    }

    private static Map<String, String> passport(String caseNumber, String number, String born) {
        return Map.of("caseNumber", caseNumber, "passportNumber", number, "dateOfBirth", born);
    }

    static Answer follow(String person, Map<String, String> body) {
        return CALLS.by(
                person, "POST", "/cases/follow", Contract.JSON.valueToTree(body).toString());
    }

    private static Answer by(String person, String method, Journey journey, String path, String body) {
        return CALLS.by(
                person,
                method,
                "/cases/" + journey.caseId() + path,
                body,
                "Idempotency-Key",
                "specimen-errand",
                "If-Match",
                "\"1\"");
    }

    private static List<String> listed(String person) {
        return CALLS.by(person, "GET", "/cases?limit=100", "")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsText("caseId");
    }

    /** The trail as the staff see it: what happened, and who did it. */
    private static List<String> trail(Journey journey) {
        List<String> lines = new ArrayList<>();
        for (JsonNode event : journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null)
                .body()
                .path("events")) {
            lines.add(event.path("type").asText() + " " + event.path("by").asText());
        }
        return lines;
    }
}
