package city.onewindow.local.run;

import static city.onewindow.local.run.journey.Department.RESIDENCE_PERMIT;
import static city.onewindow.local.run.journey.Department.WORK_PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A service that is killed goes on where it stood, whatever stage a case is in. */
class KillIT {

    /** The visits are on this day, and so is the kill. */
    private static final String DAY = "2026-02-10";

    private final Map<String, Journey> cases = new LinkedHashMap<>();

    @Test
    void a_killed_service_goes_on_with_every_case_and_doubles_nothing() throws Exception {
        Path state = RunningService.freshFolder(KillIT.class);
        HeldClock clock;
        try (ServiceProcess service = ServiceProcess.start(state)) {
            People people = new People(service.addresses());
            clock = HeldClock.take(people);
            telling(() -> everyStage(people, clock));
            underWay();
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(state)) {
            // the ports were kept, so the journeys go on
            clock.takeAnew(new People(service.addresses()));
            telling(() -> {
                theSameStages();
                goOn(clock);
                endRightly();
            });
        }
    }

    /** A failure says what the executions went through, while there is somebody to ask. */
    private void telling(Interference.Deed deed) throws Exception {
        try {
            deed.run();
        } catch (Exception | AssertionError failure) {
            cases.forEach((name, journey) -> RunningService.tell(failure, journey));
            throw failure;
        }
    }

    private void everyStage(People people, HeldClock clock) throws Exception {
        for (String name : List.of(
                "draft",
                "reviewed",
                "withdrawn",
                "corrected",
                "booking",
                "booked",
                "visiting",
                "undecided",
                "half decided",
                "producing",
                "printing",
                "parcel",
                "counter",
                "returning")) {
            String person = "applicant-" + (cases.size() % 5 + 1);
            cases.put(
                    name,
                    new Journey(people, clock, new Applicant(person, "ANNA MARIA", RunningService.newPassport())));
        }
        all(cases.values(), Journey::draft);
        all(named("half decided", "parcel"), Journey::byCourier);
        List<Journey> submitted = new ArrayList<>(cases.values());
        submitted.remove(of("draft"));
        all(submitted, journey -> journey.submit().await("REVIEW"));
        correct(people, of("corrected"));
        all(
                named(
                        "booking",
                        "booked",
                        "visiting",
                        "undecided",
                        "half decided",
                        "producing",
                        "printing",
                        "parcel",
                        "counter",
                        "returning"),
                journey -> journey.review("PASSED").await("BOOKING"));
        List<Journey> accepted =
                named("undecided", "half decided", "producing", "printing", "parcel", "counter", "returning");
        all(accepted, journey -> journey.book(DAY + "T09:00").await("VERIFICATION"));
        of("visiting").book(DAY + "T10:00").await("VERIFICATION");
        clock.runTo(LocalDateTime.parse(DAY + "T08:45"));
        all(accepted, journey -> journey.checkIn().accept().await("APPROVAL"));
        all(
                named("half decided", "producing", "printing", "parcel", "counter"),
                journey -> journey.approve(WORK_PERMIT));
        all(
                named("printing", "parcel", "counter"),
                journey -> journey.approve(RESIDENCE_PERMIT).await("PRODUCTION"));
        of("parcel").print().await("DELIVERY");
        of("counter").print().await("PICKUP");
        clock.runTo(LocalDateTime.parse(DAY + "T09:35"));
        of("visiting").checkIn();
    }

    /** Answered, and not yet done with when the process dies. */
    private void underWay() throws Exception {
        together(List.of(
                () -> of("reviewed").refuseAtReview("NO_PROOF"),
                () -> of("withdrawn").withdraw(),
                () -> of("booked").book("2026-02-11T10:00"),
                () -> of("producing").approve(RESIDENCE_PERMIT),
                () -> of("returning").refuse(WORK_PERMIT, "FRAUD")));
    }

