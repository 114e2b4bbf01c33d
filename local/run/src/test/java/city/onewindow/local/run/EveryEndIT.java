package city.onewindow.local.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of application of every category, to every end that it can have. */
class EveryEndIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    @Test
    void every_kind_and_category_comes_to_every_end() throws Exception {
        Ends ends = new Ends(RUNNING);
        for (Applied applied : Applied.values()) {
            for (String category : List.of("A", "B", "C")) {
                for (End end : End.values()) {
                    ends.plan(applied, category, end);
                }
            }
        }
        ends.reach();
        ends.check();
    }
}
