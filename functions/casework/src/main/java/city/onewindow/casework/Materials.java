package city.onewindow.casework;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.DocumentRule.Need;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a case is decided on: the application data and the documents; when they may be written, and what was. */
public final class Materials {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Materials() {}

    /**
     * The application is written in a draft, and again while corrections are asked for.
     *
     * @throws Problem 409 {@code WRONG_STAGE}
     */
    public static void requireApplicationOpen(CaseFile file) {
        if (!file.draft() && file.open(StepName.CORRECTION).isEmpty()) {
            throw Turn.wrongStage(file);
        }
    }

    /**
     * Documents are written then too; on the spot, while the window compares them with the originals; and while a
     * department asks for a supplement.
     *
     * @throws Problem 409 {@code WRONG_STAGE}
     */
    public static void requireDocumentsOpen(CaseFile file) {
        if (!compared(file) && file.supplements().isEmpty()) {
            requireApplicationOpen(file);
        }
    }

    /**
     * The same for one document, which may still be awaited as the applicant has said.
     *
     * @param document its kind
     * @throws Problem 409 {@code WRONG_STAGE}
     */
    public static void requireDocumentsOpen(CaseFile file, KindRules kind, String document, Instant now) {
        if (!Promises.awaited(file, kind, document, now)) {
            requireDocumentsOpen(file);
        }
    }

    /** Whether the applicant has checked in and the window has not decided. */
    public static boolean compared(CaseFile file) {
        return file.open(StepName.VERIFICATION).isPresent()
                && file.appointment().filter(here -> here.checkedInAt() != null).isPresent();
    }

    /**
     * Removes a document. On the spot it can only be replaced, so that nothing that the window has compared goes: another
     * of its kind has to be there, unless it is of a kind that this application does not need. For a supplement
     * only what came after it was asked for; and never what was given in answer to a question.
     *
     * @throws Problem 409 {@code LAST_OF_ITS_KIND}, {@code GIVEN_IN_ANSWER} or {@code WRONG_STAGE}
     */
    public static void remove(Change change, Document document, KindRules kind, Actor actor) {
        CaseFile file = change.file();
        List<Question> asked = file.supplements();
        if (!asked.isEmpty()
                && asked.stream().allMatch(question -> document.announcedAt().isBefore(question.askedAt()))) {
            throw Turn.wrongStage(file);
        }
        if (file.questions().stream().anyMatch(question -> question.documents().contains(document.documentId()))) {
            throw Problem.conflict("GIVEN_IN_ANSWER");
        }
        if (compared(file)
                && document.passed()
                && needed(file, document, kind)
                && file.documents().stream().noneMatch(other -> replaces(other, document))) {
            throw Problem.conflict("LAST_OF_ITS_KIND");
        }
        change.write(new Write.RemoveDocument(document.documentId()));
        tell(change, EventType.DOCUMENT_REMOVED, document, actor);
    }

    private static boolean needed(CaseFile file, Document document, KindRules kind) {
        Situation situation = Situation.of(file);
        return kind.documents().stream()
                .anyMatch(rule -> rule.kind().equals(document.kind())
                        && (rule.need() == Need.SOMETIMES || rule.neededBy(situation)));
    }

    private static boolean replaces(Document other, Document document) {
        return other.passed()
                && other.kind().equals(document.kind())
                && !other.documentId().equals(document.documentId());
    }

    /** A document has passed its inspection; after submission the trail tells it. */
    public static void added(Change change, Document document, Actor actor) {
        if (document.passed()) {
            tell(change, EventType.DOCUMENT_ADDED, document, actor);
        }
    }

    private static void tell(Change change, EventType type, Document document, Actor actor) {
        CaseFile file = change.file();
        if (!file.draft()) {
            StepName step = file.supplements().stream()
                    .findFirst()
                    .map(Question::step)
                    .or(() -> compared(file) ? Optional.of(StepName.VERIFICATION) : Optional.empty())
                    .or(() -> file.open(StepName.CORRECTION).map(Step::name))
                    .orElse(null);
            change.tell(type, step, actor, Map.of("document", document.kind()));
        }
    }

    /** The materials as they are, to be held against what they will be. */
    public static String snapshot(CaseFile file) {
        ObjectNode snapshot = JSON.createObjectNode();
        snapshot.set("application", file.head().application());
        ObjectNode documents = snapshot.putObject("documents");
        file.documents().stream()
                .filter(Document::passed)
                .forEach(document -> documents.put(document.documentId(), document.kind()));
        return snapshot.toString();
    }

    /** The application data as they are, and as they were whenever corrections were asked for. */
    public static List<JsonNode> applications(CaseFile file) {
        List<JsonNode> all = new ArrayList<>();
        if (file.head().application() != null) {
            all.add(file.head().application());
        }
        for (Step step : file.steps()) {
            if (step.materials() != null) {
                all.add(KeptJson.read(step.materials()).path("application"));
            }
        }
        return all;
    }

    /**
     * What differs from a snapshot: pointers into the application, and {@code #KIND} of every document that was added
     * or taken away; sorted, as a JSON list.
     */
    public static String changed(String snapshot, CaseFile file) {
        JsonNode before = KeptJson.read(snapshot);
        JsonNode after = KeptJson.read(snapshot(file));
        Set<String> changed = new TreeSet<>();
        pointers("", before.path("application"), after.path("application"), changed);
        added(before.path("documents"), after.path("documents"), changed);
        added(after.path("documents"), before.path("documents"), changed);
        ArrayNode list = JSON.createArrayNode();
        changed.forEach(list::add);
        return list.toString();
    }

    /** The kinds of those documents of {@code these} that {@code others} do not have. */
    private static void added(JsonNode these, JsonNode others, Set<String> changed) {
        these.properties().stream()
                .filter(document -> !others.has(document.getKey()))
                .forEach(document -> changed.add("#" + document.getValue().asText()));
    }

    private static void pointers(String place, JsonNode before, JsonNode after, Set<String> changed) {
        if (before.equals(after)) {
            return;
        }
        if (!before.isObject() || !after.isObject()) {
            changed.add(place);
            return;
        }
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            pointers(place + "/" + name, member(before, name), member(after, name), changed);
        }
    }

    private static JsonNode member(JsonNode node, String name) {
        return node.has(name) ? node.get(name) : MissingNode.getInstance();
    }
}