    private static void correct(People people, Journey journey) {
        List<Map<String, String>> corrections =
                List.of(Map.of("pointer", "/employment", "text", "SPECIMEN correction"));
        people.call(
                        "reviewer-1",
                        "POST",
                        "/staff/cases/" + journey.caseId() + "/review",
                        Map.of("decision", "CORRECTION", "corrections", corrections))
                .expect(200);
        journey.await("CORRECTION");
    }

    private void theSameStages() {
        of("draft").await("DRAFT");
        of("reviewed").await("CLOSED");
        of("withdrawn").await("CLOSED");
        of("corrected").await("CORRECTION");
        of("booking").await("BOOKING");
        of("booked").await("VERIFICATION");
        of("visiting").await("VERIFICATION");
        of("undecided").await("APPROVAL");
        of("half decided").await("APPROVAL");
        of("producing").await("PRODUCTION");
        of("printing").await("PRODUCTION");
        of("parcel").await("DELIVERY");
        of("counter").await("PICKUP");
        of("returning").await("RETURN");
    }

    private void goOn(HeldClock clock) throws Exception {
        of("draft").submit().await("REVIEW").refuseAtReview("NO_PROOF");
        of("visiting").accept().await("APPROVAL").approve(WORK_PERMIT).approve(RESIDENCE_PERMIT);
        of("undecided").withdraw().await("RETURN").pickUp();
        of("half decided").approve(RESIDENCE_PERMIT);
        for (String name : List.of("producing", "printing", "visiting")) {
            of(name).print().await("PICKUP").pickUp();
        }
        of("half decided").print().await("DELIVERY").courier("COLLECTED").courier("DELIVERED");
        of("parcel").courier("COLLECTED").courier("DELIVERED");
        of("counter").pickUp();
        of("returning").pickUp();
        clock.runTo(LocalDateTime.parse("2026-02-11T09:45"));
        of("booked").checkIn().accept().await("APPROVAL").approve(WORK_PERMIT).approve(RESIDENCE_PERMIT);
        of("booked").print().await("PICKUP").pickUp();
        // 30 days without a correction, 60 days without a booking
        clock.runTo(LocalDateTime.parse("2026-04-12T09:00"));
    }

    private void endRightly() {
        named("draft", "reviewed", "returning").forEach(journey -> Trail.ended(journey, "REFUSED"));
        named("withdrawn", "undecided").forEach(journey -> Trail.ended(journey, "WITHDRAWN"));
        named("corrected", "booking").forEach(journey -> Trail.ended(journey, "LAPSED"));
        List<Journey> issued =
                named("booked", "visiting", "half decided", "producing", "printing", "parcel", "counter");
        issued.forEach(journey -> Trail.ended(journey, "ISSUED"));
        Set<String> numbers = new HashSet<>();
        issued.forEach(journey -> {
            assertThat(journey.certificates()).hasSize(2);
            numbers.addAll(journey.certificates());
        });
        assertThat(numbers).as("numbers of certificates").hasSize(2 * issued.size());
        for (Map.Entry<String, Journey> one : cases.entrySet()) {
            boolean courier = List.of("half decided", "parcel").contains(one.getKey());
            assertThat(one.getValue().parcels())
                    .as("parcels of " + one.getKey())
                    .hasSize(courier ? 1 : 0);
            Trail.nothingDoubled(one.getValue());
        }
    }

    private Journey of(String name) {
        return Objects.requireNonNull(cases.get(name), name);
    }

    private List<Journey> named(String... names) {
        return Arrays.stream(names).map(this::of).toList();
    }

    private static void all(Iterable<Journey> journeys, Consumer<Journey> step) throws Exception {
        List<Callable<?>> steps = new ArrayList<>();
        journeys.forEach(journey -> steps.add(() -> {
            step.accept(journey);
            return journey;
        }));
        together(steps);
    }

    private static void together(List<Callable<?>> steps) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            steps.forEach(step -> running.add(threads.submit(step)));
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
