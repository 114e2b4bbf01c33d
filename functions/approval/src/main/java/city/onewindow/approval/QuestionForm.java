package city.onewindow.approval;

import city.onewindow.casework.Question;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;

/** What an approver asks; the text is public. */
record QuestionForm(Question.Kind kind, String text) {

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static QuestionForm read(JsonNode body) {
        Input in = Input.of(body);
        Question.Kind kind = in.choice("kind", Question.Kind.values()).required();
        String text = in.text("text").length(1, 2000).lines().required();
        in.check();
        return new QuestionForm(kind, text);
    }
}
