package city.onewindow.issuance;

import city.onewindow.casework.Passport;
import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.PickupCode;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The window hands over to whoever shows the code and the passport or identity number of the holder
 * or of a person they named, and records which of them it was. Who misses it too often on one day
 * comes again on the next.
 */
final class HandOver {

    private final int tries;

    /**
     * @param tries wrong ones a day after which the code holds no more that day
     */
    HandOver(int tries) {
        this.tries = tries;
    }

    /** What came of a try: the decided step, or how many tries are left today. */
    sealed interface Result {
        record Done(Step step) implements Result {}

        record Missed(int triesLeft) implements Result {
            /** Without saying which of the two it was, the code or the number. */
            Problem problem() {
                return Problem.conflict("WRONG_CODE").with("triesLeft", IntNode.valueOf(triesLeft));
            }
        }
    }

    /**
     * A miss is a fact that is written: it is answered, and not thrown, until it is.
     *
     * @throws Problem 409 {@code PICKUP_LOCKED} after too many misses on this day
     */
    Result handOver(Change change, String code, String number, Actor actor) {
        CaseFile file = change.file();
        StepName name = file.newest(StepName.PICKUP).isPresent() ? StepName.PICKUP : StepName.RETURN;
        String decision = name == StepName.PICKUP ? "COLLECTED" : "RETURNED_TO_HOLDER";
        Optional<String> collector = collector(file, number);
        Map<String, String> details = Map.of("code", code, "collectedBy", collector.orElse("NOBODY"));
        Optional<Step> repeated = Turn.repeated(file, name, decision, actor, details);
        if (repeated.isPresent()) {
            return new Result.Done(repeated.get());
        }
        Step step = Turn.ofStaff(change, name, actor);
        PickupCode ready = step.code();
        if (ready == null) {
            throw Problem.conflict("NOT_AT_WINDOW");
        }
        LocalDate today = WorkingCalendar.dayOf(change.now());
        if (ready.wrongOn(today) >= tries) {
            throw Problem.conflict("PICKUP_LOCKED").with("day", today.toString());
        }
        if (!same(code, ready.text()) || collector.isEmpty()) {
            change.step(step.withCode(ready.missed(today)));
            return new Result.Missed(tries - ready.wrongOn(today) - 1);
        }
        change.head(head -> head.with(head.passport().at(Passport.Place.HOLDER)));
        EventType type = name == StepName.PICKUP ? EventType.PICKED_UP : EventType.PASSPORT_RETURNED;
        Map<String, String> told = Map.of("collectedBy", collector.get());
        return new Result.Done(change.decide(step, decision, actor, type, details, told));
    }

    /** {@code HOLDER}, or {@code PERSON_1} to {@code PERSON_3} in the order they were named. */
    private static Optional<String> collector(CaseFile file, String number) {
        JsonNode application = file.head().application();
        if (application != null
                && same(number, application.at("/person/passport/number").asText())) {
            return Optional.of("HOLDER");
        }
        JsonNode delivery = file.head().delivery();
        JsonNode persons = delivery == null ? null : delivery.path("persons");
        for (int i = 0; persons != null && i < persons.size(); i++) {
            if (same(number, persons.path(i).path("identityNumber").asText())) {
                return Optional.of("PERSON_" + (i + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean same(String a, String b) {
        return !a.isEmpty()
                && MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
