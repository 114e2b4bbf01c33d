package city.onewindow.local.run.endpoint;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Slot;
import city.onewindow.casework.Step;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables' conditions and nothing else of them, so that thousands of deeds take a second. */
final class SeatsInMemory implements SeatTables {

    private final Map<String, CaseFile> cases = new HashMap<>();
    private final Map<String, Slot> slots = new TreeMap<>();
    private final Map<String, String> locks = new HashMap<>();

    @Override
    public void create(CaseHead draft) {
        cases.put(
                draft.origin().caseId(),
                new CaseFile(draft, List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of()));
    }

    @Override
    public CaseFile require(String caseId) {
        return Objects.requireNonNull(cases.get(caseId));
    }

    @Override
    public <T> T change(String caseId, Instant now, Function<Change, T> rule) {
        Change change = new Change(require(caseId), now);
        T answer = rule.apply(change);
        if (!change.empty()) {
            change.writes().forEach(write -> require(write, caseId));
            cases.put(caseId, written(change));
        }
        return answer;
    }

    /** What would cancel the transaction. */
    private void require(Write write, String caseId) {
        switch (write) {
            case Write.TakeSeat seat -> {
                if (slot(seat.slotId()).filter(slot -> slot.free() > 0).isEmpty()) {
                    throw seat.whenFull();
                }
            }
            case Write.GiveSeatBack seat -> {
                if (slot(seat.slotId()).filter(slot -> slot.taken() > 0).isEmpty()) {
                    throw new IllegalStateException("no seat of " + seat.slotId() + " is taken");
                }
            }
            case Write.Lock lock -> {
                if (!locks.getOrDefault(lock.key(), caseId).equals(caseId)) {
                    throw Objects.requireNonNullElseGet(lock.whenTaken(), () -> Problem.conflict("LOCKED"));
                }
            }
            default -> {}
        }
    }

    private CaseFile written(Change change) {
        CaseFile file = change.file();
        Map<String, Step> steps = new LinkedHashMap<>();
        file.steps().forEach(step -> steps.put(step.key(), step));
        change.steps().forEach(step -> steps.put(step.key(), step));
        Appointment appointment = file.appointment().orElse(null);
        for (Write write : change.writes()) {
            appointment = apply(write, file.caseId(), appointment);
        }
        return new CaseFile(
                change.written(),
                List.copyOf(steps.values()),
                Optional.ofNullable(appointment),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private @Nullable Appointment apply(Write write, String caseId, @Nullable Appointment there) {
        switch (write) {
            case Write.PutAppointment put -> {
                return put.appointment();
            }
            case Write.RemoveAppointment gone -> {
                return null;
            }
            case Write.TakeSeat seat -> count(seat.slotId(), 1);
            case Write.GiveSeatBack seat -> count(seat.slotId(), -1);
            case Write.Lock lock -> locks.put(lock.key(), caseId);
            case Write.Unlock lock -> locks.remove(lock.key());
            case Write.LookUp lookUp -> {}
            default -> throw new AssertionError("nothing that seats are about: " + write);
        }
        return there;
    }

    private void count(String slotId, int change) {
        slots.computeIfPresent(
                slotId,
                (id, slot) -> new Slot(
                        slot.zone(), slot.start(), slot.end(), slot.capacity(), slot.taken() + change, slot.closed()));
    }

    @Override
    public Optional<Slot> slot(String slotId) {
        return Optional.ofNullable(slots.get(slotId));
    }

    @Override
    public List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    @Override
    public List<Slot> of(String zone, LocalDate day) {
        return slots().stream()
                .filter(slot -> slot.start().toLocalDate().equals(day))
                .toList();
    }

    @Override
    public void plan(List<Slot> planned) {
        planned.forEach(slot -> slots.merge(
                slot.slotId(),
                slot,
                (there, anew) -> new Slot(
                        anew.zone(), anew.start(), anew.end(), anew.capacity(), there.taken(), anew.closed())));
    }

    @Override
    public Optional<String> holder(String lock) {
        return Optional.ofNullable(locks.get(lock));
    }
}
