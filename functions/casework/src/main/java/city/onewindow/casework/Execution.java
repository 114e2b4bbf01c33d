package city.onewindow.casework;

import java.util.Map;

/**
 * The execution that a case should have: named by case number and attempt, begun at the stage where
 * the record stands. A step that is decided already is entered once more; its Check says the
 * decision, and the execution goes on from there.
 *
 * @param input what the state machine's first state assigns
 */
public record Execution(String name, Map<String, Object> input) {

    /** @param definition the revision of the state machine's definition under which it begins */
    public static Execution of(CaseFile file, String definition) {
        Progress progress = file.head().progress();
        return new Execution(
                name(file, progress.attempt()),
                Map.of(
                        "caseId", file.caseId(),
                        "attempt", progress.attempt(),
                        // a case that was submitted just now has not entered its first step yet
                        "entry", Math.max(1, progress.entry()),
                        "resumeAt", file.stage().name(),
                        "definition", definition));
    }

    public static String name(CaseFile file, int attempt) {
        return file.head().origin().caseNumber() + "-" + attempt;
    }
}
