package city.onewindow.papers;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import city.onewindow.papers.Block.Scan;
import city.onewindow.papers.Block.Ticks;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Both address = Both.of("zone." + file.zone() + ".address");
        Both zone = PaperWording.zone(file);
        blocks.add(PaperWording.row(
                "place",
                new Both(zone.chinese() + "，" + address.chinese(), zone.english() + ", " + address.english())));
        of(file, event).ifPresent(visit -> blocks.add(new Scan(Both.of("paper.label.checkIn"), visit.code())));
        blocks.add(new Paragraph(Both.of(
                "paper.APPOINTMENT_SLIP.body",
                Map.of("before", limits.checkInMinutesBefore(), "late", limits.lateMinutesAfter()))));
        blocks.add(new Paragraph(
                event.type() == EventType.MOVED_BY_ZONE
                        ? Both.of("paper.APPOINTMENT_SLIP.moved")
                        : Both.of("paper.APPOINTMENT_SLIP.change", Map.of("hours", limits.changeHoursBefore()))));
        blocks.add(new Heading(Both.of("paper.bring")));
        blocks.add(new Ticks(Receipts.documents(file, rules, event.at()), false));
        blocks.add(new Paragraph(Both.of("paper.APPOINTMENT_SLIP.passport")));
        return blocks;
    }
}
