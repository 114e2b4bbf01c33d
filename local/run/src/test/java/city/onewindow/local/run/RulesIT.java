package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A supervisor replaces the rules; what was submitted before goes on under its own. */
@ExtendWith(Served.class)
class RulesIT {

    private static final Calls CALLS = Served.calls();

    @Test
    void a_replaced_version_holds_for_what_is_submitted_from_then_on_and_an_open_case_keeps_its_own() {
        Answer before = rules();
        ObjectNode shipped = (ObjectNode) before.body().path("rules");
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey old = journey(clock, "RULESOLD1").draft().submit().await("REVIEW");
            ObjectNode changed = shipped.deepCopy();
            ((ObjectNode) changed.path("limits")).put("reviewWorkingDays", 4);
            ((ObjectNode) changed.at("/reasons/0")).put("code", "NO_PROOF");
            ((ObjectNode) changed.at("/reasons/2"))
                    .put("code", "VISA_KIND")
                    .putArray("steps")
                    .add("WORK_PERMIT");
            Answer published = put(changed, before.header("etag")).expect(200);
            assertThat(put(changed, before.header("etag")).expect(200).text("/version"))
                    .as("the same again")
                    .isEqualTo(published.text("/version"));
            assertThat(put(shipped, before.header("etag")).status())
                    .as("what others have replaced meanwhile")
                    .isEqualTo(412);
            Journey young = journey(clock, "RULESNEW1").draft().submit().await("REVIEW");
            int left = young.tracker().body().path("workingDaysLeft").asInt();
            assertThat(old.tracker().body().path("workingDaysLeft").asInt()).isEqualTo(left + 1);
            Map<String, String> refusal = Map.of("decision", "REFUSED", "reason", "VISA_KIND");
            old.staff(200, "reviewer-1", "POST", "/cases/{id}/review", refusal);
            young.staff(422, "reviewer-1", "POST", "/cases/{id}/review", refusal);
            young.withdraw();

            Answer history = CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules/versions?limit=1", "")
                    .expect(200);
            JsonNode newest = history.body().at("/items/0");
            assertThat(newest.path("version").asText()).isEqualTo(published.text("/version"));
            assertThat(newest.path("changed").valueStream().map(JsonNode::asText))
                    .containsExactly(
                            "/limits/reviewWorkingDays", "/reasons/0/code", "/reasons/2/code", "/reasons/2/steps");
            put(shipped, published.header("etag")).expect(200);
            Answer kept = CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules/versions/" + published.text("/version"), "");
            assertThat(kept.expect(200).body().path("rules")).isEqualTo(changed);
        }
    }

    @Test
    void a_bad_version_is_refused_with_every_fault_and_nothing_of_it_holds() {
        Answer before = rules();
        ObjectNode bad = before.body().path("rules").deepCopy();
        ((ObjectNode) bad.path("limits")).put("noShows", 0);
        ((ObjectNode) bad.at("/zones/1")).put("zone", "elsewhere");
        ((ObjectNode) bad.at("/reasons/0")).put("colour", "red");
        Answer refused = put(bad, before.header("etag")).expect(422);
        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asText() + " "
                                + error.path("code").asText()))
                .containsExactlyInAnyOrder(
                        "/rules/limits/noShows OUT_OF_RANGE",
                        "/rules/zones/1/zone NO_TEXT",
                        "/rules/zones ZONE_LEFT_OUT",
                        "/rules/reasons/0/colour UNKNOWN_FIELD");
        assertThat(rules().body()).isEqualTo(before.body());
    }

    @Test
    void only_a_supervisor_reads_or_replaces_them() {
        assertThat(CALLS.by("reviewer-1", "GET", "/staff/rules", "").status()).isEqualTo(403);
        assertThat(CALLS.by("window-1", "PUT", "/staff/rules", "{}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(403);
        assertThat(CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules/versions/r999", "")
                        .status())
                .isEqualTo(404);
    }

    private static Journey journey(HeldClock clock, String passport) {
        return new Journey(Served.people(), clock, new Applicant("applicant-4", "ROSA", passport));
    }

    private static Answer rules() {
        return CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules", "").expect(200);
    }

    private static Answer put(ObjectNode rules, String version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", "SPECIMEN: the IT replaces them");
        body.set("rules", rules);
        return CALLS.by(Calls.SUPERVISOR, "PUT", "/staff/rules", body.toString(), "If-Match", version);
    }
}
