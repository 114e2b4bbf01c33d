package city.onewindow.papers;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Warnings;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import city.onewindow.papers.Block.Scan;
import city.onewindow.papers.Block.Ticks;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The appointment slip: when, where, and what to bring. */
final class Visits {

    private Visits() {}

    /** The appointment that the event made, if the case still has it. */
    private static Optional<Appointment> of(CaseFile file, Event event) {
        return file.appointment()
                .filter(visit -> visit.slotId().equals(event.details().get("slotId")));
    }

    static List<Block> slip(CaseFile file, Event event, Rules rules) {
        Limits limits = rules.limits();
        Instant start = Instant.parse(event.details().getOrDefault("start", ""));
        String until = of(file, event)
                .map(visit -> "–" + LocalTime.ofInstant(visit.end(), WorkingCalendar.CHINA))
                .orElse("");
        List<Block> blocks = new ArrayList<>();
        blocks.add(PaperWording.row("visit", PaperWording.minute(start) + until));
        Both address = Both.of(rules, "zone." + file.zone() + ".address");
        Both zone = PaperWording.zone(file, rules);
        blocks.add(PaperWording.row(
                "place",
                new Both(zone.chinese() + "，" + address.chinese(), zone.english() + ", " + address.english())));
        int fee = rules.fee(file.head());
        if (fee > 0) {
            blocks.add(PaperWording.row("fee", Both.of("paper.value.fee", Map.of("rmb", fee))));
        }
        of(file, event).ifPresent(visit -> blocks.add(new Scan(Both.of("paper.label.checkIn"), visit.code())));
        blocks.add(new Paragraph(Both.of(
                "paper.APPOINTMENT_SLIP.body",
                Map.of("before", limits.checkInMinutesBefore(), "late", limits.lateMinutesAfter()))));
        blocks.add(new Paragraph(
                event.type() == EventType.MOVED_BY_ZONE
                        ? Both.of("paper.APPOINTMENT_SLIP.moved")
                        : Both.of("paper.APPOINTMENT_SLIP.change", Map.of("hours", limits.changeHoursBefore()))));
        blocks.add(new Heading(Both.of("paper.bring")));
        blocks.add(new Ticks(bring(file, event, rules), false));
        PaperWording.promised(file, event, rules, blocks);
        blocks.add(new Paragraph(Both.of("paper.APPOINTMENT_SLIP.passport", file, Map.of())));
        return blocks;
    }

    /** The originals of what was there then, but for those that may be deferred; and what was left to the visit. */
    private static List<Both> bring(CaseFile file, Event event, Rules rules) {
        CaseFile then = PaperWording.asOf(file, event);
        KindRules kind = rules.kind(file.head().origin().kind());
        boolean highEnd = Warnings.highEnd(file, PointsRules.of(rules.part("points")), event.at());
        Set<String> wanted = Promises.missingAtVisit(then, kind, highEnd, event.at()).stream()
                .map(DocumentRule::kind)
                .collect(Collectors.toCollection(HashSet::new));
        then.documents().stream().filter(Document::passed).map(Document::kind).forEach(wanted::add);
        return kind.documents().stream()
                .filter(rule -> wanted.contains(rule.kind()) && (rule.essential() || !highEnd))
                .map(rule -> Receipts.named(rules, rule))
                .toList();
    }
}
