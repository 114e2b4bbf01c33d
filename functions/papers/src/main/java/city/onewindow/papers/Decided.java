package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Reason;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A decision: what was granted, or what was refused, why, on what ground and with what remedy. */
final class Decided {

    private Decided() {}

    /** The permit that a department decided on; none where the whole application was not accepted. */
    static Optional<Permit> permit(Event event) {
        return Arrays.stream(Permit.values())
                .filter(permit -> permit.step() == event.step())
                .findFirst();
    }

    static List<Block> blocks(CaseFile file, Event event, Rules rules) {
        return event.type() == EventType.APPROVED ? approved(file, event, rules) : refused(file, event, rules);
    }

    private static List<Block> approved(CaseFile file, Event event, Rules rules) {
        Both permit = Both.of("permit." + permit(event).orElseThrow());
        Map<String, String> details = PaperWording.ended(file, event)
                .flatMap(step -> step.decided())
                .orElseThrow(() -> new IllegalStateException("no decision"))
                .details();
        List<Block> blocks = new ArrayList<>();
        blocks.add(PaperWording.row("permit", permit));
        if (rules.kind(file.head().origin().kind()).certificates()) {
            blocks.add(PaperWording.row(
                    "validity",
                    Receipts.period(details.getOrDefault("validFrom", ""), details.getOrDefault("validTo", ""))));
        }
        blocks.add(decidedOn(event));
        blocks.add(new Paragraph(Both.of("paper.DECISION.APPROVED.body", file, Map.of("permit", permit))));
        blocks.add(new Paragraph(Both.of("paper.DECISION.APPROVED.next", file, Map.of())));
        return blocks;
    }

    private static List<Block> refused(CaseFile file, Event event, Rules rules) {
        String code = event.details().getOrDefault("reason", "");
        Reason reason = rules.reasons().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no reason " + code));
        Optional<Permit> permit = permit(event);
        List<Block> blocks = new ArrayList<>();
        blocks.add(permit.map(one -> PaperWording.row("permit", Both.of("permit." + one)))
                .orElseGet(() -> Receipts.applied(file)));
        blocks.add(decidedOn(event));
        blocks.add(new Paragraph(permit.map(
                        one -> Both.of("paper.DECISION.REFUSED.body", file, Map.of("permit", Both.of("permit." + one))))
                .orElseGet(() -> Both.of("paper.DECISION.NOT_ACCEPTED.body", file, Map.of()))));
        blocks.add(PaperWording.row("reason", Both.of(rules, "reason." + code)));
        blocks.add(PaperWording.row("ground", Both.of(rules, "ground." + reason.legalGround())));
        blocks.add(new Heading(Both.of("paper.remedy")));
        // by law nobody may appeal against the refusal of a residence permit
        blocks.add(new Paragraph(Both.of("remedy."
                + (permit.filter(Permit.RESIDENCE_PERMIT::equals).isPresent() ? "FINAL" : "ADMINISTRATIVE"))));
        if (file.head().limit().acceptedAt() != null) {
            blocks.add(new Paragraph(Both.of("paper.DECISION.REFUSED.passport")));
        }
        return blocks;
    }

    private static Block decidedOn(Event event) {
        return PaperWording.row("decidedOn", WorkingCalendar.dayOf(event.at()).toString());
    }
}
