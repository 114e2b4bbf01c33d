package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import city.onewindow.papers.specimen.HostileFiles;
import city.onewindow.papers.specimen.HostileFiles.Hostile;
import city.onewindow.papers.specimen.RawPdf;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile file is refused with its code, or cleaned, in bounded time and memory. */
final class HostileCorpusIT {

    /** Of the processor: more than any takes, and far less than a function may run. */
    private static final Duration LONG = Duration.ofSeconds(8);

    /** By the wall, for what would never end; a test has a processor seldom for itself. */
    private static final Duration NEVER = Duration.ofSeconds(90);

    /** Heap of the small machine. The function has thirty times as much memory. */
    private static final String SMALL = "-Xmx64m";

    static Stream<Hostile> all() {
        return HostileFiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_hostile_file_is_refused_or_cleaned_in_bounded_time(Hostile file) throws Exception {
        byte[] content = file.content();
        Timed timed = assertTimeoutPreemptively(NEVER, () -> timed(file, content));
        assertThat(timed.taken()).isLessThan(LONG);
        assertThat(timed.report().codes()).containsExactlyInAnyOrderElementsOf(file.expected());
        if (file.cleaned()) {
            assertThat(new String(content, ISO_8859_1)).contains(HostileFiles.MARK);
            assertThat(new String(Photo.cleaned(content), ISO_8859_1)).doesNotContain(HostileFiles.MARK);
        }
    }

    @Test
    void all_of_them_fit_into_a_small_heap() throws Exception {
        List<String> said = onASmallMachine(SMALL);
        assertThat(said).hasSize(HostileFiles.all().size());
        assertThat(said).noneMatch(line -> line.contains(Inspection.OUT_OF_MEMORY));
    }

    @Test
    void what_takes_more_memory_than_there_is_is_a_finding_and_no_failure() throws Exception {
        assertThat(onASmallMachine("-Xmx24m", SmallMachine.LARGE))
                .singleElement()
                .asString()
                .contains("TOO_COMPLEX", Inspection.OUT_OF_MEMORY);
    }

    private static List<String> onASmallMachine(String heap, String... files) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmallMachine.class.getName()));
        command.addAll(List.of(files));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().filter(line -> line.startsWith(SmallMachine.LOOKED)).toList();
    }

    /** Looks at one file after the other, in a process of its own. */
    static final class SmallMachine {

        static final String LOOKED = "looked at ";

        /** Within every bound, and still more than the smallest heap holds. */
        static final String LARGE = "large";

        private SmallMachine() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) {
            for (Hostile file : args.length == 0 ? HostileFiles.all() : List.of(large())) {
                System.out.println(
                        LOOKED + file + ": " + inspect(file, file.content()).findings());
            }
        }

        private static Hostile large() {
            return new Hostile(
                    LARGE,
                    FileRule.PDF,
                    Set.of(),
                    () -> RawPdf.of("/A 4 0 R", "")
                            .object("[" + "<</A 0>>".repeat(240_000) + "]")
                            .ended());
        }
    }

    private record Timed(Report report, Duration taken) {}

    private static Timed timed(Hostile file, byte[] content) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begun = clock.getCurrentThreadCpuTime();
        Report report = inspect(file, content);
        return new Timed(report, Duration.ofNanos(clock.getCurrentThreadCpuTime() - begun));
    }

    private static Report inspect(Hostile file, byte[] content) {
        var declared = new Declared(file.contentType(), content.length, Inspection.hash(content));
        return Inspection.inspect(content, FileRule.document(), declared);
    }
}
