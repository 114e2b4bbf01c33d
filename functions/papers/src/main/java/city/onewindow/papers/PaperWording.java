package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Paper;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Row;
import city.onewindow.papers.Block.Ticks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a paper says of the event that it was made for. Days and times are China Standard Time. A
 * paper tells what its event decided, whatever has become of the case since.
 */
final class PaperWording {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final RuleBook book;
    private final String publicUrl;
    private final boolean specimen;

    /**
     * @param book which rules hold for a case
     * @param publicUrl without a slash at its end
     * @param specimen whether every paper is marked as one of nobody
     */
    PaperWording(RuleBook book, String publicUrl, boolean specimen) {
        this.book = book;
        this.publicUrl = publicUrl;
        this.specimen = specimen;
    }

    PaperText of(CaseFile file, Event event, Paper paper) {
        Rules rules = book.of(file.head());
        return switch (paper.kind()) {
            case RECEIPT ->
                text(
                        file,
                        paper,
                        rules,
                        Both.of("paper.RECEIPT"),
                        zone(file, rules),
                        Receipts.receipt(file, event, rules));
            case CORRECTION_NOTICE ->
                text(
                        file,
                        paper,
                        rules,
                        Both.of("paper.CORRECTION_NOTICE"),
                        event.step() == StepName.REVIEW ? authority(file, rules, StepName.REVIEW) : zone(file, rules),
                        Corrected.notice(file, event, rules));
            case APPOINTMENT_SLIP ->
                text(
                        file,
                        paper,
                        rules,
                        Both.of("paper.APPOINTMENT_SLIP"),
                        zone(file, rules),
                        Visits.slip(file, event, rules));
            case ACCEPTANCE_WORK_PERMIT -> acceptance(file, event, paper, rules, Permit.WORK_PERMIT);
            case ACCEPTANCE_RESIDENCE_PERMIT -> acceptance(file, event, paper, rules, Permit.RESIDENCE_PERMIT);
            case DECISION -> decision(file, event, paper, rules);
        };
    }

    private PaperText acceptance(CaseFile file, Event event, Paper paper, Rules rules, Permit permit) {
        return text(
                file,
                paper,
                rules,
                Both.of("paper." + paper.kind()),
                authority(file, rules, permit.step()),
                Receipts.acceptance(file, event, rules, permit));
    }

    private PaperText decision(CaseFile file, Event event, Paper paper, Rules rules) {
        Optional<Permit> permit = Decided.permit(event);
        String title = "paper.DECISION."
                + (event.type() == EventType.APPROVED ? "APPROVED" : permit.isPresent() ? "REFUSED" : "NOT_ACCEPTED");
        Both issuer = permit.map(one -> authority(file, rules, one.step()))
                .orElseGet(() -> event.step() == StepName.REVIEW
                        ? authority(file, rules, StepName.REVIEW)
                        : joined(
                                authority(file, rules, StepName.WORK_PERMIT),
                                authority(file, rules, StepName.RESIDENCE_PERMIT)));
        return text(file, paper, rules, Both.of(title, file, Map.of()), issuer, Decided.blocks(file, event, rules));
    }

    private PaperText text(CaseFile file, Paper paper, Rules rules, Both title, Both issuer, List<Block> blocks) {
        List<Block> all = new ArrayList<>(person(file));
        all.addAll(blocks);
        return new PaperText(
                paper.number(file.head().origin().caseNumber()),
                paper.check(),
                publicUrl,
                zone(file, rules),
                title,
                all,
                issuer,
                WorkingCalendar.dayOf(paper.at()),
                paper.at(),
                specimen);
    }

    private static List<Block> person(CaseFile file) {
        Holder holder = Holder.of(file);
        String name = holder.name()
                + holder.chineseName().map(chinese -> "\n" + chinese).orElse("");
        return List.of(
                row("caseNumber", file.head().origin().caseNumber()),
                row("applicant", name),
                row("nationality", holder.nationality()),
                row("passport", holder.passportNumber()),
                row("employer", holder.employer()));
    }

    /** The case with the documents that were there when it happened. */
    static CaseFile asOf(CaseFile file, Event event) {
        List<Document> there = file.documents().stream()
                .filter(document -> !document.announcedAt().isAfter(event.at()))
                .toList();
        return new CaseFile(
                file.head(),
                file.steps(),
                file.appointment(),
                there,
                file.certificates(),
                file.jobs(),
                file.shipments(),
                file.questions());
    }

    /** What was promised then and not brought, each with its last day. */
    static void promised(CaseFile file, Event event, Rules rules, List<Block> blocks) {
        Map<String, LocalDate> open =
                Promises.open(asOf(file, event), rules.kind(file.head().origin().kind()), event.at());
        if (!open.isEmpty()) {
            blocks.add(new Heading(Both.of("paper.promised")));
            blocks.add(new Ticks(
                    open.entrySet().stream()
                            .map(promise -> Both.of(
                                    "paper.value.promised",
                                    Map.of(
                                            "document",
                                            Both.of(rules, "document." + promise.getKey()),
                                            "day",
                                            promise.getValue())))
                            .toList(),
                    false));
        }
    }

    /** A row whose label is in the catalogue. */
    static Block row(String label, String value) {
        return new Row(Both.of("paper.label." + label), value);
    }

    static Block row(String label, Both value) {
        return row(label, value.chinese() + "\n" + value.english());
    }

    /** The end of a day, at which a limit runs out. */
    static Block until(String label, Object day) {
        return row(label, Both.of("paper.value.until", Map.of("day", day)));
    }

    static String minute(Instant at) {
        return MINUTE.format(at.atZone(WorkingCalendar.CHINA));
    }

    /** The step that an event has ended. */
    static Optional<Step> ended(CaseFile file, Event event) {
        return file.steps().stream()
                .filter(step -> step.name() == event.step())
                .filter(step -> step.decided()
                        .filter(decision -> decision.at().equals(event.at()))
                        .isPresent())
                .findFirst();
    }

    static Both zone(CaseFile file, Rules rules) {
        return Both.of(rules, "zone." + file.zone());
    }

    /** The department of a step, by the name that it has in the zone. */
    private static Both authority(CaseFile file, Rules rules, StepName step) {
        return Both.of(rules, rules.requireZone(file.zone()).authority(step));
    }

    private static Both joined(Both one, Both other) {
        return new Both(one.chinese() + "、" + other.chinese(), one.english() + "; " + other.english());
    }
}
