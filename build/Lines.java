import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Counts the main code's lines by part: without blank lines, comments, imports and package lines.
 * Fails where a part is over its limit.
 */
public final class Lines {

    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final String ENGINE = "/local/engine/src/main/java/city/onewindow/local/engine/";

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        System.out.println("Lines of main code (no blanks, comments, imports, package lines; formatted):");
        boolean well = print(root, "engine", 2_000, file -> file.contains(ENGINE))
                & print(
                        root,
                        "stack",
                        3_500,
                        file -> (file.contains("/local/engine/") && !file.contains(ENGINE))
                                || file.contains("/local/stack/src/"))
                & print(root, "stand-ins", NO_LIMIT, in("/local/standins/"))
                & print(root, "run", NO_LIMIT, in("/local/run/"))
                & print(root, "functions", NO_LIMIT, in("/functions/"));
        if (!well) {
            System.exit(1);
        }
    }

    private static Predicate<String> in(String folder) {
        return file -> file.contains(folder);
    }

    private static boolean print(Path root, String part, int limit, Predicate<String> belongs) throws IOException {
        long lines;
        try (var files = Files.walk(root)) {
            lines = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> belongs.test("/" + root.relativize(file)))
                    .mapToLong(Lines::count)
                    .sum();
        }
        System.out.printf("  %-10s %6d%s%n", part, lines, limit == NO_LIMIT ? "" : " of at most " + limit);
        return lines <= limit;
    }

    private static long count(Path file) {
        boolean inComment = false;
        long lines = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (inComment) {
                    inComment = !text.contains("*/");
                } else if (text.startsWith("/*")) {
                    inComment = !text.contains("*/");
                } else if (!text.isEmpty()
                        && !text.startsWith("//")
                        && !text.startsWith("import ")
                        && !text.startsWith("package ")) {
                    lines++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
