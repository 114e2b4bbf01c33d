package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;

import city.onewindow.casework.Document;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.rules.DocumentRule;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.UUID;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Cases in every situation, brought there together: the clock is one. It stands at ten to ten on 11 February 2026
 * when they are there. Their application data and documents are written through the store, but for a photo that will
 * be printed; everything from then on goes over HTTP.
 */
final class Situations {

    private static final String FIRST_DAY = "2026-02-10";
    private static final String SECOND_DAY = "2026-02-11";
    private static final String LATER_DAY = "2026-02-27";

    /** The seats of one period. */
    private static final int SEATS = 20;

    private static final List<String> PERIODS = List.of("T09:00", "T10:00");

    /** As many as are driven at the same time. */
    private static final int AT_ONCE = 3;

    private static final String PHOTO = "PHOTO";
    private static final List<DocumentRule> CHECKLIST = Rules.shipped().checklist("NEW");

    private final RunningService running;
    private final CaseStore cases;
    private final List<Placed> all = new ArrayList<>();
    private final Map<Situation, Queue<Placed>> spare = new EnumMap<>(Situation.class);

    private record Placed(Situation situation, Applicant applicant, Journey journey) {}

    Situations(RunningService running, CaseStore cases) {
        this.running = running;
        this.cases = cases;
    }

    void plan(Situation situation, int count) {
        for (int i = 0; i < count; i++) {
            Applicant applicant = new Applicant("applicant-1", "ANNA MARIA", RunningService.newPassport());
            Journey journey = new Journey(running.people(), running.clock(), applicant);
            all.add(new Placed(situation, applicant, journey));
        }
    }

    /** A case in the situation that nobody was given before. */
    Journey take(Situation situation) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(spare.get(situation)).poll(), "no case is left in " + situation)
                .journey();
    }

    void bring() throws Exception {
        each(situation -> true, this::fill);
        each(Situation::byCourier, placed -> placed.journey().byCourier());
        each(Situation.HANDOFF_FAILED::equals, placed -> placed.journey().courierRefuses(true));
        each(Situation::submitted, placed -> placed.journey().submit());
        each(Situation.CORRECTION::equals, placed -> correct(placed.journey()));
        each(Situation::reviewed, placed -> placed.journey().review("PASSED"));
        book(Situation.VERIFICATION::equals, LATER_DAY);
        book(Situation::accepted, FIRST_DAY);
        book(Situation::due, SECOND_DAY);
        until(FIRST_DAY);
        each(Situation::accepted, placed -> placed.journey().checkIn().accept());
        each(Situation::refused, placed -> placed.journey().refuse(RESIDENCE_PERMIT, "FRAUD"));
        each(
                Situation::approved,
                placed -> placed.journey().approve(WORK_PERMIT).approve(RESIDENCE_PERMIT));
        each(Situation::printed, placed -> print(placed.journey()));
        each(Situation.CLOSED::equals, placed -> placed.journey().pickUp());
        each(
                Situation.COMING_BACK::equals,
                placed -> placed.journey().courier("FAILED").courier("FAILED"));
        until(SECOND_DAY);
        each(Situation.QUESTION::equals, placed -> ask(placed.journey()));
        each(Situation.CHECKED_IN::equals, placed -> placed.journey().checkIn().pay());
        each(Situation.MOVING::equals, placed -> pass(placed.journey()));
        each(Situation.PRINT_FAILED::equals, placed -> failPrinting(placed.journey()));
        all.forEach(placed -> spare.computeIfAbsent(placed.situation(), any -> new ConcurrentLinkedQueue<>())
                .add(placed));
    }

    private void fill(Placed placed) {
        boolean printed = placed.situation().approved();
        Instant now = running.clock().now();
        cases.change(placed.journey().begin("NEW").caseId(), now, change -> {
            change.head(head -> head.withApplication(application(placed.applicant())));
            for (DocumentRule rule : CHECKLIST) {
                if (!printed || !rule.kind().equals(PHOTO)) {
                    change.write(new Write.PutDocument(document(rule.kind(), now)));
                }
            }
            return change;
        });
        if (printed) {
            placed.journey().upload(PHOTO);
        }
    }

    private static Document document(String kind, Instant now) {
        return new Document(
                UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""),
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

    private static ObjectNode application(Applicant applicant) {
        try {
            return (ObjectNode) Contract.JSON.readTree(applicant.application());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void correct(Journey journey) {
        Map<String, Object> correction = Map.of("document", "CONTRACT", "text", "SPECIMEN: the seal is missing");
        journey.staff(
                200,
                "reviewer-1",
                "POST",
                "/cases/{id}/review",
                Map.of("decision", "CORRECTION", "corrections", List.of(correction)));
    }

    private void book(Predicate<Situation> which, String day) throws Exception {
        List<Placed> chosen =
                all.stream().filter(placed -> which.test(placed.situation())).toList();
        each(
                which,
                placed -> placed.journey()
                        .book(day + PERIODS.get(chosen.indexOf(placed) / SEATS))
                        .await("VERIFICATION"));
    }

    private void until(String day) {
        running.clock().runTo(LocalDateTime.parse(day + "T09:50"));
    }

    /** The sticker; the other permit is electronic. */
    private static void print(Journey journey) {
        journey.staff(
                200,
                "issuing-1",
                "PUT",
                "/print-jobs/{id}.2/result",
                Map.of("result", "PRINTED", "blankSerial", "SPECIMEN-0"));
    }

    private static void ask(Journey journey) {
        journey.staff(
                201,
                "work-permit-approver-1",
                "POST",
                "/cases/{id}/approvals/work-permit/questions",
                Map.of("kind", "SUPPLEMENT", "text", "SPECIMEN: a newer contract"),
                "Idempotency-Key",
                "question-" + journey.caseId());
    }

    /** The review has passed it, and nobody is woken: the trail has not told it yet. */
    private void pass(Journey journey) {
        cases.change(
                journey.caseId(),
                running.clock().now(),
                change -> change.settle(change.file().open(StepName.REVIEW).orElseThrow(), "PASSED"));
    }

    /** As the dead letters leave the sticker's job, where its paper could not be made. */
    private void failPrinting(Journey journey) {
        String caseId = journey.caseId();
        cases.change(caseId, running.clock().now(), change -> {
            PrintJob job = change.file().job(caseId + ".2").orElseThrow();
            return change.write(new Write.PutJob(
                    PrintJob.begun(job.jobId(), job.permit(), job.certificateNumber(), job.medium(), change.now())
                            .failed()));
        });
    }

    /** Returns when each of these cases is where the step leads it. */
    private void each(Predicate<Situation> which, Consumer<Placed> step) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> steps = all.stream()
                    .filter(placed -> which.test(placed.situation()))
                    .<Future<?>>map(placed -> threads.submit(() -> step.accept(placed)))
                    .toList();
            for (Future<?> done : steps) {
                done.get();
            }
        }
        running.settle();
    }
}
