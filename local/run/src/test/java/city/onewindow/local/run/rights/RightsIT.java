package city.onewindow.local.run.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rights that this build's services used are those of {@code rights-used.txt}; it runs after all other tests. With
 * {@code -Drights.write=true} the list is written anew instead: first with {@code -Plong}, which uses every right there
 * is, then without, which tells those that the long tests alone use.
 */
class RightsIT {

    private static final Path FOLDER = Path.of("").toAbsolutePath().resolve("target/rights");

    private static final boolean ALL = Boolean.getBoolean("rights.all");

    @Test
    void the_roles_use_what_the_list_says_and_nothing_else() throws IOException {
        assumeTrue(System.getProperty("it.test", "").isEmpty(), "one test alone uses little");
        Instant began = Instant.parse(System.getProperty("build.began", ""));
        Set<Permit> used = UsedRights.kept(FOLDER, began);
        if (Boolean.getBoolean("rights.write")) {
            RightsList.write(anew(used));
        }
        Map<Permit, Boolean> listed = RightsList.read();
        Set<Permit> expected = listed.entrySet().stream()
                .filter(right -> ALL || !right.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed.keySet()).as("used but not listed").containsAll(used);
        assertThat(used).as("listed but not used").containsAll(expected);
        System.out.printf("Rights: %d used, %d listed.%n", used.size(), listed.size());
    }

    private static Map<Permit, Boolean> anew(Set<Permit> used) {
        Map<Permit, Boolean> before = RightsList.read();
        Map<Permit, Boolean> after = new TreeMap<>();
        (ALL ? used : before.keySet())
                .forEach(right -> after.put(right, ALL ? before.getOrDefault(right, true) : !used.contains(right)));
        return after;
    }
}
