package city.onewindow.local.run;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.JourneyFailed;
import city.onewindow.local.run.journey.People;
import city.onewindow.local.run.journey.WorkingDays;
import city.onewindow.local.run.rights.UsedRights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The whole service on free ports in a fresh folder, one for all tests of a class: register it as a
 * static extension. Its clock begins at 2026-02-09T09:00 in China, stands until a test lets it run,
 * and never goes back from one test to the next.
 */
final class RunningService
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, TestExecutionExceptionHandler {

    static final OffsetDateTime START = OffsetDateTime.parse("2026-02-09T09:00+08:00");

    /** By the wall's clock; nothing here depends on how long it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final AtomicInteger PASSPORTS = new AtomicInteger(1000);

    private final List<Journey> journeys = new CopyOnWriteArrayList<>();
    private @Nullable LocalService service;
    private @Nullable Path state;
    private @Nullable People people;
    private @Nullable HeldClock clock;

    private final Functions.Code code;

    /**
     * The functions share one class path, which is warm sooner than a copy of every library for each of them; that
     * their packages are whole is shown by {@link EventsIT}.
     */
    RunningService() {
        this(Functions.Code.CLASS_PATH);
    }

    /**
     * @param code where the functions come from
     */
    RunningService(Functions.Code code) {
        this.code = code;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path folder = freshFolder(context.getRequiredTestClass());
        state = folder;
        LocalService started =
                LocalService.start(new LocalService.Settings(repository(), folder, 0, START.toInstant()), code);
        service = started;
        people = new People(new Addresses(
                started.api(),
                URI.create(started.standIns().issuerUrl()),
                URI.create(started.standIns().courierUrl())));
        clock = HeldClock.take(people());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        journeys.clear();
        // those that a former test put in the way
        service().stack().front().faults(null);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (service != null) {
            UsedRights.keep(service, repository().resolve("local/run/target/rights"));
            service.close();
        }
    }

    /** A journey that fails says what its execution went through. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        journeys.forEach(journey -> tell(failure, journey));
        throw failure;
    }

    /** Adds the case's history to a failure. */
    static void tell(Throwable failure, Journey journey) {
        try {
            failure.addSuppressed(new JourneyFailed(journey.history()));
        } catch (RuntimeException silent) {
            failure.addSuppressed(silent);
        }
    }

    /** The folder with the {@code template.yaml}. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "a folder with a template.yaml");
        }
        return folder;
    }

    /** A new folder below the module's {@code target}, which stays for whoever looks for a fault. */
    static Path freshFolder(Class<?> test) throws IOException {
        Path parent = repository().resolve("local/run/target/services");
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, test.getSimpleName() + "-");
    }

    /** A passport number that no other case has. */
    static String newPassport() {
        return "SPEC" + PASSPORTS.incrementAndGet();
    }

    LocalService service() {
        return Objects.requireNonNull(service, "not started");
    }

    /** What a function has printed so far, line by line. */
    List<String> printed(String function) throws IOException {
        return Files.readAllLines(
                Objects.requireNonNull(state, "not started").resolve("logs").resolve(function + ".log"));
    }

    People people() {
        return Objects.requireNonNull(people, "not started");
    }

    /** The one hold of the clock; a test that takes another must release it. */
    HeldClock clock() {
        return Objects.requireNonNull(clock, "not started");
    }

    /** A case that begins now, with a passport of its own. */
    Journey journey() {
        return journey("applicant-1");
    }

    Journey journey(String person) {
        return journeyOf(person, newPassport());
    }

    /** A case of a passport that an earlier case may have had. */
    Journey journeyOf(String person, String passport) {
        Journey journey = new Journey(people(), clock(), new Applicant(person, "ANNA MARIA", passport));
        journeys.add(journey);
        return journey;
    }

    /** A case that begins now, accepted on the {@code count}-th working day and undecided by either department. */
    Journey inApproval(int count) {
        LocalDate day = workingDay(count);
        return journey()
                .draft()
                .submit()
                .review("PASSED")
                .book(day + "T10:00")
                .at(day + "T09:45")
                .checkIn()
                .accept()
                .await("APPROVAL");
    }

    /** The stack's time in China. */
    LocalDateTime now() {
        return LocalDateTime.ofInstant(clock().now(), HeldClock.CHINA);
    }

    /** The {@code count}-th working day after today. */
    LocalDate workingDay(int count) {
        return WorkingDays.after(now().toLocalDate(), count);
    }

    /** Lets the clock run so far, and returns when all that was due until then is done. */
    void pass(Duration time) {
        clock().runTo(now().plus(time));
    }

    /** Returns when nothing is under way, so that every wait has been begun. */
    void settle() {
        await("everything to come to rest", () -> service().stack().isIdle());
    }

    /** Asks until it is so, or too long. */
    static void await(String what, BooleanSupplier question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
