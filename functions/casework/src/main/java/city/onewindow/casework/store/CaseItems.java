package city.onewindow.casework.store;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Question;
import city.onewindow.casework.Queued;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;

/** How the items of a case lie in the table, and in which sparse indexes they are found. */
final class CaseItems {

    static final String BY_APPLICANT = "byApplicant";
    static final String OPEN_STEPS = "openSteps";
    static final String APPOINTMENTS = "appointments";
    static final String PRINT_JOBS = "printJobs";
    static final String UNRELAYED = "unrelayed";
    static final String OPEN_CASES = "openCases";

    /** How long an untouched draft is kept. */
    static final Duration DRAFT_KEPT = Duration.ofDays(90);

    static final RecordSchema<Item> SCHEMA =
            new RecordSchema<>(Item.class, metadata(), CaseItems::read, CaseItems::write);

    private CaseItems() {}

    private static TableMetadata metadata() {
        return StaticTableMetadata.builder()
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), "pk", AttributeValueType.S)
                .addIndexSortKey(TableMetadata.primaryIndexName(), "sk", AttributeValueType.S)
                .addIndexPartitionKey(BY_APPLICANT, "applicant", AttributeValueType.S)
                .addIndexSortKey(BY_APPLICANT, "updatedAt", AttributeValueType.S)
                .addIndexPartitionKey(OPEN_STEPS, "queue", AttributeValueType.S)
                .addIndexSortKey(OPEN_STEPS, "dueKey", AttributeValueType.S)
                .addIndexPartitionKey(APPOINTMENTS, "deskDay", AttributeValueType.S)
                .addIndexSortKey(APPOINTMENTS, "start", AttributeValueType.S)
                .addIndexPartitionKey(PRINT_JOBS, "printQueue", AttributeValueType.S)
                .addIndexSortKey(PRINT_JOBS, "at", AttributeValueType.S)
                .addIndexPartitionKey(UNRELAYED, "unrelayed", AttributeValueType.S)
                .addIndexSortKey(UNRELAYED, "at", AttributeValueType.S)
                .addIndexPartitionKey(OPEN_CASES, "openIn", AttributeValueType.S)
                .addIndexSortKey(OPEN_CASES, "caseNumber", AttributeValueType.S)
                .build();
    }

    private static Row write(Item item) {
        Row row = new Row().put("pk", item.caseId()).put("sk", item.key()).put("zone", item.zone());
        return switch (item.content()) {
            case CaseHead head -> HeadItem.write(head, row);
            case Step step -> step(step, item, row);
            case Appointment appointment -> appointment(appointment, row);
            case Document document -> document(document, row);
            case Certificate certificate -> certificate(certificate, row);
            case PrintJob job -> job(job, item, row);
            case Shipment shipment -> shipment(shipment, item, row);
            case Question question -> QuestionItem.write(question, row);
            case Event event -> event(event, row);
            default ->
                throw new IllegalArgumentException(
                        "no item of a case: " + item.content().getClass());
        };
    }

    private static Item read(Row row) {
        String key = row.text("sk");
        return new Item(row.text("pk"), row.text("zone"), content(key, row));
    }

    private static Object content(String key, Row row) {
        if (key.equals("CASE")) {
            return HeadItem.read(row);
        }
        if (key.equals(Item.APPOINTMENT)) {
            return appointment(row);
        }
        if (key.startsWith("EVENT#")) {
            return event(row);
        }
        String kind = key.substring(0, key.indexOf('#', 5) + 1);
        return switch (kind) {
            case "CASE#STEP#" -> step(row);
            case "CASE#DOCUMENT#" -> document(row);
            case "CASE#CERTIFICATE#" -> certificate(row);
            case "CASE#JOB#" -> job(row);
            case "CASE#SHIPMENT#" -> shipment(row);
            case "CASE#QUESTION#" -> QuestionItem.read(row);
            default -> throw new IllegalStateException("unknown item " + key);
        };
    }

    /** The task token is no attribute of this schema: writing a step leaves it alone. */
    private static Row step(Step step, Item item, Row row) {
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
                .putRow("code", step.code(), CaseItems::code)
                .put("materials", step.materials())
                .putRow("decision", step.decision(), CaseItems::decision)
                .put("queue", step.open() ? step.name() + "@" + item.zone() : null)
                .put("dueKey", step.open() ? due + "#" + item.caseId() : null);
    }

    private static Step step(Row row) {
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
                row.rowOrNull("code", CaseItems::code),
                row.textOrNull("materials"),
                row.rowOrNull("decision", CaseItems::decision));
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

    private static void actor(Actor actor, Row row) {
        row.put("role", actor.role()).put("subject", actor.subject());
    }

    private static Actor actor(Row row) {
        return new Actor(row.text("role"), row.textOrNull("subject"));
    }

    private static Row appointment(Appointment appointment, Row row) {
        return row.put("deskDay", appointment.zone() + "#" + WorkingCalendar.dayOf(appointment.start()))
                .put("slotId", appointment.slotId())
                .put("start", appointment.start())
                .put("end", appointment.end())
                .put("dayEnds", appointment.dayEnds())
                .put("bookedAt", appointment.bookedAt())
                .put("code", appointment.code())
                .put("dayLock", appointment.dayLock())
                .put("checkedInAt", appointment.checkedInAt())
                .put("late", appointment.late())
                .put("moved", appointment.moved());
    }

    private static Appointment appointment(Row row) {
        return new Appointment(
                row.text("zone"),
                row.text("slotId"),
                row.instant("start"),
                row.instant("end"),
                row.instant("dayEnds"),
                row.instant("bookedAt"),
                row.text("code"),
                row.text("dayLock"),
                row.instantOrNull("checkedInAt"),
                row.flag("late"),
                row.flag("moved"));
    }

    private static Row document(Document document, Row row) {
        return row.put("documentId", document.documentId())
                .put("kind", document.kind())
                .put("fileName", document.fileName())
                .put("contentType", document.contentType())
                .put("size", document.size())
                .put("sha256", document.sha256())
                .put("announcedAt", document.announcedAt())
                .put("inspectedAt", document.inspectedAt())
                .putTexts("findings", document.findings());
    }

    private static Document document(Row row) {
        return new Document(
                row.text("documentId"),
                row.text("kind"),
                row.text("fileName"),
                row.text("contentType"),
                row.number("size"),
                row.text("sha256"),
                row.instant("announcedAt"),
                row.instantOrNull("inspectedAt"),
                row.texts("findings"));
    }

    private static Row certificate(Certificate certificate, Row row) {
        return row.put("number", certificate.number())
                .put("permit", certificate.permit())
                .put("check", certificate.check())
                .put("validFrom", certificate.validFrom())
                .put("validTo", certificate.validTo())
                .put("state", certificate.state());
    }

    private static Certificate certificate(Row row) {
        return new Certificate(
                row.text("number"),
                Permit.valueOf(row.text("permit")),
                row.text("check"),
                row.day("validFrom"),
                row.day("validTo"),
                Certificate.State.valueOf(row.text("state")));
    }

    private static Row job(PrintJob job, Item item, Row row) {
        return row.put("jobId", job.jobId())
                .put("permit", job.permit())
                .put("certificate", job.certificateNumber())
                .put("medium", job.medium())
                .put("state", job.state())
                .put("at", job.queued().at())
                .put("queuedBy", job.queued().by())
                .put("queuedTimes", job.queued().times())
                .put("paper", job.paper())
                .put("blankSerial", job.blankSerial())
                .put("reason", job.reason())
                .put("printQueue", waitsForDesk(job, item.zone()));
    }

    /** The desk's two lists are one index: what is to be printed, and what failed. */
    private static @Nullable String waitsForDesk(PrintJob job, String zone) {
        return switch (job.state()) {
            case READY -> zone;
            case FAILED -> CaseIndexes.failed(zone);
            case QUEUED, PRINTED, SPOILT -> null;
        };
    }

    private static PrintJob job(Row row) {
        return new PrintJob(
                row.text("jobId"),
                Permit.valueOf(row.text("permit")),
                row.text("certificate"),
                PrintJob.Medium.valueOf(row.text("medium")),
                PrintJob.State.valueOf(row.text("state")),
                queued(row),
                row.textOrNull("paper"),
                row.textOrNull("blankSerial"),
                row.textOrNull("reason"));
    }

    private static Queued queued(Row row) {
        return new Queued(row.whole("queuedBy"), row.instant("at"), row.whole("queuedTimes"));
    }

    private static Row shipment(Shipment shipment, Item item, Row row) {
        return row.put("shipmentId", shipment.shipmentId())
                .put("step", shipment.step())
                .put("state", shipment.state())
                .put("at", shipment.queued().at())
                .put("queuedBy", shipment.queued().by())
                .put("queuedTimes", shipment.queued().times())
                .put("waybill", shipment.waybill())
                .put("failures", shipment.failures())
                .putTexts("seen", shipment.seen())
                .put("printQueue", shipment.state() == Shipment.State.FAILED ? CaseIndexes.failed(item.zone()) : null);
    }

    private static Shipment shipment(Row row) {
        return new Shipment(
                row.text("shipmentId"),
                StepName.valueOf(row.text("step")),
                Shipment.State.valueOf(row.text("state")),
                queued(row),
                row.textOrNull("waybill"),
                row.whole("failures"),
                row.texts("seen"));
    }

    private static Row event(Event event, Row row) {
        return row.put("number", event.number())
                .put("type", event.type())
                .put("at", event.at())
                .put("step", event.step())
                .putRow("by", event.actor(), CaseItems::actor)
                .putTexts("details", event.details())
                .putTexts("wakes", event.wakes())
                .put("starts", event.starts())
                .put("unrelayed", "1");
    }

    private static Event event(Row row) {
        String step = row.textOrNull("step");
        return new Event(
                row.text("pk"),
                row.whole("number"),
                EventType.valueOf(row.text("type")),
                row.instant("at"),
                step == null ? null : StepName.valueOf(step),
                row.row("by", CaseItems::actor),
                row.textMap("details"),
                row.texts("wakes"),
                row.flag("starts"));
    }
}
