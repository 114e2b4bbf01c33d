import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the build's time went into: the tests of each module, each whole-system test, and what is left for
 * compiling and packaging. Modules are built two at a time, so the parts may add up to more than the whole.
 */
public final class Shares {

    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?\\bname=\"([^\"]+)\"[^>]*?\\btime=\"([0-9.,]+)\"");

    /** A part is not worth a line of its own below this. */
    private static final double LEAST_SECONDS = 1;

    /**
     * @param args the repository's root, and when the build began as ISO 8601 in UTC
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Instant began = Instant.parse(args[1]);
        Map<String, Double> units = new TreeMap<>();
        Map<String, Double> systems = new TreeMap<>();
        for (Path report : reports(root, began)) {
            Optional<Matcher> suite =
                    Optional.of(SUITE.matcher(Files.readString(report))).filter(Matcher::find);
            if (suite.isEmpty()) {
                continue;
            }
            double seconds = Double.parseDouble(suite.get().group(2).replace(",", ""));
            String test = suite.get().group(1);
            boolean unit = report.getParent().getFileName().toString().equals("surefire-reports");
            String module = root.relativize(report).getName(1).toString();
            (unit ? units : systems)
                    .merge(unit ? module : test.substring(test.lastIndexOf('.') + 1), seconds, Double::sum);
        }
        double whole = Duration.between(began, Instant.now()).toSeconds();
        double tests = sum(units) + sum(systems);
        System.out.printf("Share of the build's %.0f s:%n", whole);
        print("tests of the modules", units, whole);
        print("tests of the whole system", systems, whole);
        line("compiling, packaging, starting", Math.max(0, whole - tests), whole);
    }

    private static List<Path> reports(Path root, Instant began) throws IOException {
        try (var files = Files.walk(root, 6)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .filter(file -> writtenSince(file, began))
                    .toList();
        }
    }

    private static boolean writtenSince(Path file, Instant began) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(began);
        } catch (IOException gone) {
            return false;
        }
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void print(String what, Map<String, Double> parts, double whole) {
        line(what, sum(parts), whole);
        parts.entrySet().stream()
                .filter(part -> part.getValue() >= LEAST_SECONDS)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(part -> line("  " + part.getKey(), part.getValue(), whole));
    }

    private static void line(String what, double seconds, double whole) {
        System.out.printf("  %-32s %6.0f s %4.0f %%%n", what, seconds, 100 * seconds / whole);
    }
}
