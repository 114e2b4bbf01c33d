package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.Permit;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import city.onewindow.papers.Block.Ticks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was received: the online materials on submission, and the originals on acceptance. */
final class Receipts {

    private Receipts() {}

    static List<Block> receipt(CaseFile file, Event event, Rules rules) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(applied(file));
        JsonNode asked = Holder.of(file).application().path("permit");
        if (!asked.isMissingNode()) {
            blocks.add(PaperWording.row(
                    "permitAsked",
                    period(asked.path("from").asText(), asked.path("to").asText())));
        }
        blocks.add(PaperWording.row("submittedAt", PaperWording.minute(event.at())));
        delivery(file.head().delivery(), blocks);
        blocks.add(new Paragraph(Both.of("paper.RECEIPT.body")));
        blocks.add(new Paragraph(
                Both.of("paper.RECEIPT.next", Map.of("days", rules.limits().reviewWorkingDays()))));
        blocks.add(new Heading(Both.of("paper.documents")));
        blocks.add(new Ticks(documents(file, rules, event.at()), true));
        PaperWording.promised(file, event, rules, blocks);
        return blocks;
    }

    static List<Block> acceptance(CaseFile file, Event event, Rules rules, Permit permit) {
        String key = "paper.ACCEPTANCE_" + permit;
        boolean residence = permit == Permit.RESIDENCE_PERMIT;
        List<Block> blocks = new ArrayList<>();
        blocks.add(PaperWording.row("permit", Both.of("permit." + permit)));
        blocks.add(PaperWording.row("acceptedOn", PaperWording.minute(event.at())));
        blocks.add(PaperWording.until("due", event.details().getOrDefault("due", "")));
        if (residence) {
            blocks.add(PaperWording.row("passportTaken", PaperWording.minute(event.at())));
        }
        blocks.add(new Paragraph(Both.of(key + ".body", file, Map.of())));
        if (residence) {
            blocks.add(new Paragraph(Both.of(key + ".stay")));
        }
        blocks.add(new Paragraph(
                Both.of("paper.ACCEPTANCE.limit", Map.of("days", rules.limits().approvalWorkingDays()))));
        blocks.add(new Heading(Both.of("paper.compared")));
        Set<String> compared = PaperWording.ended(file, event)
                .flatMap(step -> step.decided())
                .map(decision ->
                        Set.of(decision.details().getOrDefault("originals", "").split(",")))
                .orElse(Set.of());
        List<Both> seen = rules.checklist(file.head().origin().kind()).stream()
                .filter(rule -> rule.permits().contains(permit) && compared.contains(rule.kind()))
                .map(rule -> named(rules, rule))
                .toList();
        blocks.add(new Ticks(seen, true));
        return blocks;
    }

    static Block applied(CaseFile file) {
        Both kind = Both.of("kind." + file.head().origin().kind());
        return PaperWording.row("applied", Both.of("paper.value.both", Map.of("kind", kind)));
    }

    static Both period(String from, String to) {
        return Both.of("paper.value.period", Map.of("from", from, "to", to));
    }

    /** What had passed its inspection then, in the order of the checklist, each once. */
    static List<Both> documents(CaseFile file, Rules rules, Instant at) {
        Set<String> there = file.documents().stream()
                .filter(document -> document.passed() && !document.announcedAt().isAfter(at))
                .map(Document::kind)
                .collect(Collectors.toUnmodifiableSet());
        return rules.checklist(file.head().origin().kind()).stream()
                .filter(rule -> there.contains(rule.kind()))
                .map(rule -> named(rules, rule))
                .toList();
    }

    static Both named(Rules rules, DocumentRule rule) {
        return Both.of(rules, "document." + rule.kind());
    }

    /** A person's numbers are no concern of whoever holds the receipt; the names are. */
    private static void delivery(@Nullable ObjectNode way, List<Block> blocks) {
        String chosen = way == null ? "PICKUP" : way.path("way").asText("PICKUP");
        blocks.add(PaperWording.row("delivery", Both.of("paper.value." + chosen)));
        if (way != null && way.path("persons").size() > 0) {
            List<String> names = new ArrayList<>();
            way.path("persons").forEach(person -> names.add(person.path("name").asText()));
            blocks.add(PaperWording.row("persons", String.join("\n", names)));
        }
    }
}
