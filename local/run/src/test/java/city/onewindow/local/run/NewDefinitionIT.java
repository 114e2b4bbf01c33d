package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The service is stopped with fifty cases in every stage and started with another definition:
 * executions keep the one they began with until a command takes the cases over, and all end rightly.
 */
class NewDefinitionIT {

    private static final String DAY = "2026-02-10";
    private static final int EACH = 5;

    /** Ways to a stage and from there to an end, each gone by so many cases. */
    private enum Way {
        REVIEWED("REVIEW", "REFUSED"),
        CORRECTED("CORRECTION", "WITHDRAWN"),
        BOOKING("BOOKING", "WITHDRAWN"),
        BOOKED("VERIFICATION", "WITHDRAWN"),
        UNDECIDED("APPROVAL", "REFUSED"),
        HALF_DECIDED("APPROVAL", "ISSUED"),
        PRODUCING("PRODUCTION", "ISSUED"),
        PARCEL("DELIVERY", "ISSUED"),
        COUNTER("PICKUP", "ISSUED"),
        RETURNING("RETURN", "REFUSED");

        private final String stage;
        private final String outcome;

        Way(String stage, String outcome) {
            this.stage = stage;
            this.outcome = outcome;
        }

        boolean from(Way first) {
            return compareTo(first) >= 0;
        }
    }

    private record Case(Way way, Journey journey) {}

    @Test
    void fifty_open_cases_are_taken_over_to_a_changed_definition_and_end_rightly() throws Exception {
        Path state = RunningService.freshFolder(NewDefinitionIT.class);
        List<Case> cases = new ArrayList<>();
        HeldClock clock;
        try (LocalService service = start(RunningService.repository(), state)) {
            People people = people(service);
            clock = HeldClock.take(people);
            for (Way way : Way.values()) {
                for (int i = 0; i < EACH; i++) {
                    String person = "applicant-" + (i + 1);
                    var applicant = new Applicant(person, "ANNA MARIA", RunningService.newPassport());
                    cases.add(new Case(way, new Journey(people, clock, applicant)));
                }
            }
            toTheirStages(clock, cases);
            RunningService.await("everything to come to rest", service.stack()::isIdle);
        }
        try (LocalService service = start(changed(state.resolveSibling(state.getFileName() + "-changed")), state)) {
            clock.takeAnew(people(service));
            all(cases, one -> one.journey().await(one.way().stage));
            assertThat(cases.getFirst().journey().history()).doesNotContain("AskReview");
            assertThat(new Operator(() -> service).takeAllOver(20)).isEqualTo(cases.size());
            RunningService.await("everything to come to rest", service.stack()::isIdle);
            clock.runTo(LocalDateTime.parse(DAY + "T10:15"));
            assertThat(new Operator(() -> service).sweep())
                    .as("each has begun with the definition that holds")
                    .isZero();
            all(cases, NewDefinitionIT::toItsEnd);
            cases.forEach(NewDefinitionIT::endedRightly);
        }
    }

    private static void toTheirStages(HeldClock clock, List<Case> cases) throws Exception {
        all(cases, one -> {
            one.journey().draft();
            if (one.way() == Way.PARCEL) {
                one.journey().byCourier();
            }
            one.journey().submit().await("REVIEW");
            if (one.way() == Way.CORRECTED) {
                one.journey()
                        .staff(
                                200,
                                "reviewer-1",
                                "POST",
                                "/cases/{id}/review",
                                Map.of(
                                        "decision",
                                        "CORRECTION",
                                        "corrections",
                                        List.of(Map.of("pointer", "/employment", "text", "SPECIMEN correction"))));
            }
            if (one.way().from(Way.BOOKING)) {
                one.journey().review("PASSED").await("BOOKING");
            }
            if (one.way() == Way.BOOKED) {
                one.journey().book("2026-02-11T09:00");
            } else if (one.way().from(Way.UNDECIDED)) {
                boolean first = one.way().from(Way.PRODUCING);
                one.journey().book(DAY + (first ? "T09:00" : "T10:00")).await("VERIFICATION");
            }
        });
        clock.runTo(LocalDateTime.parse(DAY + "T08:45"));
        all(cases, one -> visit(one, one.way().from(Way.PRODUCING)));
        clock.runTo(LocalDateTime.parse(DAY + "T09:45"));
        all(cases, one -> visit(one, one.way().from(Way.UNDECIDED) && !one.way().from(Way.PRODUCING)));
    }

