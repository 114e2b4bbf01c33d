package city.onewindow.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a department asks before it can decide; while one is open the case's clock stands
 * (Administrative Licensing Law, art. 45).
 *
 * @param step the department's step
 * @param text public: the applicant reads it
 * @param until the exclusive instant at which it goes back to the approver unanswered
 * @param answer the applicant's words
 * @param documents ids of the documents that came with the answer
 * @param fields places of the application data that a supplement may put right; JSON pointers
 * @param corrected what the answer has put there
 */
public record Question(
        String questionId,
        StepName step,
        Kind kind,
        String text,
        Instant askedAt,
        Instant until,
        State state,
        @Nullable Instant endedAt,
        @Nullable String answer,
        List<String> documents,
        List<String> fields,
        List<Corrected> corrected) {

    /**
     * @param pointer of the place
     * @param before what stood there
     * @param value what has to stand there, as the answer said it
     */
    public record Corrected(String pointer, String before, String value) {}

    /** A supplement is the applicant's to answer; a review or a hearing is the approver's to end. */
    public enum Kind {
        SUPPLEMENT,
        EXPERT_REVIEW,
        HEARING
    }

    public enum State {
        OPEN,
        ANSWERED,
        ENDED,
        TAKEN_BACK,
        RUN_OUT,
        /** The case ended first. */
        MOOT
    }

    public static Question asked(
            String id, StepName step, Kind kind, String text, List<String> fields, Instant at, Instant until) {
        return new Question(
                id, step, kind, text, at, until, State.OPEN, null, null, List.of(), List.copyOf(fields), List.of());
    }

    public boolean open() {
        return state == State.OPEN;
    }

    /** Whether it is the applicant who has to do something about it. */
    public boolean awaitsApplicant() {
        return open() && kind == Kind.SUPPLEMENT;
    }

    /** @param values that were to be put right, by their pointers */
    public boolean answeredWith(String words, List<String> files, Map<String, String> values) {
        return state == State.ANSWERED
                && words.equals(answer)
                && documents.equals(files)
                && values.equals(corrected.stream().collect(Collectors.toMap(Corrected::pointer, Corrected::value)));
    }

    public Question answered(Instant at, String words, List<String> files, List<Corrected> putRight) {
        return new Question(
                questionId,
                step,
                kind,
                text,
                askedAt,
                until,
                State.ANSWERED,
                at,
                words,
                List.copyOf(files),
                fields,
                List.copyOf(putRight));
    }

    public Question ended(Instant at, State how) {
        return new Question(
                questionId, step, kind, text, askedAt, until, how, at, answer, documents, fields, corrected);
    }
}
