package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An applicant's answer to a supplement that was asked for.
 *
 * @param documents ids of what was uploaded since
 * @param corrected application data that the question lets put right
 */
record AnswerForm(String text, List<String> documents, List<Corrected> corrected) {

    /**
     * @param pointer of the place
     * @param value what has to stand there
     */
    record Corrected(String pointer, String value) {}

    static AnswerForm read(JsonNode body) {
        Input in = Input.of(body);
        String text = in.text("text").length(1, 2000).lines().required();
        List<String> documents = in.list("documents")
                .size(0, 20)
                .optional()
                .distinct()
                .texts(id -> id.pattern("[0-9a-f]{32}").required());
        List<Corrected> corrected = in.list("corrected")
                .size(0, 20)
                .optional()
                .objects(line -> new Corrected(
                        line.text("pointer").length(1, 200).pattern("(/[^/]*)+").required(),
                        line.text("value").length(1, 500).required()));
        in.check();
        return new AnswerForm(text, documents, corrected);
    }

    List<String> pointers() {
        return corrected.stream().map(Corrected::pointer).distinct().toList();
    }
}
