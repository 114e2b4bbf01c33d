package city.onewindow.booking;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Decision;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases of a specimen applicant, where the tests need them to be. */
final class Cases {

    static final Actor ANNA = Actor.applicant("anna");
    static final Instant ENTERED = Instant.parse("2026-02-24T02:00:00Z");

    private Cases() {}

    static CaseHead head(StepName at) {
        return CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", ENTERED))
                .submitted(ENTERED, "2026.1")
                .with(new Passport(Passport.Place.HOLDER, "PASSPORT#1#abc"))
                .at(at.stage(), 2);
    }

    static Step step(StepName name) {
        return Step.opened(name, 1, 2, "service-zone", ENTERED, null);
    }

    static Step decided(StepName name, String decision) {
        return step(name).decidedBy(new Decision(decision, ANNA, ENTERED, Map.of()));
    }

    static CaseFile file(CaseHead head, Step step, @Nullable Appointment appointment) {
        return new CaseFile(
                head, List.of(step), Optional.ofNullable(appointment), List.of(), List.of(), List.of(), List.of());
    }

    static CaseFile booking() {
        return file(head(StepName.BOOKING), step(StepName.BOOKING), null);
    }

    /** Booked, and waiting to be verified. */
    static CaseFile booked(String slotId) {
        return file(head(StepName.VERIFICATION), step(StepName.VERIFICATION), appointment(slotId));
    }

    static Appointment appointment(String slotId) {
        Slot slot = slot(slotId);
        return new Appointment(
                "jiangmen",
                slotId,
                slot.starts(),
                slot.ends(),
                ENTERED,
                "CODE12345678",
                "DAY#" + slotId.substring(0, 10) + "#PASSPORT#1#abc",
                null,
                false,
                false);
    }

    static Slot slot(String slotId) {
        LocalDateTime start = LocalDateTime.parse(slotId);
        return new Slot("jiangmen", start, start.plusHours(1), 1, 0);
    }

    static ObjectNode stay(Map<String, String> stay) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        ObjectNode node = application.putObject("stay").put("way", "NOTIFICATION");
        stay.forEach(node::put);
        return application;
    }
}
