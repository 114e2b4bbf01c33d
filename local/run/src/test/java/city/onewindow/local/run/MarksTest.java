package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {

    private static final Marks MARKS = new Marks(List.of("Q7Mark", "暗记句"));

    @Test
    void a_mark_is_found_however_it_is_written() {
        for (String text : List.of("a Q7Mark b", "a q7mark b", "a Q7MARK b", "甲暗记句乙")) {
            assertThat(MARKS.in(text.getBytes(UTF_8))).as(text).isTrue();
            assertThat(MARKS.in(text.getBytes(UTF_16LE))).as(text).isTrue();
            assertThat(MARKS.in(text.getBytes(UTF_16BE))).as(text).isTrue();
            for (String before : List.of("", "x", "xx")) {
                String coded = Base64.getEncoder().encodeToString((before + text + "yy").getBytes(UTF_8));
                assertThat(MARKS.in(coded.getBytes(UTF_8))).as(coded).isTrue();
            }
        }
        for (String text : List.of("\\u6697\\u8bb0\\u53e5", "\\u6697\\u8BB0\\u53E5", "%E6%9A%97%E8%AE%B0%E5%8F%A5")) {
            assertThat(MARKS.in(text.getBytes(UTF_8))).as(text).isTrue();
        }
        assertThat(MARKS.in("Q7Mar and 暗记, aGVsbG8".getBytes(UTF_8))).isFalse();
    }

    @Test
    void what_is_no_address_of_a_message_is_astray(@TempDir Path state) throws IOException {
        write(
                state.resolve("stand-ins/inbox/1.json"),
                "{\"message\": {\"to\": \"q7mark@example.com\", \"text\": \"\"}}");
        write(state.resolve("stand-ins/inbox/2.json"), "{\"message\": {\"to\": \"\", \"text\": \"Q7Mark\"}}");
        write(state.resolve("dynamodb/file"), "Q7Mark");
        write(state.resolve("logs/Function.log"), "Q7Mark");
        assertThat(MARKS.astray(state)).containsExactlyInAnyOrder("stand-ins/inbox/2.json", "logs/Function.log");
        assertThat(MARKS.held(state)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
