package city.onewindow.privacy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Escalation;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Retained;
import city.onewindow.casework.Step;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.RetentionStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Erases a case whose time is over, down to what happened when. First the trail says that it begins; then files,
 * records and look-ups go, each of which may be gone already; the person leaves the head last, since the look-ups are
 * found by it. Whatever interrupts it, the case stays among those that are due until the end, and the next run finishes.
 */
final class Erasing {

    /** Events that are on somebody's list besides those that supervisors are told. */
    private static final Set<EventType> LISTED = EnumSet.of(EventType.PAPER_FAILED, EventType.MESSAGE_FAILED);

    /** A transaction takes a hundred items, its head and lists' events among them. */
    private static final int AT_ONCE = 50;

    private final CaseStore cases;
    private final RetentionStore retention;
    private final DocumentBucket bucket;
    private final Lookup lookup;

    Erasing(CaseStore cases, RetentionStore retention, DocumentBucket bucket, Lookup lookup) {
        this.cases = cases;
        this.retention = retention;
        this.bucket = bucket;
        this.lookup = lookup;
    }

    /**
     * @return as it is kept from now on; of a case that was erased before, as it was then
     * @throws Problem 409 {@code WRONG_STAGE} for an open case, {@code RETENTION_RUNS} before its day
     */
    Retained erase(CaseFile file, Actor actor, Instant now) {
        String caseId = file.caseId();
        Retained kept = retention.of(caseId).orElseThrow(() -> Turn.wrongStage(file));
        if (kept.erasedAt() != null) {
            return kept;
        }
        if (WorkingCalendar.dayOf(now).isBefore(kept.eraseOn())) {
            throw Problem.conflict("RETENTION_RUNS")
                    .with("eraseOn", kept.eraseOn().toString());
        }
        List<Event> listed = cases.trail(caseId).stream()
                .filter(event -> LISTED.contains(event.type()) || Escalation.is(event))
                .toList();
        for (int from = 0; from < listed.size(); from += AT_ONCE) {
            List<Event> some = listed.subList(from, Math.min(from + AT_ONCE, listed.size()));
            cases.change(caseId, now, change -> offTheLists(change, some));
        }
        cases.change(caseId, now, change -> begin(change, actor));
        new Endings(cases).settle(file);
        bucket.empty(caseId);
        retention.erase(caseId, found(file), leading(file));
        retention.forgetPeople(cases.trail(caseId).stream());
        return cases.change(caseId, now, change -> finish(change, actor));
    }

    /** Papers and messages that failed, and what supervisors were told, are nobody's work any more. */
    private static Change offTheLists(Change change, List<Event> listed) {
        listed.forEach(event -> change.write(new Write.TakeOffDesk(event.number())));
        return change;
    }

    private boolean begin(Change change, Actor actor) {
        Retained kept = retained(change);
        if (kept.begunAt() != null) {
            return false;
        }
        change.write(new Write.Retain(kept.begun(change.now()))).tell(EventType.ERASURE_BEGUN, null, actor, Map.of());
        return true;
    }

    private Retained finish(Change change, Actor actor) {
        Retained kept = retained(change);
        if (kept.erasedAt() != null) {
            return kept;
        }
        Retained erased = kept.erased(change.now());
        change.head(CaseHead::withoutPerson);
        change.file().steps().stream().map(Step::withoutPerson).forEach(change::step);
        change.write(new Write.Retain(erased)).tell(EventType.ERASED, null, actor, Map.of());
        return erased;
    }

    private Retained retained(Change change) {
        return retention.of(change.file().caseId()).orElseThrow(() -> Turn.wrongStage(change.file()));
    }

    /** Under whatever the person was known by while the case was open: corrections change a name or a passport. */
    private Set<String> found(CaseFile file) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode application : Materials.applications(file)) {
            JsonNode person = application.path("person");
            if (person.isObject()) {
                String nationality = person.path("nationality").asText();
                LocalDate born = LocalDate.parse(person.path("dateOfBirth").asText());
                keys.add(
                        lookup.holder(nationality, person.at("/passport/number").asText()));
                keys.add(lookup.person(person.path("familyName").asText(), born));
            }
        }
        return keys;
    }

    /** Its numbers stay: none is ever used twice. */
    private static Set<String> leading(CaseFile file) {
        return file.appointment()
                .map(booked -> Set.of(Lookup.appointment(booked.code())))
                .orElse(Set.of());
    }
}
