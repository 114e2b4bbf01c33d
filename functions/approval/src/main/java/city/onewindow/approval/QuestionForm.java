package city.onewindow.approval;

import city.onewindow.casework.Question;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * What an approver asks; the text is public.
 *
 * @param fields application data that the answer may put right; JSON pointers
 */
record QuestionForm(Question.Kind kind, String text, List<String> fields) {

    /** Neither what was reviewed, paid or decided rests on these, nor do messages go by them. */
    private static final Set<String> CORRECTABLE = Set.of(
            "/person/familyName",
            "/person/givenNames",
            "/person/chineseName",
            "/person/sex",
            "/person/dateOfBirth",
            "/person/nationality",
            "/person/passport/number",
            "/person/passport/issuedOn",
            "/employment/employer/name",
            "/employment/employer/creditCode",
            "/employment/employer/address",
            "/employment/employer/phone",
            "/employment/position",
            "/residence/address",
            "/residence/registeredOn");

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static QuestionForm read(JsonNode body) {
        Input in = Input.of(body);
        Question.Kind kind = in.choice("kind", Question.Kind.values()).required();
        String text = in.text("text").length(1, 2000).lines().required();
        List<String> fields = in.list("fields")
                .size(0, 20)
                .optional()
                .distinct()
                .texts(place -> place.oneOf(CORRECTABLE).required());
        if (!fields.isEmpty() && kind != Question.Kind.SUPPLEMENT) {
            in.report("fields", "NOT_CORRECTABLE");
        }
        in.check();
        return new QuestionForm(kind, text, fields);
    }
}
