package city.onewindow.casework.store;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Document;
import city.onewindow.casework.Escalation;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Question;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;

/** How the items of a case lie in the table, and in which sparse indexes they are found. */
final class CaseItems {

    static final String BY_APPLICANT = "byApplicant";
    static final String OPEN_STEPS = "openSteps";
    static final String APPOINTMENTS = "appointments";
    static final String PRINT_JOBS = "printJobs";
    static final String UNRELAYED = "unrelayed";
    static final String OPEN_CASES = "openCases";
    static final String REMOVALS = "removals";
    static final String UNSENT = "unsent";

    /** The sweep removes a draft whose time is over; this is for where nothing sweeps. */
    private static final Duration DRAFT_FORGOTTEN = Duration.ofDays(Retention.MOST_DRAFT_DAYS + 7L);

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
                .addIndexPartitionKey(UNSENT, "unsent", AttributeValueType.S)
                .addIndexSortKey(UNSENT, "at", AttributeValueType.S)
                .addIndexPartitionKey(OPEN_CASES, "openIn", AttributeValueType.S)
                .addIndexSortKey(OPEN_CASES, "caseNumber", AttributeValueType.S)
                .addIndexPartitionKey(REMOVALS, "removal", AttributeValueType.S)
                .addIndexSortKey(REMOVALS, "removeAt", AttributeValueType.S)
                .build();
    }

    /** When the table forgets a draft by itself, in seconds of the epoch. */
    static long draftForgotten(Instant updatedAt) {
        return updatedAt.plus(DRAFT_FORGOTTEN).getEpochSecond();
    }

    private static Row write(Item item) {
        Row row = new Row().put("pk", item.caseId()).put("sk", item.key()).put("zone", item.zone());
        return switch (item.content()) {
            case CaseHead head -> HeadItem.write(head, row);
            case Step step -> StepItem.write(step, item, row);
            case Appointment appointment -> appointment(appointment, row);
            case Document document -> document(document, row);
            case Certificate certificate -> certificate(certificate, row);
            case PrintJob job -> DeskItems.write(job, item, row);
            case Shipment shipment -> DeskItems.write(shipment, item, row);
            case Question question -> QuestionItem.write(question, row);
            case PartyItem party -> PartyItem.write(party, row);
            case Event event ->
                event(event, row)
                        .put("person", AccessStore.person(event.actor(), item.zone()))
                        .put("printQueue", waitsFor(event, item.zone()));
            default ->
                throw new IllegalArgumentException(
                        "no item of a case: " + item.content().getClass());
        };
    }

    /** Whose list an event is on until somebody has seen to it. */
    private static @Nullable String waitsFor(Event event, String zone) {
        if (event.type() == EventType.PAPER_FAILED) {
            return CaseIndexes.failed(zone);
        }
        if (event.type() == EventType.MESSAGE_FAILED) {
            return CaseIndexes.undelivered(zone);
        }
        return Escalation.is(event) ? CaseIndexes.escalated(zone) : null;
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
            case "CASE#STEP#" -> StepItem.read(row);
            case "CASE#DOCUMENT#" -> document(row);
            case "CASE#CERTIFICATE#" -> certificate(row);
            case "CASE#JOB#" -> DeskItems.job(row);
            case "CASE#SHIPMENT#" -> DeskItems.shipment(row);
            case "CASE#QUESTION#" -> QuestionItem.read(row);
            case PartyItem.PREFIX -> PartyItem.read(row);
            default -> throw new IllegalStateException("unknown item " + key);
        };
    }

    static void actor(Actor actor, Row row) {
        row.put("role", actor.role()).put("subject", actor.subject());
    }

    static Actor actor(Row row) {
        return new Actor(row.text("role"), row.textOrNull("subject"));
    }

    private static Row appointment(Appointment appointment, Row row) {
        return row.put("deskDay", appointment.zone() + "#" + WorkingCalendar.dayOf(appointment.start()))
                .put("slotId", appointment.slotId())
                .put("start", appointment.start())
                .put("end", appointment.end())
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
                .put("issuedOn", document.issuedOn())
                .put("detectionReceipt", document.detectionReceipt())
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
                row.has("issuedOn") ? row.day("issuedOn") : null,
                row.textOrNull("detectionReceipt"),
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

    private static Row event(Event event, Row row) {
        return row.put("number", event.number())
                .put("type", event.type())
                .put("at", event.at())
                .put("step", event.step())
                .putRow("by", event.actor(), CaseItems::actor)
                .putTexts("details", event.details())
                .putTexts("wakes", event.wakes())
                .put("starts", event.starts())
                .put("unrelayed", "1")
                .put("unsent", "1");
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
