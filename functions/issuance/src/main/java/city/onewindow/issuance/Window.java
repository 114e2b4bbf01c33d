package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is handed over at the window under a code: certificates and passport, or after a refusal,
 * withdrawal or lapse the passport alone, which may go back by courier instead.
 */
final class Window implements StepRules {

    private static final int CODE_LENGTH = 8;

    private final StepName name;
    private final Rules rules;
    private final Ids ids;

    Window(StepName name, Rules rules, Ids ids) {
        this.name = name;
        this.rules = rules;
        this.ids = ids;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        if (name == StepName.RETURN && !change.head().passport().held()) {
            return Optional.of("NOTHING_HELD");
        }
        String department = rules.requireZone(change.file().zone()).department(name);
        change.open(name, entry, department, null);
        return Optional.empty();
    }

    @Override
    public Look look(Change change, Step step) {
        Look wait = new Look.Wait(change.now().plus(Duration.ofDays(1)));
        if (name == StepName.RETURN && Parcel.byCourier(change.head())) {
            Shipment shipment = Parcel.of(change, StepName.RETURN);
            Optional<Look> handoff = Parcel.handoff(change, shipment);
            if (handoff.isPresent()) {
                return handoff.get();
            }
            if (shipment.state() == Shipment.State.DELIVERED) {
                change.runOut(step, "RETURNED_TO_HOLDER", EventType.PASSPORT_RETURNED, Map.of());
                return new Look.RanOut("RETURNED_TO_HOLDER");
            }
            if (shipment.state() != Shipment.State.RETURNED) {
                return wait;
            }
        }
        if (change.current(step).code() == null) {
            change.step(change.current(step).withCode(ids.code(CODE_LENGTH)));
        }
        return wait;
    }

    /**
     * Hands over to whoever shows the code and the passport or identity number of the applicant or
     * a named person.
     *
     * @throws Problem 409 {@code WRONG_CODE}, without saying which of the two it was
     */
    static Step handOver(Change change, String code, String number, Actor actor) {
        CaseFile file = change.file();
        StepName name = file.newest(StepName.PICKUP).isPresent() ? StepName.PICKUP : StepName.RETURN;
        String decision = name == StepName.PICKUP ? "COLLECTED" : "RETURNED_TO_HOLDER";
        Map<String, String> details = Map.of("code", code);
        Optional<Step> repeated = Turn.repeated(file, name, decision, actor, details);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Step step = Turn.ofStaff(change, name, actor);
        if (!same(code, step.code() == null ? "" : step.code()) || !known(file, number)) {
            throw Problem.conflict("WRONG_CODE");
        }
        change.head(head -> head.with(head.passport().at("HOLDER")));
        EventType type = name == StepName.PICKUP ? EventType.PICKED_UP : EventType.PASSPORT_RETURNED;
        return change.decide(step, decision, actor, type, details, Map.of());
    }

    private static boolean known(CaseFile file, String number) {
        JsonNode application = file.head().application();
        boolean applicant = application != null
                && same(number, application.at("/person/passport/number").asText());
        boolean named = false;
        if (file.head().delivery() != null) {
            for (JsonNode person : file.head().delivery().path("persons")) {
                named |= person.has("identityNumber")
                        && same(number, person.path("identityNumber").asText());
            }
        }
        return applicant || named;
    }

    private static boolean same(String a, String b) {
        return !a.isEmpty()
                && MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