    private static void visit(Case one, boolean today) {
        if (!today) {
            return;
        }
        Journey journey = one.journey().checkIn().accept().await("APPROVAL");
        switch (one.way()) {
            case HALF_DECIDED -> journey.approve(WORK_PERMIT);
            case RETURNING -> journey.refuse(WORK_PERMIT, "FRAUD").await("RETURN");
            case PRODUCING, PARCEL, COUNTER -> {
                journey.approve(WORK_PERMIT).approve(RESIDENCE_PERMIT).await("PRODUCTION");
                if (one.way() != Way.PRODUCING) {
                    journey.print().await(one.way().stage);
                }
            }
            default -> journey.await("APPROVAL");
        }
    }

    private static void toItsEnd(Case one) {
        Journey journey = one.journey();
        switch (one.way()) {
            case REVIEWED -> journey.refuseAtReview("NO_PROOF");
            case CORRECTED, BOOKING, BOOKED -> journey.withdraw();
            case UNDECIDED ->
                journey.refuse(RESIDENCE_PERMIT, "FRAUD").await("RETURN").pickUp();
            case HALF_DECIDED ->
                journey.approve(RESIDENCE_PERMIT).print().await("PICKUP").pickUp();
            case PRODUCING -> journey.print().await("PICKUP").pickUp();
            case PARCEL -> journey.courier("COLLECTED").courier("DELIVERED");
            case COUNTER, RETURNING -> journey.pickUp();
        }
        journey.await("CLOSED");
        RunningService.await("the end of the execution", () -> journey.history().contains("-2: SUCCEEDED"));
    }

    private static void endedRightly(Case one) {
        Journey journey = one.journey();
        assertThat(journey.tracker().text("/outcome")).isEqualTo(one.way().outcome);
        assertThat(Trail.types(journey)).containsOnlyOnce("SUBMITTED", "CLOSED");
        Trail.mended(journey, "TAKEN_OVER", 1);
        assertThat(journey.history()).doesNotContain(": RUNNING", ": FAILED").contains("Ask");
        assertThat(journey.certificates()).hasSize(one.way().outcome.equals("ISSUED") ? 2 : 0);
        assertThat(journey.parcels()).hasSize(one.way() == Way.PARCEL ? 1 : 0);
        assertThat(journey.tracker().body().at("/passport/held").asBoolean()).isFalse();
        Trail.nothingDoubled(journey);
    }

    /** The repository beside itself, with every Check under another name and one more state at the beginning. */
    private static Path changed(Path folder) throws IOException {
        Path repository = RunningService.repository();
        Files.createDirectories(folder.resolve("statemachine"));
        for (String same : List.of("template.yaml", "openapi.yaml", "functions")) {
            Files.createSymbolicLink(folder.resolve(same), repository.resolve(same));
        }
        String name = "statemachine/permit-case.asl.json";
        String definition = Files.readString(repository.resolve(name))
                .replaceAll("\"Check(\\w+)\"", "\"Ask$1\"")
                .replaceFirst("\"StartAt\": \"Begin\"", "\"StartAt\": \"Greet\"")
                .replaceFirst("\"States\": \\{", "\"States\": {\"Greet\": {\"Type\": \"Pass\", \"Next\": \"Begin\"},");
        Files.writeString(folder.resolve(name), definition);
        return folder;
    }

    private static LocalService start(Path root, Path state) throws IOException {
        return LocalService.start(
                new LocalService.Settings(root, state, 0, RunningService.START.toInstant()), Functions.Code.CLASS_PATH);
    }

    private static People people(LocalService service) {
        return new People(new Addresses(
                service.api(),
                URI.create(service.standIns().issuerUrl()),
                URI.create(service.standIns().courierUrl())));
    }

    private static void all(List<Case> cases, Consumer<Case> step) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Future<?>> running = new ArrayList<>();
            cases.forEach(one -> running.add(threads.submit(() -> step.accept(one))));
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
