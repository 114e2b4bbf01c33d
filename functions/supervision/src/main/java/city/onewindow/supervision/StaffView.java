package city.onewindow.supervision;

import city.onewindow.casework.Appointments;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventLines;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.Note;
import city.onewindow.casework.PartyLines;
import city.onewindow.casework.Payment;
import city.onewindow.casework.PrintJobLines;
import city.onewindow.casework.Promises;
import city.onewindow.casework.QuestionLines;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.Step;
import city.onewindow.casework.Times;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.points.CategoryLines;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A case as a member of staff may see it: least data to each role. Codes that are shown at the
 * window in exchange for a passport are never part of it.
 */
final class StaffView {

    private final String subject;
    private final Set<Role> roles;
    private final Rules rules;
    private final PointsRules points;
    private final Texts texts;
    private final Instant now;

    StaffView(String subject, Set<Role> roles, Rules rules, PointsRules points, Texts texts, Instant now) {
        this.subject = subject;
        this.roles = Set.copyOf(roles);
        this.rules = rules;
        this.points = points;
        this.texts = texts;
        this.now = now;
    }

    /**
     * @param notes oldest first
     * @param address a short-lived address of a document's bytes
     */
    ObjectNode shown(CaseFile file, List<Event> trail, List<Note> notes, Function<Document, URI> address) {
        CaseHead head = file.head();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("caseId", file.caseId())
                .put("caseNumber", head.origin().caseNumber())
                .put("kind", head.origin().kind())
                .put("zone", file.zone())
                .put("stage", file.stage().name())
                .put("moving", file.moving());
        if (head.progress().outcome() != null) {
            shown.put("outcome", head.progress().outcome().name());
        }
        Instant submitted = head.progress().submittedAt();
        if (submitted != null) {
            shown.put("submittedAt", Times.offset(submitted));
        }
        Instant due = head.limit().due();
        if (file.stage() == Stage.APPROVAL && due != null) {
            shown.put("due", Times.offset(due)).put("provisional", head.limit().provisional());
        }
        if (Desk.seesQuestions(roles)) {
            QuestionLines.put(file, shown, texts);
        }
        ArrayNode steps = shown.putArray("steps");
        file.steps().stream()
                .sorted((a, b) -> Integer.compare(a.entry(), b.entry()))
                .forEach(step -> steps.add(shown(step)));
        if (Desk.seesApplication(roles)) {
            PartyLines.put(file, shown, texts, now);
            materials(file, shown, address);
        }
        if (Desk.seesDelivery(roles)) {
            handingOver(file, shown);
        }
        file.appointment().ifPresent(booked -> shown.set("appointment", Appointments.shown(booked)));
        Payment payment = head.payment();
        shown.putObject("fee").put("rmb", rules.fee(head)).put("paid", payment != null);
        if (payment != null) {
            shown.withObject("/fee").put("receipt", payment.receipt()).put("paidAt", Times.offset(payment.at()));
        }
        override(head.stayOverride(), shown);
        shown.putObject("passport")
                .put("held", head.passport().held())
                .put("where", head.passport().where().name());
        ArrayNode written = shown.putArray("notes");
        notes.forEach(note -> written.add(StaffLines.shown(note, subject)));
        ArrayNode events = shown.putArray("events");
        trail.forEach(event -> events.add(shown(event, head.origin().kind())));
        return shown;
    }

    private static void handingOver(CaseFile file, ObjectNode shown) {
        if (file.head().delivery() != null) {
            shown.set("delivery", file.head().delivery());
        }
        if (!file.jobs().isEmpty()) {
            ArrayNode jobs = shown.putArray("printJobs");
            file.jobs().forEach(job -> jobs.add(PrintJobLines.shown(job)));
        }
    }

