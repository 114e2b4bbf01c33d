package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Materials;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an applicant does with a case of theirs: write it, submit it, submit it again with
 * corrections, choose its delivery.
 */
final class Submission {

    private static final int MOST_DOCUMENTS = 100;

    private final Lookup lookup;

    Submission(Lookup lookup) {
        this.lookup = lookup;
    }

    /** A case holds at most a hundred documents. */
    static void requireRoom(CaseFile file) {
        if (file.documents().size() >= MOST_DOCUMENTS) {
            throw Problem.conflict("TOO_MANY_DOCUMENTS");
        }
    }

    /** Submits a draft that is complete; submitting again finds it submitted. */
    void submit(Change change, Rules rules, WorkingCalendar calendar, Actor actor) {
        CaseFile file = change.file();
        if (!file.draft()) {
            return;
        }
        requireComplete(change, rules, calendar);
        String lock = identify(change);
        change.head(
                head -> head.submitted(change.now(), rules.version()).with(new Passport(Passport.Place.HOLDER, lock)));
        change.start(EventType.SUBMITTED, actor, Map.of());
        // a draft has no trail: from now on everybody can see who may act
        Parties.agent(file).ifPresent(agent -> Authorising.tell(change, agent, actor));
    }

    /**
     * Sends corrected materials back to whoever asked for them: to the review, or to a new visit at
     * the window. The same again by the same person, while nothing else was asked for, finds it done.
     */
    void resubmit(Change change, Rules rules, WorkingCalendar calendar, Actor actor) {
        CaseFile file = change.file();
        if (resubmitted(file, actor)) {
            return;
        }
        Step step = Turn.of(file, StepName.CORRECTION);
        requireComplete(change, rules, calendar);
        String before = Objects.requireNonNull(step.materials(), "a correction begins with what was there");
        identifyAnew(change, KeptJson.read(before).path("application"));
        boolean fromWindow = file.newest(StepName.VERIFICATION)
                .filter(verification -> verification.entry() == step.entry() - 1)
                .isPresent();
        String next = fromWindow ? "REBOOK" : "RESUBMITTED";
        Map<String, String> details = Map.of("changed", Materials.changed(before, file));
        change.decide(step, next, actor, EventType.RESUBMITTED, details, Map.of());
    }

    private static boolean resubmitted(CaseFile file, Actor actor) {
        int entry = file.head().progress().entry();
        return file.newest(StepName.CORRECTION)
                .filter(step -> !file.closed() && entry <= step.entry() + 1)
                .flatMap(Step::decided)
                .filter(decision -> Set.of("RESUBMITTED", "REBOOK").contains(decision.name())
                        && decision.by().equals(actor))
                .isPresent();
    }

    /**
     * After application data were put right: the passport that holds now is locked, and the staff find the case by what
     * holds now.
     *
     * @throws Problem 409 {@code PASSPORT_IN_USE}
     */
    void identifyAnew(Change change, JsonNode before) {
        String lock = identify(change);
        forget(change, before);
        String held = change.file().head().passport().lock();
        if (held != null && !held.equals(lock)) {
            change.write(new Write.Unlock(held));
            change.head(head -> head.with(head.passport().lockedBy(lock)));
        }
    }

    /** Locks the passport for this case, and lets the staff find it by the person. */
    private String identify(Change change) {
        JsonNode application = Objects.requireNonNull(change.head().application());
        String lock = lookup.passport(
                application.at("/person/nationality").asText(),
                application.at("/person/passport/number").asText());
        change.write(new Write.Lock(lock, Problem.conflict("PASSPORT_IN_USE"), null));
        found(application).forEach(key -> change.write(new Write.Find(key)));
        return lock;
    }

    /** A number or a name that was corrected finds this case no more. */
    private void forget(Change change, JsonNode before) {
        List<String> now = found(Objects.requireNonNull(change.head().application()));
        found(before).stream().filter(key -> !now.contains(key)).forEach(key -> change.write(new Write.Forget(key)));
    }

    /** Under which keys the staff find a case. */
    private List<String> found(JsonNode application) {
        JsonNode person = application.path("person");
        return List.of(
                lookup.holder(
                        person.path("nationality").asText(),
                        person.at("/passport/number").asText()),
                lookup.person(
                        person.path("familyName").asText(),
                        LocalDate.parse(person.path("dateOfBirth").asText())));
    }

    private static void requireComplete(Change change, Rules rules, WorkingCalendar calendar) {
        CaseFile file = change.file();
        KindRules kind = rules.kind(file.head().origin().kind());
        List<Finding> findings = new Checklist(file, kind, calendar, change.now()).findings();
        if (!findings.isEmpty()) {
            throw Problem.invalid(findings);
        }
    }

    /**
     * Chooses the way of issuance until production, and anew where no parcel is under way: for the
     * return of a passport, and after a hand-off that failed. What lies at the window is collected there; by whom may
     * still be changed.
     *
     * @throws Problem 409 {@code WRONG_STAGE}, {@code BEING_HANDED_OFF} while the courier is being
     *     asked, or {@code HANDED_OFF} while a parcel is under way
     */
    static void choose(Change change, ObjectNode delivery, Actor actor) {
        CaseFile file = change.file();
        Optional<Step> anew = file.open(StepName.RETURN).or(() -> file.open(StepName.DELIVERY));
        boolean courier = delivery.path("way").asText().equals("COURIER");
        Optional<Step> window = file.open(StepName.PICKUP).filter(step -> !courier);
        boolean before = file.draft() || file.stage().allowsWithdrawal();
        if (!before && anew.isEmpty() && window.isEmpty()) {
            throw Turn.wrongStage(file);
        }
        Optional<Shipment> parcel = anew.flatMap(step -> file.parcel(step.name()));
        boolean sentAgain = courier
                && parcel.filter(sent -> sent.state() == Shipment.State.RETURNED)
                        .isPresent();
        if (delivery.equals(file.head().delivery()) && !sentAgain) {
            return;
        }
        anew.ifPresent(step -> leave(change, step, parcel, delivery));
        change.head(head -> head.withDelivery(delivery));
        if (!file.draft()) {
            change.wake(
                    anew.or(() -> window),
                    EventType.DELIVERY_CHOSEN,
                    actor,
                    Map.of("way", delivery.path("way").asText()));
        }
    }

    /** Gives up what could not be handed off, and makes another parcel where one goes out again. */
    private static void leave(Change change, Step step, Optional<Shipment> parcel, ObjectNode delivery) {
        boolean failed =
                parcel.filter(sent -> sent.state() == Shipment.State.FAILED).isPresent();
        boolean back = parcel.filter(
                        sent -> sent.state() == Shipment.State.RETURNED || sent.state() == Shipment.State.GIVEN_UP)
                .isPresent();
        if (!failed && (step.name() == StepName.DELIVERY || (parcel.isPresent() && !back))) {
            // a parcel that is not there yet will be, with the next look
            boolean asked = parcel.map(Shipment::state).orElse(Shipment.State.QUEUED) != Shipment.State.QUEUED;
            throw (asked
                            ? Problem.conflict("HANDED_OFF")
                            : Problem.conflict("BEING_HANDED_OFF").retryAfter(2))
                    .with("currentStage", change.file().stage().name());
        }
        parcel.filter(sent -> sent.state() == Shipment.State.FAILED)
                .ifPresent(sent -> change.write(new Write.PutShipment(sent.as(Shipment.State.GIVEN_UP))));
        if (parcel.isPresent() && delivery.path("way").asText().equals("COURIER")) {
            change.write(new Write.PutShipment(Shipment.next(change.file(), step.name(), change.now())));
        }
    }
}
