package city.onewindow.local.run.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rights that all tests together use are those of {@code rights-used.txt}; it runs after them, with {@code -Plong}.
 * {@code -Drights.write=true} writes the list anew.
 */
class RightsIT {

    private static final Path FOLDER = Path.of("").toAbsolutePath().resolve("../run/target/rights");

    @Test
    void the_roles_use_what_the_list_says_and_nothing_else() throws IOException {
        assumeTrue(Boolean.getBoolean("rights.all"), "a part of the tests uses a part of the rights");
        Instant began = Instant.parse(System.getProperty("build.began", ""));
        Set<Permit> used = UsedRights.kept(FOLDER, began);
        if (Boolean.getBoolean("rights.write")) {
            RightsList.write(used);
        }
        assertThat(used).isEqualTo(RightsList.read());
    }
}
