package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An applicant's answer to a supplement that was asked for: words, and documents already uploaded. */
record AnswerForm(String text, List<String> documents) {

    static AnswerForm read(JsonNode body) {
        Input in = Input.of(body);
        String text = in.text("text").length(1, 2000).lines().required();
        List<String> documents = in.list("documents")
                .size(0, 20)
                .optional()
                .distinct()
                .texts(id -> id.pattern("[0-9a-f]{32}").required());
        in.check();
        return new AnswerForm(text, documents);
    }
}
