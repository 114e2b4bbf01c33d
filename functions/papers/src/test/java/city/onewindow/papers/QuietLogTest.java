package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.log.Log;
import city.onewindow.papers.specimen.RawPdf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a stranger's file says stays in the file. */
final class QuietLogTest {

    private static final String MARK = "MARKEDNAME";

    @Test
    void nothing_out_of_a_file_is_written_to_the_log_whatever_the_parser_says_of_it() {
        byte[] odd = RawPdf.of("/Lang MARKEDNAME", "/Annots 4 0 R/B MARKEDNAME")
                .object(MARK)
                .ended();
        String log = written(() -> {
            new Log("Test", Map.of()).info("BEGUN").write();
            Inspection.inspect(odd, FileRule.document(), new Declared(FileRule.PDF, odd.length, Inspection.hash(odd)));
        });
        assertThat(log).contains("BEGUN").doesNotContain(MARK).doesNotContain("pdfbox");
    }

    @Test
    void of_what_a_library_says_only_its_name_and_how_bad_it_is_are_written() {
        String log = written(() -> LoggerFactory.getLogger("org.example.Library")
                .atWarn()
                .addKeyValue("name", MARK)
                .setCause(new IllegalStateException(MARK))
                .log("found " + MARK));
        assertThat(log)
                .contains("WARN", "org.example.Library", "LIBRARY", "IllegalStateException")
                .doesNotContain(MARK);
    }

    private static String written(Runnable work) {
        PrintStream console = System.out;
        var written = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(written, true, UTF_8));
            work.run();
        } finally {
            System.setOut(console);
        }
        return written.toString(UTF_8);
    }
}
