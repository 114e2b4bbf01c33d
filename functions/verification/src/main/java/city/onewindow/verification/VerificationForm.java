package city.onewindow.verification;

import static java.util.stream.Collectors.joining;

import city.onewindow.casework.Corrections;
import city.onewindow.casework.Document;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The window's decision.
 *
 * @param round of the verification that was looked at, if it is named
 * @param originals documents whose original was compared with the upload and matches it
 * @param differing documents whose original does not match
 * @param compared ids of the uploads that were looked at, by kind; of a kind that is not there, all of them
 * @param details as the step keeps them
 */
record VerificationForm(
        String decision,
        @Nullable Integer round,
        Set<String> originals,
        Set<String> differing,
        Map<String, Set<String>> compared,
        boolean passportTaken,
        Map<String, String> details) {

    private record Original(String kind, @Nullable String documentId, boolean matches) {}

    /** Whether this upload is one that was looked at. */
    boolean compares(Document document) {
        Set<String> looked = compared.getOrDefault(document.kind(), Set.of());
        return looked.isEmpty() || looked.contains(document.documentId());
    }

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static VerificationForm read(JsonNode body, Rules rules, String kind) {
        Input in = Input.of(body);
        List<DocumentRule> checklist = rules.checklist(kind);
        String decision = in.text("decision")
                .oneOf(Set.of("ACCEPTED", "INCOMPLETE", "NOT_SERVED", "REFUSED"))
                .required();
        Integer round = Turn.round(in);
        boolean accepted = decision.equals("ACCEPTED");
        List<Original> compared = originals(in, checklist, accepted);
        boolean taken = accepted
                ? in.flag("passportTaken").required()
                : in.flag("passportTaken").orElse(false);
        Map<String, String> details = new LinkedHashMap<>();
        if (decision.equals("REFUSED")) {
            details.put("reason", in.text("reason").oneOf(reasons(rules)).required());
        }
        if (decision.equals("INCOMPLETE")) {
            details.put("corrections", Corrections.read(in, checklist));
        }
        details.putAll(Absence.read(in));
        var note = in.text("note")
                .length(decision.equals("NOT_SERVED") ? 1 : 0, 2000)
                .lines();
        if (decision.equals("NOT_SERVED")) {
            details.put("note", note.required());
        } else {
            note.optional().ifPresent(text -> details.put("note", text));
        }
        Set<String> matching = kinds(compared, true);
        details.put("originals", String.join(",", matching));
        Map<String, Set<String>> documents = documents(compared);
        if (!documents.isEmpty()) {
            details.put(
                    "documents",
                    documents.values().stream().flatMap(Set::stream).collect(joining(",")));
        }
        in.check();
        return new VerificationForm(
                decision, round, matching, kinds(compared, false), documents, taken, Map.copyOf(details));
    }

    private static List<Original> originals(Input in, List<DocumentRule> checklist, boolean required) {
        Set<String> kinds = new TreeSet<>();
        checklist.forEach(rule -> kinds.add(rule.kind()));
        var list = in.list("originals").size(required ? 1 : 0, 50);
        return (required ? list : list.optional())
                .objects(line -> new Original(
                        line.text("kind").oneOf(kinds).required(),
                        line.text("documentId")
                                .pattern("[0-9a-f]{32}")
                                .optional()
                                .orElse(null),
                        line.flag("matches").required()));
    }

    private static Map<String, Set<String>> documents(List<Original> compared) {
        Map<String, Set<String>> documents = new TreeMap<>();
        for (Original original : compared) {
            if (original.documentId() != null) {
                documents
                        .computeIfAbsent(original.kind(), kind -> new TreeSet<>())
                        .add(original.documentId());
            }
        }
        return documents;
    }

    private static Set<String> kinds(List<Original> compared, boolean matching) {
        Set<String> kinds = new TreeSet<>();
        compared.stream()
                .filter(original -> original.matches() == matching)
                .forEach(original -> kinds.add(original.kind()));
        return kinds;
    }

    private static Set<String> reasons(Rules rules) {
        Set<String> codes = new TreeSet<>();
        rules.reasons().stream()
                .filter(reason -> reason.steps().contains(StepName.VERIFICATION))
                .map(Reason::code)
                .forEach(codes::add);
        return codes;
    }
}
