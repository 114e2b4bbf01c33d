package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Entry;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The notice of corrections: every one, pinned to its document or field, and by when. */
final class Corrected {

    private static final Set<String> ASKED = Set.of("CORRECTION", "INCOMPLETE");

    private Corrected() {}

    static List<Block> notice(CaseFile file, Event event, Rules rules) {
        JsonNode corrections = PaperWording.ended(file, event)
                .flatMap(step -> step.decided())
                .map(decision -> KeptJson.read(decision.details().getOrDefault("corrections", "[]")))
                .orElseThrow(() -> new IllegalStateException("no corrections were asked for"));
        LocalDate last =
                WorkingCalendar.dayOf(event.at()).plusDays(rules.limits().correctionDays());
        List<Block> blocks = new ArrayList<>();
        blocks.add(PaperWording.until("correctBy", last));
        blocks.add(PaperWording.row(
                "round",
                Both.of(
                        "paper.value.round",
                        Map.of(
                                "round",
                                round(file, event),
                                "rounds",
                                rules.limits().correctionRounds()))));
        blocks.add(new Paragraph(Both.of("paper.CORRECTION_NOTICE.body", Map.of("count", corrections.size()))));
        blocks.add(new Paragraph(Both.of("paper.CORRECTION_NOTICE.next", Map.of("day", last))));
        blocks.add(new Heading(Both.of("paper.corrections")));
        int number = 0;
        for (JsonNode correction : corrections) {
            number++;
            blocks.add(new Entry(
                    number, place(correction, rules), correction.path("text").asText()));
        }
        return blocks;
    }

    private static long round(CaseFile file, Event event) {
        return file.steps().stream()
                .flatMap(step -> step.decided().stream())
                .filter(decision ->
                        ASKED.contains(decision.name()) && !decision.at().isAfter(event.at()))
                .count();
    }

    /** The document or the field that a correction is pinned to; one that nobody named stays as it was written. */
    static Both place(JsonNode correction, Rules rules) {
        if (correction.has("document")) {
            return Both.of(rules, "document." + correction.path("document").asText());
        }
        String pointer = correction.path("pointer").asText();
        String key = "field" + pointer.replace('/', '.');
        return Both.has(key) ? Both.of(key) : new Both(pointer, pointer);
    }
}
