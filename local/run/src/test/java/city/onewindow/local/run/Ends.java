package city.onewindow.local.run;

import static city.onewindow.local.run.End.ISSUED_AT_THE_WINDOW;
import static city.onewindow.local.run.End.ISSUED_BY_COURIER;
import static city.onewindow.local.run.End.LAPSED_AFTER_THREE_NO_SHOWS;
import static city.onewindow.local.run.End.LAPSED_IN_BOOKING;
import static city.onewindow.local.run.End.LAPSED_IN_CORRECTION;
import static city.onewindow.local.run.End.REFUSED_AT_THE_WINDOW;
import static city.onewindow.local.run.End.REFUSED_BY_RESIDENCE_PERMIT;
import static city.onewindow.local.run.End.REFUSED_BY_WORK_PERMIT;
import static city.onewindow.local.run.End.REFUSED_IN_REVIEW;
import static city.onewindow.local.run.End.WITHDRAWN_AFTER_ACCEPTANCE;
import static city.onewindow.local.run.End.WITHDRAWN_BEFORE_ACCEPTANCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Promises;
import city.onewindow.casework.Write;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.rules.Situation;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Department;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;

/**
 * Cases that are driven together, each to its end: the clock is one, and begins on 9 February 2026. Their application
 * data and documents are written through the store, but for a photo that will be printed; everything from then on goes
 * over HTTP.
 */
final class Ends {

    private static final String VISIT = "2026-02-10";
    private static final List<String> MISSED = List.of("2026-02-11", "2026-02-12", "2026-02-13");
    private static final List<String> PERIODS = List.of("T09:00", "T10:00", "T11:00", "T14:30", "T15:30");

    /** The seats of one period. */
    private static final int SEATS = 20;

    /** The sixty days to book and those to correct are over by then. */
    private static final String OVER = "2026-04-11T09:00";

    /** As many as are driven at the same time. */
    private static final int AT_ONCE = 3;

    private static final String PHOTO = "PHOTO";
    private static final String MEDICAL = "MEDICAL_CERTIFICATE";

    private final RunningService running;
    private final CaseStore cases;
    private final Rules rules = Rules.shipped();
    private final List<Case> all = new ArrayList<>();

    /** One case that is to come to its end. */
    record Case(Applied applied, String category, End end, Applicant applicant, Journey journey) {

        @Override
        public String toString() {
            return applied + " " + category + " " + end;
        }
    }

    Ends(RunningService running) {
        this.running = running;
        Map<String, String> variables = variables(running.service().stack());
        this.cases = new CaseStore(new Clients(variables).dynamo(), variables);
    }

    private static Map<String, String> variables(Stack stack) {
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        for (String table : List.of("Cases", "Slots")) {
            String name = Objects.requireNonNull(stack.template().tables().get(table), table)
                    .name();
            variables.put(table.toUpperCase(Locale.ROOT) + "_TABLE", name);
        }
        return variables;
    }

    /** What the store has of a case. */
    CaseFile file(Case one) {
        return cases.require(one.journey().caseId());
    }

    Case plan(Applied applied, String category, End end) {
        Applicant applicant = new Applicant("applicant-1", "ANNA MARIA", RunningService.newPassport());
        Journey journey = new Journey(running.people(), running.clock(), applicant);
        Case planned = new Case(applied, category, end, applicant, journey);
        all.add(planned);
        return planned;
    }

    /** Drives every case to its end. */
    void reach() throws Exception {
        each(end -> true, one -> fill(one, application(one)));
        each(ISSUED_BY_COURIER::equals, one -> one.journey().byCourier());
        each(end -> true, one -> one.journey().submit());
        each(End::passesReview, one -> one.journey().review("PASSED"));
        each(REFUSED_IN_REVIEW::equals, one -> one.journey().refuseAtReview("NO_PROOF"));
        each(LAPSED_IN_CORRECTION::equals, Ends::correct);
        each(WITHDRAWN_BEFORE_ACCEPTANCE::equals, one -> one.journey().withdraw());
        book(End::comes, VISIT);
        book(LAPSED_AFTER_THREE_NO_SHOWS::equals, MISSED.getFirst());
        running.clock().runTo(LocalDateTime.parse(VISIT + "T15:10"));
        each(End::comes, one -> one.journey().checkIn());
        each(End::accepted, this::bringWhatWasLeft);
        each(REFUSED_AT_THE_WINDOW::equals, Ends::refuseAtTheWindow);
        each(End::accepted, one -> one.journey().accept().await("APPROVAL"));
        each(REFUSED_BY_WORK_PERMIT::equals, one -> one.journey().refuse(Department.WORK_PERMIT, "NO_PROOF"));
        each(REFUSED_BY_RESIDENCE_PERMIT::equals, one -> one.journey().refuse(Department.RESIDENCE_PERMIT, "FRAUD"));
        each(WITHDRAWN_AFTER_ACCEPTANCE::equals, one -> one.journey().withdraw());
        each(End::issued, this::approve);
        each(
                ISSUED_BY_COURIER::equals,
                one -> one.journey().courier("COLLECTED").courier("DELIVERED"));
        each(End::pickedUp, one -> one.journey().pickUp());
        for (int i = 0; i < MISSED.size(); i++) {
            running.clock().runTo(LocalDateTime.parse(MISSED.get(i) + "T17:00"));
            running.settle();
            if (i + 1 < MISSED.size()) {
                book(LAPSED_AFTER_THREE_NO_SHOWS::equals, MISSED.get(i + 1));
            }
        }
        running.clock().runTo(LocalDateTime.parse(OVER));
        running.settle();
    }

