package city.onewindow.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process takes up again. */
class DurabilityTest {
    private static final String WAY = """
            'A':{'Type':'Pass','Assign':{'n':'{% $states.input.n %}'},'Next':'W'},
            'W':{'Type':'Wait','Seconds':60,'Next':'P'},
            'P':{'Type':'Parallel','Branches':[
              {'StartAt':'L','States':{'L':{'Type':'Wait','Seconds':30,'Output':'{% $n %}','End':true}}},
              {'StartAt':'R','States':{'R':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Arguments':{'n':'{% $n %}'},'Output':'sent','End':true}}}],
              'Next':'C'},
            'C':{'Type':'Choice','Choices':[{'Condition':'{% $n = 7 %}','Next':'D'}],'Default':'D'},
            'D':{'Type':'Succeed'}""";

    @TempDir
    Path dir;

    @Test
    void from_every_line_of_the_journal_an_execution_comes_to_the_same_end() throws ApiError, IOException {
        Path whole = dir.resolve("whole");
        String arn;
        try (Bench bench = new Bench(whole)) {
            bench.load("A", WAY);
            arn = bench.start("one", "{'n':7}");
            bench.pass(3600);
            assertThat(bench.output(arn)).isEqualTo("[7,'sent']");
        }
        List<String> lines = Files.readAllLines(whole.resolve("engine.journal"));
        assertThat(lines).hasSizeGreaterThan(8);
        for (int kept = 2; kept <= lines.size(); kept++) {
            Path cut = Files.createDirectories(dir.resolve("cut" + kept));
            Files.write(cut.resolve("engine.journal"), lines.subList(0, kept));
            Files.writeString(cut.resolve("engine.journal"), "{\"changes\":{\"torn", StandardOpenOption.APPEND);
            try (Bench bench = new Bench(cut)) {
                bench.pass(3600);
                assertThat(bench.output(arn)).as("after %s lines", kept).isEqualTo("[7,'sent']");
                List<Long> ids = bench.history(arn).stream()
                        .map(event -> event.path("id").asLong())
                        .toList();
                assertThat(ids).doesNotHaveDuplicates().isSorted();
            }
        }
    }

    @Test
    void a_token_stays_good_and_its_timer_goes_on_after_a_restart() throws ApiError {
        try (Bench bench = new Bench(dir)) {
            bench.load(
                    "T",
                    "'T':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','TimeoutSeconds':100,"
                            + "'Arguments':{'token':'{% $states.context.Task.Token %}'},'End':true}");
            String answered = bench.start("answered", "{}");
            String token = bench.services.token();
            String late = bench.start("late", "{}");
            bench.pass(50);
            bench.reopen();
            bench.succeed(token, "'yes'");
            bench.pass(49);
            assertThat(bench.output(answered)).isEqualTo("'yes'");
            assertThat(bench.status(late)).isEqualTo("RUNNING");
            bench.pass(1);
            assertThat(bench.status(late)).isEqualTo("FAILED");
            assertThat(bench.services.calls())
                    .as("a call that answered is not made again")
                    .hasSize(2);
        }
    }
}
