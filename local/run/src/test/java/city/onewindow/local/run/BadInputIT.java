package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent, the answer says what is wrong with it, and nothing changes. */
@ExtendWith(Served.class)
class BadInputIT {

    private static final String ANNA = "applicant-5";
    private static final String STRANGER = "applicant-4";
    private static final String BOOKING = "{\"slotId\": \"2026-04-10T10:00\"}";
    private static final String NEW = "{\"kind\": \"NEW\", \"zone\": \"jiangmen\"}";

    private static final Calls CALLS = new Calls(Served::service);
    private static String draft = "";
    private static byte[] pdf = {};
    private static byte[] photo = {};

    @BeforeAll
    static void a_draft() throws IOException {
        draft = CALLS.draft(ANNA);
        pdf = Files.readAllBytes(Contract.ROOT.resolve("docs/specimen/document.pdf"));
        photo = Files.readAllBytes(Contract.ROOT.resolve("docs/specimen/photo.jpg"));
    }

    private static Answer tracker() {
        return CALLS.by(ANNA, "GET", "/cases/" + draft, "").expect(200);
    }

    private static void refused(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).isNotBlank();
    }

    @Test
    void every_problem_is_told_at_once_with_its_place() {
        String body = """
                {"person": {"familyName": "", "givenNames": "ANNA", "sex": "Q", "dateOfBirth": "1988-02-30",
                  "nationality": "utopia", "passport": {"number": "!", "issuedOn": "2022-04-15"},
                  "email": "nobody", "mobile": "138", "shoeSize": 38},
                 "stay": {"inChina": "yes"}, "employment": 7, "residence": {"address": "SPECIMEN Road 3"},
                 "permit": {"from": "2026-03-15", "to": "2026-03-01"}, "language": "fr"}
                """;
        Answer answer = CALLS.by(ANNA, "PUT", "/cases/" + draft + "/application", body, "If-Match", "\"1\"");
        refused(answer, 422, "INVALID_INPUT");
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .contains(
                        "/person/familyName",
                        "/person/sex",
                        "/person/dateOfBirth",
                        "/person/nationality",
                        "/person/passport/number",
                        "/person/passport/expiresOn",
                        "/person/email",
                        "/person/mobile",
                        "/person/shoeSize",
                        "/stay/inChina",
                        "/employment",
                        "/language");
        for (JsonNode error : answer.body().path("errors")) {
            assertThat(error.path("detail").asText()).isNotBlank();
            assertThat(error.path("code").asText()).matches("[A-Z_]+");
        }
        assertThat(tracker().body().has("application")).isFalse();
    }

    @Test
    void a_step_that_the_case_has_not_come_to_is_refused_with_where_it_stands() {
        Answer answer = CALLS.by(ANNA, "PUT", "/cases/" + draft + "/appointment", BOOKING);
        refused(answer, 409, "WRONG_STAGE");
        assertThat(answer.text("/currentStage")).isEqualTo("DRAFT");
    }

    @Test
    void a_case_of_somebody_else_is_as_unknown_as_one_that_never_was() {
        for (String id : List.of(draft, "5bec1e00000000000000000000000009", "nothing", "%2e%2e%2fother")) {
            refused(CALLS.by(STRANGER, "GET", "/cases/" + id, ""), 404, "CASE_NOT_FOUND");
            refused(CALLS.by(STRANGER, "PUT", "/cases/" + id + "/appointment", BOOKING), 404, "CASE_NOT_FOUND");
            refused(CALLS.by(STRANGER, "POST", "/cases/" + id + "/withdrawal", ""), 404, "CASE_NOT_FOUND");
            refused(CALLS.by(STRANGER, "DELETE", "/cases/" + id, ""), 404, "CASE_NOT_FOUND");
        }
    }

    @Test
    void without_a_token_that_holds_nobody_gets_in() {
        assertThat(CALLS.byNobody("GET", "/cases/" + draft, "").status()).isEqualTo(401);
        assertThat(CALLS.byNobody("GET", "/cases", "", "Authorization", "Bearer specimen")
                        .status())
                .isEqualTo(401);
        String altered = CALLS.token(ANNA).replaceFirst("\\.[^.]{8}", ".AAAAAAAA");
        assertThat(CALLS.byNobody("GET", "/cases", "", "Authorization", "Bearer " + altered)
                        .status())
                .isEqualTo(401);
        assertThat(CALLS.byNobody("GET", "/zones", "").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_role_and_a_wrong_zone_are_forbidden() {
        String review = "/staff/cases/" + draft + "/review";
        refused(CALLS.by(ANNA, "POST", review, "{\"decision\": \"PASSED\"}"), 403, "WRONG_ROLE");
        refused(CALLS.by("window-1", "POST", review, "{\"decision\": \"PASSED\"}"), 403, "WRONG_ROLE");
        refused(CALLS.by("reviewer-1", "POST", review, "{\"decision\": \"PASSED\"}"), 404, "CASE_NOT_FOUND");
        refused(CALLS.by("supervisor-1", "PUT", "/staff/slot-plans/kaiping", "{}"), 403, "WRONG_ZONE");
        refused(CALLS.by("reviewer-1", "POST", "/cases", NEW, "Idempotency-Key", "specimen"), 403, "WRONG_ROLE");
    }

    @Test
    void a_key_stands_for_one_request_alone() {
        String key = UUID.randomUUID().toString();
        String first = CALLS.by(ANNA, "POST", "/cases", NEW, "Idempotency-Key", key)
                .expect(201)
                .text("/caseId");
        assertThat(CALLS.by(ANNA, "POST", "/cases", NEW, "Idempotency-Key", key)
                        .expect(201)
                        .text("/caseId"))
                .isEqualTo(first);
        String other = NEW.replace("jiangmen", "kaiping");
        refused(CALLS.by(ANNA, "POST", "/cases", other, "Idempotency-Key", key), 409, "IDEMPOTENCY_KEY_REUSED");
        refused(CALLS.by(ANNA, "POST", "/cases", NEW), 400, "IDEMPOTENCY_KEY_REQUIRED");
        assertThat(CALLS.by(STRANGER, "POST", "/cases", NEW, "Idempotency-Key", key)
                        .expect(201)
                        .text("/caseId"))
                .as("another's key of the same name")
                .isNotEqualTo(first);
    }

    @Test
    void who_writes_over_what_they_have_not_seen_is_stopped() {
        String path = "/cases/" + draft + "/application";
        String application = Contract.read()
                .document()
                .at("/components/schemas/Application/examples/0")
                .toString();
        refused(CALLS.by(ANNA, "PUT", path, application), 428, "PRECONDITION_REQUIRED");
        refused(CALLS.by(ANNA, "PUT", path, application, "If-Match", "\"999\""), 412, "PRECONDITION_FAILED");
        refused(CALLS.by(ANNA, "PUT", path, application, "If-Match", "*"), 412, "PRECONDITION_FAILED");
        refused(
                CALLS.by(ANNA, "PUT", path, application, "If-Match", "\"1\"", "Content-Type", "text/plain"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertThat(tracker().body().has("application")).isFalse();
    }

    @Test
    void what_the_application_says_of_itself_is_held_together_in_the_checklist() {
        String other = CALLS.draft(ANNA);
        ObjectNode application = Contract.read()
                .document()
                .at("/components/schemas/Application/examples/0")
                .deepCopy();
        ((ObjectNode) application.path("person")).put("dateOfBirth", "1988-08-21");
        ((ObjectNode) application.at("/employment/employer")).put("creditCode", "91440700MA00000018");
        CALLS.by(ANNA, "PUT", "/cases/" + other + "/application", application.toString(), "If-Match", "\"1\"")
                .expect(200);
        JsonNode checklist = CALLS.by(ANNA, "GET", "/cases/" + other + "/checklist", "")
                .expect(200)
                .body();
        assertThat(checklist.path("errors")).anySatisfy(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo("/person/dateOfBirth");
            assertThat(error.path("code").asText()).isEqualTo("MRZ_DIFFERS");
        });
        assertThat(checklist.at("/warnings/0/code").asText()).isEqualTo("CREDIT_CODE_CHECK");
        assertThat(checklist.at("/warnings/0/overridden").asBoolean(true)).isFalse();
        assertThat(checklist.at("/category/claimed").asText()).isEqualTo("B");
        assertThat(checklist.at("/category/given").asText()).isEqualTo("A");
        assertThat(checklist.at("/category/items")).hasSize(9);
        // salary 17, master 15, nine years 12, eleven months 15, HSK 3, age 37, a patent, a bonus of 2
        assertThat(checklist.at("/category/points").asInt()).isEqualTo(17 + 15 + 12 + 15 + 3 + 15 + 5 + 2);
    }

    @Test
    void bytes_that_were_altered_on_the_way_are_refused_by_the_store() {
        Answer told = announce("PASSPORT", "application/pdf", pdf, pdf.length).expect(201);
        String version = tracker().header("etag");
        byte[] altered = pdf.clone();
        altered[altered.length / 2] ^= 1;
        assertThat(CALLS.upload(told.body().path("upload"), altered)).isBetween(400, 403);
        byte[] longer = java.util.Arrays.copyOf(pdf, pdf.length + 1);
        assertThat(CALLS.upload(told.body().path("upload"), longer)).isBetween(400, 403);
        refused(inspected(told), 409, "NOT_UPLOADED");
        assertThat(tracker().header("etag")).isEqualTo(version);
        assertThat(CALLS.upload(told.body().path("upload"), pdf)).isEqualTo(200);
        assertThat(inspected(told).expect(200).body().path("passed").asBoolean())
                .isTrue();
    }

    @Test
    void a_file_that_is_not_what_it_says_is_found_by_inspection() {
        Answer told = announce("PHOTO", "image/jpeg", pdf, pdf.length).expect(201);
        assertThat(CALLS.upload(told.body().path("upload"), pdf)).isEqualTo(200);
        Answer inspection = inspected(told).expect(200);
        assertThat(inspection.body().path("passed").asBoolean()).isFalse();
        assertThat(inspection.body().path("findings").findValuesAsText("code")).contains("NOT_WHAT_IT_SAYS");
        assertThat(inspection.body().path("findings").findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(tracker().text("/stage")).isEqualTo("DRAFT");
        CALLS.by(ANNA, "DELETE", "/cases/" + draft + "/documents/" + told.text("/documentId"), "")
                .expect(204);
        Answer right = announce("PHOTO", "image/jpeg", photo, photo.length).expect(201);
        assertThat(CALLS.upload(right.body().path("upload"), photo)).isEqualTo(200);
        assertThat(inspected(right).expect(200).body().path("passed").asBoolean())
                .isTrue();
    }

    @Test
    void a_file_that_is_too_big_is_refused_before_it_is_sent() {
        String version = tracker().header("etag");
        Answer large = announce("PASSPORT", "application/pdf", pdf, 10_485_761);
        refused(large, 422, "INVALID_INPUT");
        assertThat(large.body().path("errors").findValuesAsText("pointer")).containsExactly("/size");
        refused(announce("PHOTO", "image/jpeg", photo, 1_048_577), 422, "INVALID_INPUT");
        refused(announce("PHOTO", "application/pdf", pdf, pdf.length), 422, "INVALID_INPUT");
        assertThat(tracker().header("etag")).isEqualTo(version);
    }

    private static Answer announce(String kind, String contentType, byte[] bytes, long size) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("fileName", "SPECIMEN")
                .put("contentType", contentType)
                .put("size", size)
                .put("sha256", sha256(bytes));
        if (kind.equals("PHOTO")) {
            body.put("detectionReceipt", "SPECIMEN00001");
        }
        return CALLS.by(
                ANNA,
                "POST",
                "/cases/" + draft + "/documents",
                body.toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static Answer inspected(Answer told) {
        String path = "/cases/" + draft + "/documents/" + told.text("/documentId") + "/inspection";
        return CALLS.by(ANNA, "POST", path, "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
