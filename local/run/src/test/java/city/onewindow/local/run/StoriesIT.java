package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the demonstration shows: every story on one clock. */
class StoriesIT {

    @Test
    void every_story_ends_as_it_must() throws Exception {
        assertThat(Demo.run(RunningService.repository())).isTrue();
    }
}
