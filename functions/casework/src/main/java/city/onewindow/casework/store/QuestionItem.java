package city.onewindow.casework.store;

import city.onewindow.casework.Question;
import city.onewindow.casework.StepName;

/** How a question lies in the table. */
final class QuestionItem {

    private QuestionItem() {}

    static Row write(Question question, Row row) {
        return row.put("questionId", question.questionId())
                .put("step", question.step())
                .put("kind", question.kind())
                .put("text", question.text())
                .put("askedAt", question.askedAt())
                .put("until", question.until())
                .put("state", question.state())
                .put("endedAt", question.endedAt())
                .put("answer", question.answer())
                .putTexts("documents", question.documents())
                .putTexts("fields", question.fields())
                .putRows(
                        "corrected",
                        question.corrected(),
                        (corrected, r) -> r.put("pointer", corrected.pointer())
                                .put("before", corrected.before())
                                .put("value", corrected.value()));
    }

    static Question read(Row row) {
        return new Question(
                row.text("questionId"),
                StepName.valueOf(row.text("step")),
                Question.Kind.valueOf(row.text("kind")),
                row.text("text"),
                row.instant("askedAt"),
                row.instant("until"),
                Question.State.valueOf(row.text("state")),
                row.instantOrNull("endedAt"),
                row.textOrNull("answer"),
                row.texts("documents"),
                row.texts("fields"),
                row.rows(
                        "corrected",
                        r -> new Question.Corrected(r.text("pointer"), r.text("before"), r.text("value"))));
    }
}
