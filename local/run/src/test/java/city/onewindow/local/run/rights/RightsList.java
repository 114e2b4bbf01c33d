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

/** A list of rights in the test's resources: a line for each, {@code role action resource}. */
enum RightsList {
    /** What the roles of a running service were seen to use. */
    USED("rights-used.txt"),

    /** What is granted although nobody was seen to use it: to be used by a test, or taken away. */
    UNSEEN("rights-unseen.txt");

    private final String name;

    RightsList(String name) {
        this.name = name;
    }

    private Path file() {
        return Path.of("").toAbsolutePath().resolve("../run/src/test/resources").resolve(name);
    }

    Set<Permit> read() {
        try (Stream<String> lines = Files.lines(file())) {
            return lines.map(Permit::of).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Collection<Permit> rights) throws IOException {
        Files.write(file(), new TreeSet<>(rights).stream().map(Permit::line).toList());
    }
}
