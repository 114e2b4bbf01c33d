package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An applicant's answer to a supplement that was asked for.
 *
 * @param documents ids of what was uploaded since
 * @param corrected application data that the question lets put right, by their pointers
 */
record AnswerForm(String text, List<String> documents, Map<String, String> corrected) {

    static AnswerForm read(JsonNode body) {
        Input in = Input.of(body);
        String text = in.text("text").length(1, 2000).lines().required();
        List<String> documents = in.list("documents")
                .size(0, 20)
                .optional()
                .distinct()
                .texts(id -> id.pattern("[0-9a-f]{32}").required());
        Map<String, String> corrected = new LinkedHashMap<>();
        in.list("corrected").size(0, 20).optional().objects(line -> {
            String pointer =
                    line.text("pointer").length(1, 200).pattern("(/[^/]*)+").required();
            String value = line.text("value").length(0, 500).required();
            if (line.sound() && corrected.put(pointer, value) != null) {
                line.report("pointer", "DUPLICATE");
            }
            return pointer;
        });
        in.check();
        return new AnswerForm(text, documents, corrected);
    }
}
