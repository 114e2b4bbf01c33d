package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A supervisor replaces the rules; what was submitted before goes on under its own. */
@ExtendWith(Served.class)
class RulesIT {

    private static final Calls CALLS = Served.calls();
    private static final String REASON = "SPECIMEN: the IT replaces them";
    private static final String KAIPING = "supervisor@kaiping";

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
            JsonNode seen =
                    young.staff(200, "reviewer-1", "GET", "/cases/{id}", null).body();
            assertThat(seen.path("events").findValuesAsText("text"))
                    .as("the trail in words")
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).doesNotContain("{"));
            JsonNode points = seen.path("category");
            assertThat(points.path("items").findValuesAsText("reason"))
                    .as("the points as the reviewer reads them, each with its reason")
                    .hasSize(9)
                    .allSatisfy(reason -> assertThat(reason).contains(" ").doesNotContain("points."));
            assertThat(points.path("items")
                            .valueStream()
                            .mapToInt(item -> item.path("points").asInt())
                            .sum())
                    .isEqualTo(points.path("points").asInt())
                    .isPositive();
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
            assertThat(newest.path("by").asText()).isEqualTo(Calls.SUPERVISOR);
            assertThat(newest.path("reason").asText()).isEqualTo(REASON);
            assertThat(newest.path("changed").valueStream().map(JsonNode::asText))
                    .containsExactly(
                            "/limits/reviewWorkingDays", "/reasons/0/code", "/reasons/2/code", "/reasons/2/steps");
            put(shipped, published.header("etag")).expect(200);
            Answer kept = CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules/versions/" + published.text("/version"), "");
            assertThat(kept.expect(200).body().path("rules")).isEqualTo(changed);
        }
    }

    @Test
    void a_new_reason_brings_its_own_words_and_the_applicant_reads_them_in_both_languages() {
        Answer before = rules();
        ObjectNode shipped = (ObjectNode) before.body().path("rules");
        ObjectNode changed = shipped.deepCopy();
        changed.withArray("reasons")
                .addObject()
                .put("code", "NO_SEAL")
                .put("legalGround", "ALL-38")
                .putArray("steps")
                .add("REVIEW");
        words(changed, "reason.NO_SEAL", "申请表没有用人单位的公章。", "The form does not bear the employer's seal.");
        words(changed, "reason.NO_SEAL.internal", "先要求补正。", "Ask for a correction first.");
        words(changed, "zone.jiangmen.address", "示例：新址", "SPECIMEN: the new address");
        Answer published = put(changed, before.header("etag")).expect(200);
        try (HeldClock clock = HeldClock.take(Served.people())) {
            Journey journey = journey(clock, "RULESOWN1").draft().submit().await("REVIEW");
            put(shipped, published.header("etag")).expect(200);
            journey.refuseAtReview("NO_SEAL").await("CLOSED");

            assertThat(own(journey, "zh-CN", "").text("/reason")).isEqualTo("申请表没有用人单位的公章。");
            assertThat(own(journey, "en", "").text("/reason")).isEqualTo("The form does not bear the employer's seal.");
            assertThat(journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null)
                            .text("/steps/0/reasonInternal"))
                    .isEqualTo("Ask for a correction first.");
            assertThat(CALLS.byNobody("GET", "/zones", "").text("/items/0/address"))
                    .as("what the newest say, which brought no words of their own")
                    .doesNotContain("the new address");
            RunningService.await("the decision on paper", () -> paper(journey));
        }
    }

    private static boolean paper(Journey journey) {
        return own(journey, "en", "/papers")
                .body()
                .path("items")
                .findValuesAsText("kind")
                .contains("DECISION");
    }

    private static Answer own(Journey journey, String language, String path) {
        return CALLS.by("applicant-4", "GET", "/cases/" + journey.caseId() + path, "", "Accept-Language", language)
                .expect(200);
    }

    private static void words(ObjectNode rules, String key, String chinese, String english) {
        rules.withObject("/texts").putObject(key).put("zh-CN", chinese).put("en", english);
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

    /** What is put where; nothing takes the member away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /limits                       |                    | /rules/limits                         | REQUIRED
            /limits/reviewWorkingDays     | "5"                | /rules/limits/reviewWorkingDays       | WRONG_TYPE
            /limits/approvalWorkingDays   | 61                 | /rules/limits/approvalWorkingDays     | OUT_OF_RANGE
            /zones/0/plan/1/start         | "09:30"            | /rules/zones/0/plan/1/start           | OVERLAPS
            /zones/1/prefix               | "JM"               | /rules/zones/1/prefix                 | DUPLICATE
            /documents/0/contentTypes     | ["image/png"]      | /rules/documents/0/contentTypes/0     | NOT_ALLOWED
            /kinds/NEW/documents/0/kind   | "VISA"             | /rules/kinds/NEW/documents/0/kind     | UNKNOWN_DOCUMENT
            /kinds/NEW/fees/1/underMonths | 12                 | /rules/kinds/NEW/fees/1/underMonths   | NOT_ABOVE
            /reasons/0/code               | "NO_MOOD"          | /rules/reasons/0/code                 | NO_TEXT
            /points/items/2/bands/1/from  | 1                  | /rules/points/items/2/bands           | NO_BAND_FROM_ZERO
            /colour                       | "red"              | /rules/colour                         | UNKNOWN_FIELD
            """)
    void a_file_with_one_fault_is_refused_with_its_place_in_words(
            String where, @Nullable String what, String pointer, String code) throws JsonProcessingException {
        Answer before = rules();
        ObjectNode bad = before.body().path("rules").deepCopy();
        JsonPointer place = JsonPointer.compile(where);
        ObjectNode parent = (ObjectNode) bad.at(place.head());
        String name = place.last().getMatchingProperty();
        if (what == null) {
            parent.remove(name);
        } else {
            parent.set(name, Contract.JSON.readTree(what));
        }
        JsonNode errors = put(bad, before.header("etag")).expect(422).body().path("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/pointer").asText()).isEqualTo(pointer);
        assertThat(errors.at("/0/code").asText()).isEqualTo(code);
        assertThat(errors.at("/0/detail").asText()).isNotBlank().doesNotContain(code);
        assertThat(rules().body()).isEqualTo(before.body());
    }

    @Test
    void a_year_that_is_published_again_leaves_who_did_it_when_and_why() {
        String calendar = "{\"daysOff\": [\"2030-01-01\"%s], \"daysWorked\": [], \"reason\": \"%s\"}";
        Answer first = CALLS.by(Calls.SUPERVISOR, "PUT", "/staff/calendars/2030", calendar.formatted("", "announced"));
        Answer second = CALLS.by(
                KAIPING, "PUT", "/staff/calendars/2030", calendar.formatted(", \"2030-01-02\"", "announced anew"));
        assertThat(second.expect(200).body().path("version").asInt())
                .isEqualTo(first.expect(200).body().path("version").asInt() + 1);
        Answer again = CALLS.by(
                Calls.SUPERVISOR, "PUT", "/staff/calendars/2030", calendar.formatted(", \"2030-01-02\"", "twice"));
        assertThat(kept(again.expect(200))).isEqualTo(kept(second));

        JsonNode newest = history("/staff/calendars/2030/versions?limit=1");
        assertThat(newest.at("/items/0")).isEqualTo(kept(second));
        assertThat(newest.at("/items/0/by").asText()).isEqualTo(KAIPING);
        assertThat(newest.at("/items/0/reason").asText()).isEqualTo("announced anew");
        JsonNode older = history("/staff/calendars/2030/versions?limit=1&cursor="
                + newest.path("cursor").asText());
        assertThat(older.at("/items/0")).isEqualTo(kept(first));
        assertThat(older.at("/items/0/by").asText()).isEqualTo(Calls.SUPERVISOR);
    }

    /** What is kept of what was set; which visits it leaves without a period is of that moment. */
    private static JsonNode kept(Answer set) {
        ObjectNode kept = set.body().deepCopy();
        assertThat(kept.remove("stranded").isArray()).isTrue();
        return kept;
    }

    @Test
    void a_zones_week_its_days_and_its_closures_leave_who_set_them_and_why() {
        ArrayNode week = JsonNodeFactory.instance.arrayNode();
        shipped()
                .at("/zones/1/plan")
                .forEach(period -> period.path("days")
                        .forEach(day -> week.addObject()
                                .put("day", day.asText())
                                .put("start", period.path("start").asText())
                                .put("end", period.path("end").asText())
                                .put("capacity", period.path("capacity").asInt())));
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("reason", "as before");
        plan.set("periods", week);
        Answer set = CALLS.by(KAIPING, "PUT", "/staff/slot-plans/kaiping", plan.toString());
        assertThat(history("/staff/slot-plans/kaiping/versions").at("/items/0")).isEqualTo(kept(set.expect(200)));
        assertThat(set.text("/by")).isEqualTo(KAIPING);

        String day = "/staff/slot-plans/kaiping/2026-12-30";
        CALLS.by(KAIPING, "PUT", day, "{\"periods\": [], \"reason\": \"leave\"}")
                .expect(200);
        CALLS.by(KAIPING, "POST", "/staff/closures", """
                {"zone": "kaiping", "date": "2026-12-30", "from": "09:00", "to": "10:00", "reason": "no power"}""").expect(200);
        JsonNode told = history(day + "/versions").path("items");
        assertThat(told.findValuesAsText("reason")).startsWith("no power").endsWith("leave");
        assertThat(told.findValuesAsText("by")).containsOnly(KAIPING);
        assertThat(told.at("/0/closed/to").asText()).isEqualTo("10:00");
        assertThat(told.at("/1/periods")).isEmpty();
        CALLS.by(Calls.SUPERVISOR, "GET", day + "/versions", "").expect(403);
        CALLS.by(KAIPING, "GET", "/staff/slot-plans/kaiping/tomorrow/versions", "")
                .expect(404);
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

    private static JsonNode history(String path) {
        return CALLS.by(KAIPING, "GET", path, "").expect(200).body();
    }

    private static JsonNode shipped() {
        return rules().body().path("rules");
    }

    private static Answer rules() {
        return CALLS.by(Calls.SUPERVISOR, "GET", "/staff/rules", "").expect(200);
    }

    private static Answer put(ObjectNode rules, String version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", REASON);
        body.set("rules", rules);
        return CALLS.by(Calls.SUPERVISOR, "PUT", "/staff/rules", body.toString(), "If-Match", version);
    }
}
