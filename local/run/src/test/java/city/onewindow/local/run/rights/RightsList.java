package city.onewindow.local.run.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the roles of a running service were seen to use: a line for each right, {@code role action resource}. */
final class RightsList {

    private static final Path FILE = Path.of("").toAbsolutePath().resolve("../run/src/test/resources/rights-used.txt");

    private RightsList() {}

    static Set<Permit> read() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.map(Permit::of).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Collection<Permit> rights) throws IOException {
        Files.write(FILE, new TreeSet<>(rights).stream().map(Permit::line).toList());
    }
}
