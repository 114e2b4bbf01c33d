package city.onewindow.approval;

import city.onewindow.casework.Question;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an approver asks; the text is public.
 *
 * @param fields application data that the answer may put right; JSON pointers
 */
record QuestionForm(Question.Kind kind, String text, List<String> fields) {

    /** Whoever is of another category is assessed anew. */
    private static final String CATEGORY = "/employment/category";

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
                .texts(place -> place.length(1, 200)
                        .pattern("/(person|employment|residence)(/[A-Za-z]+){1,3}")
                        .must(pointer -> !pointer.equals(CATEGORY), "NOT_CORRECTABLE")
                        .required());
        if (!fields.isEmpty() && kind != Question.Kind.SUPPLEMENT) {
            in.report("fields", "NOT_CORRECTABLE");
        }
        in.check();
        return new QuestionForm(kind, text, fields);
    }
}
