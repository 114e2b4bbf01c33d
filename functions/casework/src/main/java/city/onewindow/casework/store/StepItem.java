package city.onewindow.casework.store;

import city.onewindow.casework.Claim;
import city.onewindow.casework.Decision;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import java.time.LocalDate;

/** How a step of a case lies in the table; the open ones are in the index {@code openSteps}. */
final class StepItem {

    private StepItem() {}

    /** The task token is no attribute of this schema: writing a step leaves it alone. */
    static Row write(Step step, Item item, Row row) {
        String due = step.due() == null ? "9999" : step.due().toString();
        return row.put("step", step.name())
                .put("round", step.round())
                .put("entry", step.entry())
                .put("version", step.version())
                .put("department", step.department())
                .put("openedAt", step.openedAt())
                .put("due", step.due())
                .putRow(
                        "counted",
                        step.counted(),
                        (counted, r) -> r.put("calendarVersion", counted.calendarVersion())
                                .put("provisional", counted.provisional()))
                .put("warned", step.warned())
                .putRow(
                        "claim",
                        step.claim(),
                        (claim, r) -> r.put("subject", claim.subject()).put("until", claim.until()))
                .putRow("code", step.code(), StepItem::code)
                .put("materials", step.materials())
                .putRow("decision", step.decision(), StepItem::decision)
                .put("queue", step.open() ? step.name() + "@" + item.zone() : null)
                .put("dueKey", step.open() ? due + "#" + item.caseId() : null);
    }

    static Step read(Row row) {
        return new Step(
                StepName.valueOf(row.text("step")),
                row.whole("round"),
                row.whole("entry"),
                row.whole("version"),
                row.text("department"),
                row.instant("openedAt"),
                row.instantOrNull("due"),
                row.rowOrNull("counted", r -> new Step.Counted(r.text("calendarVersion"), r.flag("provisional"))),
                row.instantOrNull("warned"),
                row.rowOrNull("claim", r -> new Claim(r.text("subject"), r.instant("until"))),
                row.rowOrNull("code", StepItem::code),
                row.textOrNull("materials"),
                row.rowOrNull("decision", StepItem::decision));
    }

    private static void code(PickupCode code, Row row) {
        row.put("text", code.text())
                .put("since", code.since())
                .put("wrong", code.wrong())
                .put("wrongOn", code.wrongOn());
    }

    private static PickupCode code(Row row) {
        String day = row.textOrNull("wrongOn");
        return new PickupCode(
                row.text("text"), row.instant("since"), row.whole("wrong"), day == null ? null : LocalDate.parse(day));
    }

    private static void decision(Decision decision, Row row) {
        row.put("name", decision.name())
                .putRow("by", decision.by(), CaseItems::actor)
                .put("at", decision.at())
                .putTexts("details", decision.details());
    }

    private static Decision decision(Row row) {
        return new Decision(
                row.text("name"), row.row("by", CaseItems::actor), row.instant("at"), row.textMap("details"));
    }
}