    /** What holds, and what waits for a second person: whoever may confirm it has to know what it is. */
    private void override(@Nullable StayOverride override, ObjectNode shown) {
        if (override == null || !(roles.contains(Role.WINDOW) || roles.contains(Role.SUPERVISOR))) {
            return;
        }
        ObjectNode told = shown.putObject("stayOverride");
        StayOverride.Allowed allowed = override.allowed();
        if (allowed != null) {
            told.putObject("allowed")
                    .put("lastDay", allowed.confirmed().lastDay().toString())
                    .put("reason", allowed.proposed().reason())
                    .put("confirmedReason", allowed.confirmed().reason());
        }
        StayOverride.Proposal proposal = override.proposal();
        if (proposal != null) {
            told.putObject("proposed")
                    .put("lastDay", proposal.lastDay().toString())
                    .put("reason", proposal.reason())
                    .put("mine", proposal.by().equals(subject));
        }
    }

    /** What was not inspected, or did not pass, is seen by nobody. */
    private void materials(CaseFile file, ObjectNode shown, Function<Document, URI> address) {
        if (file.head().application() != null && !file.head().erased()) {
            shown.set("application", file.head().application());
            Warnings.put(file, points, shown, texts, now);
            CategoryLines.put(file, shown, points, texts, now);
            Promises.put(file, rules.kind(file.head().origin().kind()), shown, texts, now);
        }
        List<DocumentRule> checklist = rules.checklist(file.head().origin().kind());
        ArrayNode documents = shown.putArray("documents");
        for (Document document : file.documents()) {
            Optional<DocumentRule> rule = checklist.stream()
                    .filter(r -> r.kind().equals(document.kind()))
                    .findFirst();
            if (document.passed() && Desk.sees(roles, rule)) {
                ObjectNode line = documents.addObject();
                if (document.detectionReceipt() != null) {
                    line.put("detectionReceipt", document.detectionReceipt());
                }
                line.put("documentId", document.documentId())
                        .put("kind", document.kind())
                        .put("fileName", document.fileName())
                        .put("contentType", document.contentType())
                        .put("size", document.size())
                        .put("inspected", true)
                        .put("url", address.apply(document).toString())
                        .putArray("findings");
            }
        }
    }

    private ObjectNode shown(Step step) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("step", step.name().name()).put("round", step.round()).put("openedAt", Times.offset(step.openedAt()));
        if (step.due() != null) {
            line.put("due", Times.offset(step.due()));
        }
        if (step.provisional()) {
            line.put("provisional", true);
        }
        Claim claim = StaffLines.live(step, now);
        if (claim != null) {
            line.set("claim", StaffLines.shown(step, claim, subject));
        }
        step.decided().ifPresent(decision -> decided(decision, line));
        if (!Desk.seesMaterials(roles)) {
            line.remove(List.of("note", "corrections", "changed", "overrides", "absence", "absenceExplained"));
        }
        if (line.has("reason")) {
            String reason = "reason." + line.path("reason").asText();
            line.put("reasonText", texts.get(reason)).put("reasonInternal", texts.get(reason + ".internal"));
        }
        return line;
    }

    private static void decided(Decision decision, ObjectNode line) {
        line.put("decision", decision.name()).put("decidedAt", Times.offset(decision.at()));
        for (String text : List.of("reason", "note", "absence", "absenceExplained")) {
            if (decision.details().containsKey(text)) {
                line.put(text, decision.details().get(text));
            }
        }
        for (String list : List.of("corrections", "changed", "overrides")) {
            String items = decision.details().get(list);
            if (items != null) {
                JsonNode kept = KeptJson.read(items);
                kept.forEach(item -> {
                    if (item instanceof ObjectNode override) {
                        override.remove("value");
                    }
                });
                line.set(list, kept);
            }
        }
    }

    private ObjectNode shown(Event event, String kind) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("number", event.number()).put("type", event.type().name()).put("at", Times.offset(event.at()));
        if (event.step() != null) {
            line.put("step", event.step().name());
        }
        return line.put("by", event.actor().role()).put("text", EventLines.text(event, kind, texts));
    }
}
