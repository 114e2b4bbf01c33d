package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.SlotStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SeatsIT extends AtEndpoint {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    private final Ids ids = Ids.unguessable();
    private final DynamoDbClient dynamo = clients().dynamo();
    private final CaseStore cases = new CaseStore(dynamo, variables());
    private final SlotStore slots = new SlotStore(dynamo, variables());
    private final String zone = "zone-" + ids.id();

    private Slot planned(int capacity) {
        LocalDateTime start = DAY.atTime(9, 0);
        slots.follow(zone, List.of(new Slot(zone, start, start.plusHours(1), capacity, 0)), DAY.atStartOfDay(), DAY);
        return slots.between(zone, DAY, DAY).getFirst();
    }

    private String draft() {
        CaseHead head = CaseHead.draft(
                new CaseHead.Origin(ids.id(), ids.caseNumber("JM"), "jiangmen", "NEW", "applicant-" + ids.id(), NOW));
        assertThat(cases.create(head, List.of())).isTrue();
        return head.origin().caseId();
    }

    private void take(Slot slot) {
        cases.change(
                draft(),
                NOW,
                change -> change.write(new Write.TakeSeat(zone, slot.slotId(), Problem.conflict("SLOT_FULL"))));
    }

    @Test
    void the_last_seat_is_taken_once() {
        Slot slot = planned(2);
        take(slot);
        take(slot);

        assertThatThrownBy(() -> take(slot))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("SLOT_FULL"));
        assertThat(slots.slot(zone, slot.slotId()).orElseThrow().taken()).isEqualTo(2);
    }

    @Test
    void a_seat_that_is_given_back_is_free_again() {
        Slot slot = planned(1);
        take(slot);
        cases.change(draft(), NOW, change -> change.write(new Write.GiveSeatBack(zone, slot.slotId())));

        take(slot);

        assertThat(slots.slot(zone, slot.slotId()).orElseThrow().taken()).isEqualTo(1);
    }

    @Test
    void a_lowered_capacity_keeps_who_has_a_seat_and_takes_nobody_new() {
        Slot slot = planned(2);
        take(slot);

        assertThat(planned(1).taken()).isEqualTo(1);
        assertThatThrownBy(() -> take(slot)).isInstanceOf(Problem.class);
    }
}
