package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version of the rules is checked whole, and each fault is told with its place. */
class RuleCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode rules = Rules.shipped().data();

    @Test
    void the_rules_that_ship_are_sound() {
        assertThat(RuleCheck.faults(rules)).isEmpty();
    }

    /** What is put where; nothing takes the member away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /limits                             |                    | /limits                             | REQUIRED
            /limits                             | []                 | /limits                             | WRONG_TYPE
            /limits/reviewWorkingDays           |                    | /limits/reviewWorkingDays           | REQUIRED
            /limits/reviewWorkingDays           | "5"                | /limits/reviewWorkingDays           | WRONG_TYPE
            /limits/reviewWorkingDays           | 0                  | /limits/reviewWorkingDays           | OUT_OF_RANGE
            /limits/approvalWorkingDays         | 61                 | /limits/approvalWorkingDays         | OUT_OF_RANGE
            /limits/warnWhenLeft                | 7                  | /limits/warnWhenLeft                | NOT_BELOW
            /limits/correctionRounds            | 2.5                | /limits/correctionRounds            | WRONG_TYPE
            /limits/bookingdays                 | 60                 | /limits/bookingdays                 | UNKNOWN_FIELD
            /limits/reminderDays                | [7, 0]             | /limits/reminderDays/1              | OUT_OF_RANGE
            /limits/reminderDays                | [7, 7]             | /limits/reminderDays/1              | DUPLICATE
            /limits/pickup/tries                | -1                 | /limits/pickup/tries                | OUT_OF_RANGE
            /limits/retention                   |                    | /limits/retention                   | REQUIRED
            /limits/retention/issuedMonths      | 59                 | /limits/retention/issuedMonths      | OUT_OF_RANGE
            /limits/retention/refusedMonths     | 59                 | /limits/retention/refusedMonths     | OUT_OF_RANGE
            /limits/retention/withdrawnMonths   | 5                  | /limits/retention/withdrawnMonths   | OUT_OF_RANGE
            /limits/retention/lapsedMonths      | 601                | /limits/retention/lapsedMonths      | OUT_OF_RANGE
            /limits/retention/accessMonths      | 5                  | /limits/retention/accessMonths      | OUT_OF_RANGE
            /limits/deskDays                    | 0                  | /limits/deskDays                    | OUT_OF_RANGE
            /limits/retention/draftDays         | 181                | /limits/retention/draftDays         | OUT_OF_RANGE
            /limits/retention/exportDays        | 0                  | /limits/retention/exportDays        | OUT_OF_RANGE
            /limits/pickup/code                 | true               | /limits/pickup/code                 | UNKNOWN_FIELD
            /zones                              | []                 | /zones                              | TOO_FEW
            /zones/0/zone                       | "Jiangmen"         | /zones/0/zone                       | PATTERN
            /zones/1/zone                       | "nowhere"          | /zones/1/zone                       | NO_TEXT
            /zones/1/zone                       | "jiangmen"         | /zones/1/zone                       | DUPLICATE
            /zones/1/prefix                     | "JM"               | /zones/1/prefix                     | DUPLICATE
            /zones/1/prefix                     | "K"                | /zones/1/prefix                     | PATTERN
            /zones/0/departments/REVIEW         |                    | /zones/0/departments/REVIEW         | REQUIRED
            /zones/0/departments/REVIEW         | "nobody"           | /zones/0/departments/REVIEW         | NO_TEXT
            /zones/0/departments/APPROVAL       | "exit-entry"       | /zones/0/departments/APPROVAL       | UNKNOWN_FIELD
            /zones/0/media/WORK_PERMIT          | "PAPER"            | /zones/0/media/WORK_PERMIT          | NOT_ALLOWED
            /zones/0/plan/0/days                | ["SUNDAY"]         | /zones/0/plan/0/days/0              | NOT_ALLOWED
            /zones/0/plan/0/start               | "9:00"             | /zones/0/plan/0/start               | NOT_A_TIME
            /zones/0/plan/0/end                 | "08:00"            | /zones/0/plan/0/end                 | ENDS_BEFORE_START
            /zones/0/plan/1/start               | "09:30"            | /zones/0/plan/1/start               | OVERLAPS
            /zones/0/plan/2/capacity            | 1001               | /zones/0/plan/2/capacity            | OUT_OF_RANGE
            /documents/-                        | {"kind": "PASSPORT", "contentTypes": ["image/jpeg"], "maxBytes": 1} | /documents/18/kind | DUPLICATE
            /documents/-                        | {"kind": "PASSPORD", "contentTypes": ["image/jpeg"], "maxBytes": 1} | /documents/18/kind | NO_TEXT
            /documents/0/contentTypes           | ["image/png"]      | /documents/0/contentTypes/0         | NOT_ALLOWED
            /documents/3/contentTypes           | ["application/pdf"] | /documents/3/contentTypes          | PHOTO_IS_A_JPEG
            /documents/3/maxBytes               | 1048577            | /documents/3/maxBytes               | OUT_OF_RANGE
            /documents/3/photo                  | true               | /documents/3/photo                  | WRONG_TYPE
            /documents/3/photo/minWidth         | 0                  | /documents/3/photo/minWidth         | OUT_OF_RANGE
            /documents/0/maxBytes               | 10485761           | /documents/0/maxBytes               | OUT_OF_RANGE
            /documents/6/maxAgeMonths           | 0                  | /documents/6/maxAgeMonths           | OUT_OF_RANGE
            /documents/6/maxAge                 | 6                  | /documents/6/maxAge                 | UNKNOWN_FIELD
            /kinds/NEW                          |                    | /kinds/NEW                          | REQUIRED
            /kinds/TRANSFER                     | {}                 | /kinds/TRANSFER                     | UNKNOWN_FIELD
            /kinds/NEW/documents/0/kind         | "VISA"             | /kinds/NEW/documents/0/kind         | UNKNOWN_DOCUMENT
            /kinds/NEW/documents/1/kind         | "APPLICATION_FORM" | /kinds/NEW/documents/1/kind         | DUPLICATE
            /kinds/NEW/documents/1/permits      | []                 | /kinds/NEW/documents/1/permits      | TOO_FEW
            /kinds/NEW/documents/1/permits      | ["VISA"]           | /kinds/NEW/documents/1/permits/0    | NOT_ALLOWED
            /kinds/NEW/documents/1/needed       | "NEVER"            | /kinds/NEW/documents/1/needed       | NOT_ALLOWED
            /kinds/NEW/documents/1/essential    | 1                  | /kinds/NEW/documents/1/essential    | WRONG_TYPE
            /kinds/NEW/documents/4/needed       | "SOMETIMES"        | /kinds/NEW/documents                | NO_PHOTO
            /kinds/NEW/documents/4/categories   | ["A"]              | /kinds/NEW/documents                | NO_PHOTO
            /kinds/NEW/documents/2/deferredUntil | "LATER"           | /kinds/NEW/documents/2/deferredUntil | NOT_ALLOWED
            /kinds/NEW/documents/4/detectionReceipt | "yes"          | /kinds/NEW/documents/4/detectionReceipt | WRONG_TYPE
            /kinds/NEW/permit                   |                    | /kinds/NEW/permit                   | REQUIRED
            /kinds/NEW/permit/leastDays         | 0                  | /kinds/NEW/permit/leastDays         | OUT_OF_RANGE
            /kinds/NEW/permit/mostYears         | 11                 | /kinds/NEW/permit/mostYears         | OUT_OF_RANGE
            /kinds/NEW/documents/1/categories   | ["D"]              | /kinds/NEW/documents/1/categories/0 | NOT_ALLOWED
            /kinds/NEW/documents/7/promise      | {"categories": ["A"], "days": 0} | /kinds/NEW/documents/7/promise/days | OUT_OF_RANGE
            /kinds/NEW/documents/1/promise      | {"categories": ["A"], "days": 9} | /kinds/NEW/documents/1/promise | ESSENTIAL_AND_PROMISED
            /kinds/CHANGE/certificates          | "yes"              | /kinds/CHANGE/certificates          | WRONG_TYPE
            /kinds/NEW/fees/0/underMonths       |                    | /kinds/NEW/fees/0/underMonths       | REQUIRED
            /kinds/NEW/fees/1/underMonths       | 12                 | /kinds/NEW/fees/1/underMonths       | NOT_ABOVE
            /kinds/NEW/fees/2/underMonths       | 61                 | /kinds/NEW/fees/2/underMonths       | LAST_BAND_IS_OPEN
            /kinds/NEW/fees/0/rmb               | -400               | /kinds/NEW/fees/0/rmb               | OUT_OF_RANGE
            /kinds/NEW/beforeExpiry             | {"earliestDays": 30, "latestDays": 30} | /kinds/NEW/beforeExpiry/latestDays | NOT_BELOW
            /kinds/NEW/workingDaysAfterEvent    | 0                  | /kinds/NEW/workingDaysAfterEvent    | OUT_OF_RANGE
            /reasons/0/code                     | "FRAUD"            | /reasons/1/code                     | DUPLICATE
            /reasons/0/code                     | "VISA-KIND"        | /reasons/0/code                     | PATTERN
            /reasons/0/code                     | "NO_MOOD"          | /reasons/0/code                     | NO_TEXT
            /reasons/0/steps                    | ["BOOKING"]        | /reasons/0/steps/0                  | NOT_ALLOWED
            /reasons/0/legalGround              | "EEAL-99"          | /reasons/0/legalGround              | NO_TEXT
            /reasons/0/legalGround              | ""                 | /reasons/0/legalGround              | TOO_SHORT
            /reasons                            | [{"code": "OTHER", "steps": ["REVIEW", "VERIFICATION", "WORK_PERMIT"], "legalGround": "EEAL-31-5"}] | /reasons | STEP_WITHOUT_REASON
            /points                             |                    | /points                             | REQUIRED
            /points/items/8                     | {"item": "AGE", "most": 1, "bands": [{"from": 0, "points": 0}]} | /points/items/8/item | DUPLICATE
            /points/items/0/most                | 201                | /points/items/0/most                | OUT_OF_RANGE
            /points/items/0/bands/1/from        | 450000             | /points/items/0/bands               | NOT_DESCENDING
            /points/items/2/bands/1/from        | 1                  | /points/items/2/bands               | NO_BAND_FROM_ZERO
            /points/items/1/codes/KINDERGARTEN  | 1                  | /points/items/1/codes/KINDERGARTEN  | UNKNOWN_FIELD
            /points/items/8/claimed             | false              | /points/items/8/claimed             | NOT_ALLOWED
            /points/categories/A/points         |                    | /points/categories/A/points         | REQUIRED
            /points/categories/A/grounds/0/ground | "LUCK"           | /points/categories/A/grounds/0/ground | NO_TEXT
            /points/categories/A/grounds/0/ground | "PROFESSION"     | /points/categories/A/grounds/0/ground | NOT_ALLOWED
            /points/categories/A/grounds/1/ground | "TALENT_PLAN"    | /points/categories/A/grounds/1/ground | DUPLICATE
            /points/categories/B/profession/educations | ["NONE"]    | /points/categories/B/profession/educations/0 | NOT_ALLOWED
            /points/averagePay/elsewhere        | 90000              | /points/averagePay/elsewhere        | UNKNOWN_FIELD
            /version                            | "2026.2"           | /version                            | UNKNOWN_FIELD
            /reasons/0/legalGround              | "EEAL-99"          | /reasons/0/legalGround              | NO_TEXT
            /zones/0/departments/WORK_PERMIT    | "service-zone"     | /zones/0/departments/WORK_PERMIT    | NO_TEXT
            /texts                              | []                 | /texts                              | WRONG_TYPE
            /texts                              | {"reason.FRAUD": {"zh-CN": "不真实。"}} | /texts/reason.FRAUD/en | REQUIRED
            /texts                              | {"reason.FRAUD": {"zh-CN": "", "en": "Untrue."}} | /texts/reason.FRAUD/zh-CN | TOO_SHORT
            /texts                              | {"reason.FRAUD": {"zh-CN": "不真实。", "en": "Un\\ttrue."}} | /texts/reason.FRAUD/en | CONTROL_CHARACTER
            /texts                              | {"reason.FRAUD": {"zh-CN": "不真实。", "en": "Untrue.", "fr": "Faux."}} | /texts/reason.FRAUD/fr | UNKNOWN_FIELD
            /texts                              | {"reason.FRAUD": {"zh-CN": "不真实。", "en": "{what} is untrue."}} | /texts/reason.FRAUD/en | PLACEHOLDERS_DIFFER
            /texts                              | {"ground.POINTS": {"zh-CN": "达到 {least} 分。", "en": "{points} points; {least} are enough."}} | /texts/ground.POINTS/zh-CN | PLACEHOLDERS_DIFFER
            /texts                              | {"problem.BUSY": {"zh-CN": "忙", "en": "Busy"}} | /texts/problem.BUSY | NO_OWN_TEXT
            """)
    void one_fault_is_told_once_at_its_place(String where, String what, String pointer, String code)
            throws JsonProcessingException {
        put(JsonPointer.compile(where), what);
        assertThat(RuleCheck.faults(rules))
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(pointer + " " + code);
    }

    @Test
    void a_code_with_texts_of_its_own_in_both_languages_is_known() throws JsonProcessingException {
        put(JsonPointer.compile("/reasons/0/code"), "\"NO_SEAL\"");
        put(JsonPointer.compile("/reasons/0/legalGround"), "\"EEAL-99\"");
        put(JsonPointer.compile("/documents/-"), """
                {"kind": "TAX_RECEIPT", "contentTypes": ["application/pdf"], "maxBytes": 1}""");
        put(JsonPointer.compile("/zones/0/departments/WORK_PERMIT"), "\"talent-office\"");
        put(JsonPointer.compile("/points/categories/A/grounds/0/ground"), "\"PRIZE\"");
        assertThat(RuleCheck.faults(rules))
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "/reasons/0/code NO_TEXT",
                        "/reasons/0/legalGround NO_TEXT",
                        "/documents/18/kind NO_TEXT",
                        "/zones/0/departments/WORK_PERMIT NO_TEXT",
                        "/points/categories/A/grounds/0/ground NO_TEXT");
        ObjectNode texts = rules.putObject("texts");
        for (String key : List.of(
                "reason.NO_SEAL",
                "reason.NO_SEAL.internal",
                "ground.EEAL-99",
                "document.TAX_RECEIPT",
                "department.talent-office",
                "authority.jiangmen.talent-office",
                "ground.PRIZE")) {
            texts.putObject(key).put("zh-CN", "示例").put("en", "SPECIMEN");
        }
        assertThat(RuleCheck.faults(rules)).isEmpty();
        assertThat(Rules.published("r1", rules).texts(Language.EN).get("department.talent-office"))
                .isEqualTo("SPECIMEN");
        assertThat(Texts.of(Language.EN).has("department.talent-office")).isFalse();
    }

    /** Some cities approve work permits elsewhere. */
    @Test
    void human_resources_may_approve_the_work_permit() throws JsonProcessingException {
        put(JsonPointer.compile("/zones/0/departments/WORK_PERMIT"), "\"human-resources\"");
        assertThat(RuleCheck.faults(rules)).isEmpty();
    }

    @Test
    void every_fault_is_told_at_once() throws JsonProcessingException {
        put(JsonPointer.compile("/limits/noShows"), "0");
        put(JsonPointer.compile("/zones/0/plan/0/start"), "\"09:60\"");
        put(JsonPointer.compile("/reasons/0/code"), null);
        put(JsonPointer.compile("/colour"), "\"red\"");
        assertThat(RuleCheck.faults(rules))
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "/limits/noShows OUT_OF_RANGE",
                        "/zones/0/plan/0/start NOT_A_TIME",
                        "/reasons/0/code REQUIRED",
                        "/colour UNKNOWN_FIELD");
    }

    @Test
    void what_is_no_object_is_one_fault() throws JsonProcessingException {
        assertThat(RuleCheck.faults(JSON.readTree("[]")))
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .contains(" WRONG_TYPE");
    }

    private void put(JsonPointer place, @Nullable String what) throws JsonProcessingException {
        JsonNode parent = rules.at(place.head());
        JsonNode value = what == null ? null : JSON.readTree(what);
        String name = place.last().getMatchingProperty();
        if (name.equals("-")) {
            ((ArrayNode) parent).add(value);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }
}
