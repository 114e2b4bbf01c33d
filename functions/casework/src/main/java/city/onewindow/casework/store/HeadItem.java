package city.onewindow.casework.store;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Marks;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.Payment;
import city.onewindow.casework.Progress;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.StayOverride.Allowed;
import city.onewindow.casework.StayOverride.Proposal;
import city.onewindow.casework.StepName;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.TimeLimit.Interval;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the head of a case lies in the table. */
final class HeadItem {

    private HeadItem() {}

    static Row write(CaseHead head, Row row) {
        Progress progress = head.progress();
        boolean draft = progress.stage() == Stage.DRAFT;
        row.put("caseNumber", head.origin().caseNumber())
                .put("kind", head.origin().kind())
                .put("filedBy", head.erased() ? null : head.origin().applicant())
                .put("applicant", head.erased() ? null : head.origin().applicant())
                .put("createdAt", head.origin().createdAt())
                .put("stage", progress.stage())
                .put(
                        "openIn",
                        draft || progress.stage() == Stage.CLOSED
                                ? null
                                : head.origin().zone())
                .put("outcome", progress.outcome())
                .put("attempt", progress.attempt())
                .put("entry", progress.entry())
                .put("version", progress.version())
                .put("events", progress.events())
                .put("updatedAt", progress.updatedAt())
                .put("submittedAt", progress.submittedAt())
                .put("closedAt", progress.closedAt())
                .put("rulesVersion", progress.rulesVersion())
                .putRow("limit", head.limit(), HeadItem::limit)
                .putRow(
                        "passport",
                        head.passport(),
                        (passport, r) -> r.put("held", passport.held())
                                .put("where", passport.where())
                                .put("lock", passport.lock()))
                .putRow("marks", head.marks(), HeadItem::marks)
                .put("application", head.application())
                .put("delivery", head.delivery())
                .putRow("stayOverride", head.stayOverride(), HeadItem::stayOverride)
                .putRow("payment", head.payment(), HeadItem::payment)
                .put("promisesTold", head.promisesTold());
        if (draft) {
            row.put("expiresAt", CaseItems.draftForgotten(progress.updatedAt()));
        } else {
            row.put("expiresAt", (String) null);
        }
        return row;
    }

    static CaseHead read(Row row) {
        Origin origin = new Origin(
                row.text("pk"),
                row.text("caseNumber"),
                row.text("zone"),
                row.text("kind"),
                row.has("filedBy") ? row.text("filedBy") : "",
                row.instant("createdAt"));
        Progress progress = new Progress(
                Stage.valueOf(row.text("stage")),
                outcome(row.textOrNull("outcome")),
                row.whole("attempt"),
                row.whole("entry"),
                row.whole("version"),
                row.whole("events"),
                row.instant("updatedAt"),
                row.instantOrNull("submittedAt"),
                row.instantOrNull("closedAt"),
                row.textOrNull("rulesVersion"));
        Passport passport =
                row.row("passport", r -> new Passport(Place.valueOf(r.text("where")), r.textOrNull("lock")));
        return new CaseHead(
                origin,
                progress,
                row.row("limit", HeadItem::limit),
                passport,
                row.row("marks", HeadItem::marks),
                row.jsonOrNull("application"),
                row.jsonOrNull("delivery"),
                row.rowOrNull("stayOverride", HeadItem::stayOverride),
                row.rowOrNull("payment", HeadItem::payment),
                row.instantOrNull("promisesTold"));
    }

    private static @Nullable Outcome outcome(@Nullable String name) {
        return name == null ? null : Outcome.valueOf(name);
    }

    private static void limit(TimeLimit limit, Row row) {
        row.put("acceptedAt", limit.acceptedAt())
                .putRows(
                        "stood",
                        limit.stood(),
                        (interval, r) -> r.put("from", interval.from()).put("to", interval.to()))
                .put("due", limit.due())
                .put("provisional", limit.provisional())
                .put("calendarVersion", limit.calendarVersion())
                .putRow(
                        "extension",
                        limit.extension(),
                        (extension, r) -> r.put("workingDays", extension.workingDays())
                                .put("reason", extension.reason())
                                .put("proposedBy", extension.proposedBy())
                                .put("confirmedBy", extension.confirmedBy()));
    }

    private static TimeLimit limit(Row row) {
        return new TimeLimit(
                row.instantOrNull("acceptedAt"),
                row.rows("stood", r -> new Interval(r.instant("from"), r.instantOrNull("to"))),
                row.instantOrNull("due"),
                row.flag("provisional"),
                row.textOrNull("calendarVersion"),
                row.rowOrNull(
                        "extension",
                        r -> new Extension(
                                r.whole("workingDays"),
                                r.text("reason"),
                                r.text("proposedBy"),
                                r.textOrNull("confirmedBy"))));
    }

    private static void payment(Payment payment, Row row) {
        row.put("rmb", payment.rmb())
                .put("receipt", payment.receipt())
                .put("recordedBy", payment.recordedBy())
                .put("at", payment.at());
    }

    private static Payment payment(Row row) {
        return new Payment(row.whole("rmb"), row.text("receipt"), row.text("recordedBy"), row.instant("at"));
    }

    private static void stayOverride(StayOverride override, Row row) {
        row.putRow(
                        "allowed",
                        override.allowed(),
                        (allowed, r) -> r.putRow("proposed", allowed.proposed(), HeadItem::proposal)
                                .putRow("confirmed", allowed.confirmed(), HeadItem::proposal))
                .putRow("proposal", override.proposal(), HeadItem::proposal);
    }

    private static StayOverride stayOverride(Row row) {
        return new StayOverride(
                row.rowOrNull(
                        "allowed",
                        r -> new Allowed(
                                r.row("proposed", HeadItem::proposal), r.row("confirmed", HeadItem::proposal))),
                row.rowOrNull("proposal", HeadItem::proposal));
    }

    private static void proposal(Proposal proposal, Row row) {
        row.put("lastDay", proposal.lastDay())
                .put("reason", proposal.reason())
                .put("by", proposal.by())
                .put("at", proposal.at());
    }

    private static Proposal proposal(Row row) {
        return new Proposal(row.day("lastDay"), row.text("reason"), row.text("by"), row.instant("at"));
    }

    private static void marks(Marks marks, Row row) {
        row.putRow("acted", marks.acted(), (acted, r) -> acted.forEach((step, who) -> r.putTexts(step.name(), who)))
                .put("refusedIn", marks.refusedIn())
                .put("refusalReason", marks.refusalReason())
                .put("withdrawnAt", marks.withdrawnAt())
                .put("lapsedAt", marks.lapsedAt())
                .put("correctionRounds", marks.correctionRounds())
                .put("noShows", marks.noShows())
                .put("warnedOf", marks.warnedOf());
    }

    private static Marks marks(Row row) {
        String refusedIn = row.textOrNull("refusedIn");
        return new Marks(
                row.row("acted", HeadItem::acted),
                refusedIn == null ? null : StepName.valueOf(refusedIn),
                row.textOrNull("refusalReason"),
                row.instantOrNull("withdrawnAt"),
                row.instantOrNull("lapsedAt"),
                row.whole("correctionRounds"),
                row.whole("noShows"),
                row.dayOrNull("warnedOf"));
    }

    private static Map<StepName, List<String>> acted(Row row) {
        Map<StepName, List<String>> acted = new EnumMap<>(StepName.class);
        row.all().keySet().forEach(step -> acted.put(StepName.valueOf(step), row.texts(step)));
        return Map.copyOf(acted);
    }
}
