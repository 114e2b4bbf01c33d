package city.onewindow.casework;

import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How questions, and the clock that stands for them, are told: in the tracker and to staff alike. */
public final class QuestionLines {

    private QuestionLines() {}

    /** Adds questions, since when the clock stands, and an extension that holds, where there are any. */
    public static void put(CaseFile file, ObjectNode shown, Texts texts) {
        TimeLimit limit = file.head().limit();
        if (limit.standing()) {
            shown.put("standingSince", Times.offset(limit.stood().getLast().from()));
        }
        TimeLimit.Extension extension = limit.extension();
        if (extension != null && extension.confirmed()) {
            shown.putObject("extension")
                    .put("workingDays", extension.workingDays())
                    .put("reason", extension.reason());
        }
        if (!file.questions().isEmpty()) {
            ArrayNode lines = shown.putArray("questions");
            file.questions().forEach(question -> lines.add(line(question, texts)));
        }
    }

    public static ObjectNode line(Question question, Texts texts) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("questionId", question.questionId())
                .put("step", question.step().name())
                .put("kind", question.kind().name())
                .put("kindText", texts.get("question." + question.kind()))
                .put("text", question.text())
                .put("state", question.state().name())
                .put("askedAt", Times.offset(question.askedAt()))
                .put("until", Times.offset(question.until()));
        if (!question.fields().isEmpty()) {
            question.fields().forEach(line.putArray("fields")::add);
        }
        if (question.endedAt() != null) {
            line.put("endedAt", Times.offset(question.endedAt()));
        }
        if (question.answer() != null) {
            line.put("answer", question.answer());
            question.documents().forEach(line.putArray("documents")::add);
            ArrayNode corrected = line.putArray("corrected");
            question.corrected()
                    .forEach(one -> corrected
                            .addObject()
                            .put("pointer", one.pointer())
                            .put("before", one.before())
                            .put("value", one.value()));
        }
        return line;
    }
}
