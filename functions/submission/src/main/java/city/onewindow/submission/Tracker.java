package city.onewindow.submission;

import city.onewindow.casework.Appointments;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Parties;
import city.onewindow.casework.NextStep;
import city.onewindow.casework.PartyLines;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.LegalStay;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Promises;
import city.onewindow.casework.QuestionLines;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.ZoneRules;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the applicant always sees: the stage, who holds the case, what comes next, until when, and
 * where the passport is.
 */
final class Tracker {

    private final Texts texts;
    private final WorkingCalendar calendar;
    private final Instant now;

    Tracker(Texts texts, WorkingCalendar calendar, Instant now) {
        this.texts = texts;
        this.calendar = calendar;
        this.now = now;
    }

    ObjectNode summary(CaseSummary of) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("caseId", of.caseId())
                .put("caseNumber", of.caseNumber())
                .put("kind", of.kind())
                .put("zone", of.zone())
                .put("stage", of.stage().name())
                .put("stageText", texts.ofKind("stage." + of.stage(), of.kind(), Map.of()))
                .put("updatedAt", Times.offset(of.updatedAt()));
        if (of.outcome() != null) {
            line.put("outcome", of.outcome().name());
            line.put("outcomeText", texts.ofKind("outcome." + of.outcome(), of.kind(), Map.of()));
        }
        return line;
    }

    /**
     * @param subject whose eyes see it: of what was entrusted to an agent, that agent sees what the work needs
     */
    ObjectNode shown(CaseFile file, Rules rules, String subject) {
        ZoneRules zone = rules.requireZone(file.zone());
        CaseHead head = file.head();
        ObjectNode shown = summary(CaseSummary.of(head));
        String stage = head.progress().stage().name();
        shown.put("holder", texts.get("holder." + stage, Map.of("zone", texts.get("zone." + zone.zone()))))
                .put(
                        "nextStep",
                        file.moving()
                                ? texts.get("next.MOVING")
                                : NextStep.text(file, head.progress().stage(), texts))
                .put("moving", file.moving());
        due(file)
                .ifPresent(due -> shown.put("due", Times.offset(due))
                        .put("workingDaysLeft", Math.max(0, calendar.workingDaysLeft(now, due))));
        shown.put("provisional", provisional(file));
        QuestionLines.put(file, shown, texts);
        if (!may(file, subject, Scope.MATERIALS)) {
            shown.remove("questions");
        }
        shown.putObject("passport")
                .put("held", head.passport().held())
                .put("where", texts.get("passport." + head.passport().where()));
        if (head.progress().submittedAt() != null) {
            shown.put("submittedAt", Times.offset(head.progress().submittedAt()));
        }
        if (head.marks().refusalReason() != null) {
            shown.put("reason", texts.get("reason." + head.marks().refusalReason()));
        }
        fee(head, rules, shown);
        decisions(file, zone, shown);
        if (may(file, subject, Scope.MATERIALS) || may(file, subject, Scope.SUBMISSION)) {
            materials(file, rules, shown);
        }
        file.appointment().ifPresent(visit -> {
            ObjectNode told = Appointments.told(visit);
            if (!may(file, subject, Scope.APPOINTMENT) && !may(file, subject, Scope.PAPERS)) {
                told.remove("code");
            }
            shown.set("appointment", told);
        });
        PartyLines.put(file, shown, texts, now, subject);
        result(file, shown);
        if (may(file, subject, Scope.DELIVERY)) {
            pickupCode(file, shown);
            if (head.delivery() != null) {
                shown.set("delivery", head.delivery());
            }
        }
        warnings(head, shown);
        return shown;
    }

    private static Optional<Instant> due(CaseFile file) {
        if (file.stage() == Stage.APPROVAL) {
            return Optional.ofNullable(file.head().limit().due());
        }
        return file.openSteps().stream()
                .max(Comparator.comparingInt(Step::entry))
                .flatMap(step -> Optional.ofNullable(step.due()));
    }

    private static boolean provisional(CaseFile file) {
        if (file.stage() == Stage.APPROVAL) {
            return file.head().limit().provisional();
        }
        return file.openSteps().stream().anyMatch(Step::provisional);
    }

    /** What it costs, from the application on, and whether the window has recorded it. */
    private static void fee(CaseHead head, Rules rules, ObjectNode shown) {
        if (head.application() != null) {
            int rmb = rules.fee(head);
            ObjectNode fee = shown.putObject("fee").put("rmb", rmb).put("paid", head.payment() != null);
            if (head.payment() != null) {
                fee.put("paidAt", Times.offset(head.payment().at()));
            }
        }
    }

    private void decisions(CaseFile file, ZoneRules zone, ObjectNode shown) {
        if (file.head().limit().acceptedAt() == null) {
            return;
        }
        ArrayNode decisions = shown.putArray("decisions");
        for (Permit permit : Permit.values()) {
            ObjectNode line = decisions.addObject().put("permit", permit.name());
            line.put("department", texts.get("department." + zone.department(permit.step())));
            Optional<Step> decided = file.newest(permit.step())
                    .filter(step -> step.decided()
                            .filter(decision -> decision.name().equals("APPROVED")
                                    || decision.name().equals("REFUSED"))
                            .isPresent());
            line.put("state", decided.flatMap(Step::decided).map(d -> d.name()).orElse("UNDECIDED"));
            decided.flatMap(Step::decided).ifPresent(decision -> line.put("at", Times.offset(decision.at())));
        }
    }

    private void materials(CaseFile file, Rules rules, ObjectNode shown) {
        CaseHead head = file.head();
        if (head.application() != null) {
            shown.set("application", head.application());
        }
        Promises.put(file, rules.kind(head.origin().kind()), shown, texts, now);
        ArrayNode documents = shown.putArray("documents");
        file.documents().forEach(document -> documents.add(Checklist.shown(document, texts)));
        file.open(StepName.CORRECTION).ifPresent(step -> corrections(file, step, shown));
    }

    private boolean may(CaseFile file, String subject, Scope scope) {
        return Parties.allows(file, subject, scope, now);
    }

    /** What the reviewer or the window asked for, all of it at once. */
    private static void corrections(CaseFile file, Step correction, ObjectNode shown) {
        file.steps().stream()
                .filter(step -> step.entry() == correction.entry() - 1)
                .flatMap(step -> step.decided().stream())
                .map(decision -> decision.details().get("corrections"))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(text -> shown.set("corrections", KeptJson.read(text)));
    }

    private void result(CaseFile file, ObjectNode shown) {
        boolean refused = Stream.of(StepName.DELIVERY, StepName.RETURN)
                .filter(step -> file.open(step).isPresent())
                .flatMap(step -> file.parcel(step).stream())
                .anyMatch(parcel -> parcel.state() == Shipment.State.FAILED);
        if (refused) {
            shown.put("nextStep", texts.get("next.NOT_HANDED_OFF"));
        }
        file.shipments().stream()
                .filter(shipment -> shipment.waybill() != null)
                .max(Comparator.comparingInt(Shipment::count))
                .ifPresent(shipment -> parcel(shipment, shown));
        ArrayNode certificates = JsonNodeFactory.instance.arrayNode();
        file.certificates().stream()
                .filter(certificate -> certificate.state() == Certificate.State.VALID)
                .forEach(certificate -> certificates
                        .addObject()
                        .put("kind", certificate.permit().name())
                        .put("number", certificate.number()));
        if (!certificates.isEmpty()) {
            shown.set("certificates", certificates);
        }
    }

    private static void pickupCode(CaseFile file, ObjectNode shown) {
        file.openSteps().stream()
                .flatMap(step -> Optional.ofNullable(step.code()).stream())
                .findFirst()
                .ifPresent(code -> shown.put("pickupCode", code.text()));
    }

    private void parcel(Shipment parcel, ObjectNode shown) {
        shown.put("waybill", parcel.waybill());
        shown.putObject("parcel").put("state", parcel.state().name()).put("failures", parcel.failures());
        if (parcel.state() == Shipment.State.COMING_BACK) {
            shown.put("nextStep", texts.get("next.COMING_BACK"));
        }
    }

    /**
     * The applicant's own legal dates: 30 days from entry and the end of the stay, until the case
     * is accepted.
     */
    private void warnings(CaseHead head, ObjectNode shown) {
        ArrayNode warnings = shown.putArray("warnings");
        if (head.limit().acceptedAt() != null || head.progress().closedAt() != null) {
            return;
        }
        LegalStay stay = LegalStay.of(head);
        ObjectNode dates = JsonNodeFactory.instance.objectNode();
        stay.stayEnds().ifPresent(day -> {
            dates.put("stayEnds", day.toString());
            warn(day, LegalStay.Limit.STAY_ENDS, warnings);
        });
        stay.applyBy().ifPresent(day -> {
            dates.put("applyBy", day.toString());
            warn(day, LegalStay.Limit.ENTRY_LIMIT, warnings);
        });
        stay.bookableUntil().ifPresent(day -> dates.put("bookableUntil", day.toString()));
        if (!dates.isEmpty()) {
            shown.set("legalDates", dates);
        }
    }

    private void warn(LocalDate last, LegalStay.Limit limit, ArrayNode warnings) {
        if (!WorkingCalendar.dayOf(now).isBefore(last.minusDays(LegalStay.WARNED_AHEAD))) {
            warnings.addObject()
                    .put("code", limit.name())
                    .put("text", texts.get("warning." + limit, Map.of("day", last.toString())));
        }
    }
}