    private ObjectNode application(Case one) {
        ObjectNode application = one.applied().application(one.applicant(), one.category(), today());
        if (promises(one)) {
            application
                    .putArray("promises")
                    .addObject()
                    .put("document", MEDICAL)
                    .put("day", today().plusDays(10).toString());
        }
        return application;
    }

    /** Who never books promises what they never bring, where that may be promised. */
    static boolean promises(Case one) {
        return one.end() == LAPSED_IN_BOOKING && one.applied().kind().equals("NEW");
    }

    /** On the spot; until then the case is not accepted. */
    private void bringWhatWasLeft(Case one) {
        if (one.applied() == Applied.FROM_OUTSIDE) {
            one.journey().upload("VISA_ENTRY").upload("TEMPORARY_RESIDENCE");
        }
    }

    /** Each has come to the end that was meant for it, and left behind what belongs to that. */
    void check() {
        SoftAssertions found = new SoftAssertions();
        all.forEach(one -> LeftBehind.check(one, found));
        found.assertAll();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(running.clock().now(), HeldClock.CHINA);
    }

    /**
     * Writes the application data, and every document that they need: of one end of each kind and category as an applicant
     * does, with files that are uploaded and inspected, and of the others into the table.
     */
    void fill(Case one, ObjectNode application) {
        if (one.end() == ISSUED_AT_THE_WINDOW) {
            one.journey().draft(one.applied().kind(), application.toString());
            return;
        }
        boolean printed = one.end().issued() && one.applied().certificates();
        Instant now = running.clock().now();
        Situation situation = Situation.of(application);
        String caseId = one.journey().begin(one.applied().kind()).caseId();
        cases.change(caseId, now, change -> {
            change.head(head -> head.withApplication(application));
            for (DocumentRule rule : rules.checklist(one.applied().kind())) {
                boolean later = rule.putOffBy(situation)
                        || (printed && rule.kind().equals(PHOTO))
                        || Promises.of(application).containsKey(rule.kind());
                if (rule.neededBy(situation) && !later) {
                    change.write(new Write.PutDocument(document(rule.kind(), now)));
                }
            }
            return change;
        });
        if (printed) {
            one.journey().upload(PHOTO);
        }
    }

    private static Document document(String kind, Instant now) {
        return new Document(
                UUID.nameUUIDFromBytes(kind.getBytes(UTF_8)).toString().replace("-", ""),
                kind,
                "SPECIMEN.pdf",
                "application/pdf",
                1,
                "0".repeat(64),
                LocalDate.ofInstant(now, HeldClock.CHINA),
                now,
                now,
                List.of());
    }

    private static void correct(Case one) {
        Map<String, Object> correction = Map.of("document", "PASSPORT", "text", "SPECIMEN: a page is missing");
        one.journey()
                .staff(
                        200,
                        "reviewer-1",
                        "POST",
                        "/cases/{id}/review",
                        Map.of("decision", "CORRECTION", "corrections", List.of(correction)));
    }

    private static void refuseAtTheWindow(Case one) {
        one.journey()
                .staff(
                        200,
                        "window-1",
                        "POST",
                        "/cases/{id}/verification",
                        Map.of("decision", "REFUSED", "reason", "NO_PROOF"));
    }

    /** Both departments; what is to be printed is printed. */
    private void approve(Case one) {
        Journey journey = one.journey();
        if (one.applied().certificates()) {
            journey.approve(Department.WORK_PERMIT)
                    .approve(Department.RESIDENCE_PERMIT)
                    .print();
        } else {
            journey.takeBack(Department.WORK_PERMIT).takeBack(Department.RESIDENCE_PERMIT);
        }
    }

    private void book(Predicate<End> which, String day) throws Exception {
        List<Case> chosen = all.stream().filter(one -> which.test(one.end())).toList();
        assertThat(chosen.size()).as("seats of a day").isLessThanOrEqualTo(SEATS * PERIODS.size());
        each(
                which,
                one -> one.journey()
                        .await("BOOKING")
                        .book(day + PERIODS.get(chosen.indexOf(one) / SEATS))
                        .await("VERIFICATION"));
    }

    /** Returns when each of these cases is where the step leads it. */
    private void each(Predicate<End> which, Consumer<Case> step) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> steps = new ArrayList<>();
            for (Case one : all) {
                if (which.test(one.end())) {
                    steps.add(threads.submit(() -> taken(one, step)));
                }
            }
            for (Future<?> done : steps) {
                done.get();
            }
        }
        running.settle();
    }

    private static void taken(Case one, Consumer<Case> step) {
        try {
            step.accept(one);
        } catch (RuntimeException | AssertionError failure) {
            RunningService.tell(failure, one.journey());
            throw new AssertionError(one.toString(), failure);
        }
    }
}
