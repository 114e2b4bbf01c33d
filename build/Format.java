import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Formats every Java source below the folder given; with {@code check} it only names what is not
 * formatted, and fails.
 */
public final class Format {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    public static void main(String[] args) throws IOException {
        boolean check = args.length > 1 && args[1].equals("check");
        List<Path> sources;
        try (var files = Files.walk(Path.of(args[0]))) {
            sources = files.filter(Format::isSource).toList();
        }
        // from a list, which can be parted
        long unformatted =
                sources.parallelStream().filter(file -> format(file, check)).count();
        if (check && unformatted > 0) {
            System.exit(1);
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.toString().contains("/target/");
    }

    private static boolean format(Path file, boolean check) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(source));
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
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
