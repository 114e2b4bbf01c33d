package city.onewindow.local.run.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code rights-used.txt}: a line for each right that the roles use, {@code role action resource}, and {@code long}
 * behind it where only the long tests use it.
 */
final class RightsList {

    private static final Path FILE = Path.of("").toAbsolutePath().resolve("src/test/resources/rights-used.txt");

    private static final String LONG = " long";

    private RightsList() {}

    /** Each right, and whether the long tests alone use it. */
    static Map<Permit, Boolean> read() {
        Map<Permit, Boolean> rights = new TreeMap<>();
        try (Stream<String> lines = Files.lines(FILE)) {
            lines.forEach(line -> rights.put(Permit.of(line.replaceFirst(LONG + "$", "")), line.endsWith(LONG)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rights;
    }

    static void write(Map<Permit, Boolean> rights) throws IOException {
        Files.write(
                FILE,
                rights.entrySet().stream()
                        .map(right -> right.getKey().line() + (right.getValue() ? LONG : ""))
                        .toList());
    }
}
