package city.onewindow.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one command or one look changes of a case: built by the rules from the case as it was read,
 * written by the store in one transaction that holds only if nobody wrote in between. A change that
 * is empty is not written.
 */
public final class Change {

    private final CaseFile file;
    private final Instant now;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Object, Write> writes = new LinkedHashMap<>();
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private CaseHead head;

    public Change(CaseFile file, Instant now) {
        this.file = file;
        this.now = now;
        this.head = file.head();
        file.parties().forEach(party -> parties.put(party.partyId(), party));
    }

    /** The case as it was read. */
    public CaseFile file() {
        return file;
    }

    public Instant now() {
        return now;
    }

    /** The head as it will be. */
    public CaseHead head() {
        return head;
    }

    public List<Step> steps() {
        return List.copyOf(steps.values());
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Write> writes() {
        return List.copyOf(writes.values());
    }

    /** The parties as they will be. */
    public List<Party> parties() {
        return List.copyOf(parties.values());
    }

    public boolean empty() {
        return head.equals(file.head())
                && steps.isEmpty()
                && events.isEmpty()
                && writes.isEmpty()
                && parties().equals(file.parties());
    }

    public Change head(UnaryOperator<CaseHead> change) {
        head = change.apply(head);
        return this;
    }

    public Change write(Write write) {
        writes.put(write.item(), write);
        return this;
    }

    public Change party(Party party) {
        parties.put(party.partyId(), party);
        return this;
    }

    /** As if the party had never been: of a draft, of which nobody has heard. */
    public Change forget(Party party) {
        parties.remove(party.partyId());
        return this;
    }

    /** Whether a party that was read will be no more. */
    public boolean forgets(Party party) {
        return !parties.containsKey(party.partyId());
    }

    /** Puts a step as it is given: no wake. */
    public Change step(Step step) {
        steps.put(step.key(), step);
        return this;
    }

    /** The step as it will be. */
    public Step current(Step step) {
        return steps.getOrDefault(step.key(), step);
    }

    /** Opens a step; only a Check does so. */
    public Step open(StepName name, int entry, String department, @Nullable Instant due) {
        Step step = Step.opened(name, file.rounds(name) + 1, entry, department, now, due);
        step(step);
        head(h -> h.at(name.stage(), entry));
        event(EventType.OPENED, name, Actor.SYSTEM, Map.of(), List.of(), false);
        return step;
    }

    /**
     * Ends a step, wakes its execution and remembers who acted.
     *
     * @param details what was decided, kept on the step
     * @param told what of it the trail may say: codes, ids and days
     */
    public Step decide(
            Step step, String name, Actor by, EventType type, Map<String, String> details, Map<String, String> told) {
        head(h -> h.with(h.marks().acted(step.name(), by.subject())));
        return end(step, name, by, type, details, told);
    }

    /** The same where nothing of the step's own was decided, as where its visit is called off. */
    public Step end(
            Step step, String name, Actor by, EventType type, Map<String, String> details, Map<String, String> told) {
        Step ended = ended(step, name, by, details);
        event(type, step.name(), by, told, List.of(ended.key()), false);
        return ended;
    }

    /** Ends a step for the execution that is looking at it right now: nobody needs to be woken. */
    public Step runOut(Step step, String name, EventType type, Map<String, String> told) {
        Step decided = ended(step, name, Actor.SYSTEM, told);
        event(type, step.name(), Actor.SYSTEM, told, List.of(), false);
        return decided;
    }

    /** Ends a step whose fact the trail has told already. */
    public Step settle(Step step, String name) {
        return ended(step, name, Actor.SYSTEM, Map.of());
    }

    /**
     * Ends every step that is still open, with one event that wakes them all; open questions end
     * with them.
     */
    public Change endAll(String name, EventType type, @Nullable StepName step, Actor by, Map<String, String> told) {
        CaseClock.endWithTheCase(this);
        List<String> wakes = new ArrayList<>();
        for (Step open : file.openSteps()) {
            if (current(open).open()) {
                wakes.add(ended(open, name, by, Map.of()).key());
            }
        }
        return event(type, step, by, told, wakes, false);
    }

    /** Something that every open step should look at. */
    public Change wakeAll(EventType type, @Nullable StepName step, Actor by, Map<String, String> details) {
        List<String> wakes = new ArrayList<>();
        for (Step open : file.openSteps()) {
            step(current(open).bumped());
            wakes.add(open.key());
        }
        return event(type, step, by, details, wakes, false);
    }

    private Step ended(Step step, String name, Actor by, Map<String, String> details) {
        Decision decision = new Decision(name, by, now, Map.copyOf(details));
        Step decided = current(step).decidedBy(decision).bumped();
        step(decided);
        return decided;
    }

    /** Something that one open step should look at. */
    public Change wake(Optional<Step> waiting, EventType type, Actor by, Map<String, String> details) {
        waiting.ifPresent(step -> step(current(step).bumped()));
        List<String> wakes = waiting.map(Step::key).stream().toList();
        return event(type, waiting.map(Step::name).orElse(null), by, details, wakes, false);
    }

    /** Something that several steps should look at. */
    public Change wakeAll(List<Step> waiting, EventType type, Actor by, Map<String, String> details) {
        waiting.forEach(step -> step(current(step).bumped()));
        return event(type, null, by, details, waiting.stream().map(Step::key).toList(), false);
    }

    /** Something that nobody waits for. */
    public Change tell(EventType type, @Nullable StepName step, Actor by, Map<String, String> details) {
        return event(type, step, by, details, List.of(), false);
    }

    /** Asks for the execution of this case's attempt. */
    public Change start(EventType type, Actor by, Map<String, String> details) {
        return event(type, null, by, details, List.of(), true);
    }

    private Change event(
            EventType type,
            @Nullable StepName step,
            Actor by,
            Map<String, String> details,
            List<String> wakes,
            boolean starts) {
        int number = file.head().progress().events() + events.size() + 1;
        events.add(
                new Event(file.caseId(), number, type, now, step, by, Map.copyOf(details), List.copyOf(wakes), starts));
        return this;
    }

    /** The head to write: one version up. */
    public CaseHead written() {
        return head.written(now, file.head().progress().events() + events.size());
    }
}
