import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Formats every Java source below the folder given; with {@code check} it only names what is not
 * formatted, and fails.
 */
public final class Format {

    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    public static void main(String[] args) throws IOException {
        boolean check = args.length > 1 && args[1].equals("check");
        try (var files = Files.walk(Path.of(args[0]))) {
            long unformatted =
                    files.filter(Format::isSource)
                            .parallel()
                            .filter(file -> format(file, check))
                            .count();
            if (check && unformatted > 0) {
                System.exit(1);
            }
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.toString().contains("/target/");
    }

    private static boolean format(Path file, boolean check) {
        try {
            String source = Files.readString(file);
            String formatted =
                    FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(source));
            if (formatted.equals(source)) {
                return false;
            }
            if (check) {
                System.err.println("not formatted: " + file);
            } else {
                Files.writeString(file, formatted);
            }
            return true;
        } catch (FormatterException e) {
            System.err.println(file + ": " + e.getMessage());
            return false; // the compiler says it better
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
