package city.onewindow.local.run;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import city.onewindow.local.run.story.Story;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives cases through a service of its own, over HTTP alone and all at the same time, from 9
 * February 2026 on: the Spring Festival lies in their way. Says for each what happened when, and
 * whether it ended as it must. The functions run on this process's class path: loaded and compiled once instead of
 * once a package, forty cases take little more than half the time.
 */
final class Demo {

    private static final OffsetDateTime START = OffsetDateTime.parse("2026-02-09T09:00+08:00");
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd EEE HH:mm", Locale.ENGLISH);

    /** A story that is being told; its failure, once it has one. */
    private static final class Run {
        private final Story story;
        private final Journey journey;
        private final HeldClock clock;
        private @Nullable Throwable failure;

        Run(Story story, Journey journey, HeldClock clock) {
            this.story = story;
            this.journey = journey;
            this.clock = clock;
        }

        void tell(Path certificates) {
            try (clock) {
                story.way().accept(journey, certificates);
                story.end().accept(journey);
            } catch (RuntimeException | AssertionError e) {
                failure = e;
            }
        }
    }

    private Demo() {}

    /** True if every case ended as it must. */
    static boolean run(Path root) throws IOException, InterruptedException {
        return run(root, folder(root), service -> {});
    }

    /** A new folder for its state and its certificates. */
    static Path folder(Path root) {
        return root.resolve("target/demo")
                .resolve(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").format(LocalDateTime.now(HeldClock.CHINA)));
    }

    /**
     * @param after looks at the service once every story is told
     */
    static boolean run(Path root, Path folder, Consumer<LocalService> after) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Files.createDirectories(folder);
        Path certificates = folder.resolve("certificates");
        List<Run> runs = new ArrayList<>();
        var settings = new LocalService.Settings(root, folder.resolve("state"), 0, START.toInstant());
        boolean well;
        try (LocalService service = LocalService.start(settings, Functions.Code.CLASS_PATH)) {
            System.out.printf("%nThe demonstration runs at %s%n", service.api());
            var people = new People(addresses(service));
            // every hold is taken before the first journey lets the clock run
            for (Story story : Story.ALL) {
                HeldClock clock = HeldClock.take(people);
                runs.add(new Run(story, new Journey(people, clock, story.applicant()), clock));
            }
            List<Thread> threads = new ArrayList<>();
            runs.forEach(run -> threads.add(Thread.startVirtualThread(() -> run.tell(certificates))));
            for (Thread thread : threads) {
                thread.join();
            }
            for (Run run : runs) {
                print(runs.indexOf(run) + 1, run);
            }
            boolean unique = uniqueNumbers(runs);
            well = unique && runs.stream().allMatch(run -> run.failure == null);
            after.accept(service);
        }
        System.out.printf(
                "%n%s in %d s. Certificates: %s%n",
                well ? "Every case ended as it must," : "NOT every case ended as it must,",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                certificates);
        return well;
    }

    private static Addresses addresses(LocalService service) {
        return new Addresses(
                service.api(),
                URI.create(service.standIns().issuerUrl()),
                URI.create(service.standIns().courierUrl()));
    }

    private static void print(int number, Run run) {
        System.out.printf("%n== %d. %s: %s%n", number, run.story.title(), run.failure == null ? "well" : "NOT WELL");
        try {
            for (JsonNode event : run.journey.trail()) {
                System.out.printf(
                        "   %s  %-17s %s%n",
                        MINUTES.format(Instant.parse(instant(event)).atZone(HeldClock.CHINA)),
                        event.path("type").asText(),
                        event.path("text").asText());
            }
        } catch (RuntimeException e) {
            System.out.println("   no timeline: " + e.getMessage());
        }
        if (run.failure != null) {
            System.out.println("   " + run.failure);
            System.out.println(run.journey.history());
        }
    }

    private static String instant(JsonNode event) {
        return OffsetDateTime.parse(event.path("at").asText()).toInstant().toString();
    }

    private static boolean uniqueNumbers(List<Run> runs) {
        Set<String> numbers = new HashSet<>();
        boolean unique = true;
        for (Run run : runs) {
            if (run.failure == null) {
                for (String number : run.journey.certificates()) {
                    unique &= numbers.add(number);
                }
            }
        }
        System.out.printf("%n%d certificates, each number used once: %s%n", numbers.size(), unique);
        return unique;
    }
}
