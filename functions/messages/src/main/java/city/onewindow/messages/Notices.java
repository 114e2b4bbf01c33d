package city.onewindow.messages;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Stage;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Limits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events the applicant hears of, and what each asks of them: a table. Staff are not mailed:
 * they have their queues.
 */
final class Notices {

    private static final String TABLE = "/messages/notices.json";

    private final JsonNode told;
    private final JsonNode silent;

    Notices() {
        try (InputStream file = Notices.class.getResourceAsStream(TABLE)) {
            JsonNode table = new ObjectMapper().readTree(file);
            this.told = table.required("told");
            this.silent = table.required("silent");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the table says that nobody hears of this. */
    boolean silent(EventType type) {
        return silent.has(type.name());
    }

    boolean told(EventType type) {
        return told.has(type.name());
    }

    /** What an event asks of the applicant, if it is told. */
    Optional<Notice> of(CaseFile file, Event event, Limits limits) {
        JsonNode row = told.path(event.type().name());
        if (row.isMissingNode() || lapsesAtOnce(event, limits)) {
            return Optional.empty();
        }
        Stage next = next(row.path("next").asText(), file, event);
        boolean place = next == Stage.VERIFICATION
                || next == Stage.PICKUP
                || (next == Stage.RETURN && file.head().passport().where() == Passport.Place.ZONE && !byCourier(file));
        return Optional.of(
                switch (row.path("by").asText("")) {
                    case "BOOKING_DAYS" -> new Notice(next, last(event, limits.bookingDays()), null, null, place);
                    case "CORRECTION_DAYS" -> new Notice(next, last(event, limits.correctionDays()), null, null, place);
                    case "DUE" -> new Notice(next, null, day(event, "due"), null, place);
                    case "UNTIL" -> new Notice(next, day(event, "until"), null, null, place);
                    case "VISIT" -> new Notice(next, null, null, visit(file, event), place);
                    case "STEP" ->
                        next == Stage.VERIFICATION
                                ? new Notice(next, null, null, visit(file, event), place)
                                : new Notice(next, day(event, "due"), null, null, place);
                    default -> new Notice(next, null, null, null, place);
                });
    }

    /** The last no-show lapses the case in the same breath, and that is what is told. */
    private static boolean lapsesAtOnce(Event event, Limits limits) {
        return event.type() == EventType.NO_SHOW
                && event.details().getOrDefault("count", "").equals(Integer.toString(limits.noShows()));
    }

    private static @Nullable Stage next(String rule, CaseFile file, Event event) {
        return switch (rule) {
            case "NOTHING" -> Stage.CLOSED;
            case "TRACKER" -> null;
            case "STEP" -> event.step() == null ? null : event.step().stage();
            case "PASSPORT" -> file.head().passport().held() ? Stage.RETURN : Stage.CLOSED;
            case "PARCEL" -> event.step() == StepName.RETURN ? Stage.RETURN : Stage.DELIVERY;
            case "BACK" -> back(file, event);
            case "DECIDING" ->
                event.step() == null ? Stage.APPROVAL : event.step().stage();
            // a department reminds of its question
            case "REMINDED" ->
                event.step() == null || event.step().stage() == Stage.APPROVAL
                        ? null
                        : event.step().stage();
            case "HANDOVER" ->
                Stage.valueOf(event.details().getOrDefault("to", byCourier(file) ? "DELIVERY" : "PICKUP"));
            case "RESUBMITTED" -> rebooks(file, event) ? Stage.BOOKING : Stage.REVIEW;
            default -> Stage.valueOf(rule);
        };
    }

    /** What came back waits for the certificate that is being made again, if one is. */
    private static Stage back(CaseFile file, Event event) {
        Stage window = event.step() == StepName.RETURN ? Stage.RETURN : Stage.PICKUP;
        return file.open(StepName.PRODUCTION).isPresent() ? Stage.PRODUCTION : window;
    }

    private static boolean byCourier(CaseFile file) {
        return file.head().delivery() != null
                && file.head().delivery().path("way").asText().equals("COURIER");
    }

    /** What the window had asked for leads to a new visit, and not to a second review. */
    private static boolean rebooks(CaseFile file, Event event) {
        return file.steps().stream()
                .filter(step -> step.name() == StepName.CORRECTION)
                .flatMap(step -> step.decided().stream())
                .anyMatch(decision ->
                        decision.at().equals(event.at()) && decision.name().equals("REBOOK"));
    }

    private static LocalDate last(Event event, int days) {
        return WorkingCalendar.dayOf(event.at()).plusDays(days);
    }

    private static @Nullable LocalDate day(Event event, String detail) {
        String day = event.details().get(detail);
        return day == null ? null : LocalDate.parse(day);
    }

    private static @Nullable Instant visit(CaseFile file, Event event) {
        String start = event.details().get("start");
        return start == null ? file.appointment().map(booked -> booked.start()).orElse(null) : Instant.parse(start);
    }
}
