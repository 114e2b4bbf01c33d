package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.rights.UsedRights;
import city.onewindow.local.run.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the demonstration shows: every story on one clock comes to its end, and nothing that its people wrote is anywhere
 * but where it belongs.
 */
class StoriesIT {

    /** What every application of the demonstration says, and what the staff write in it. */
    private static final List<String> WRITTEN = List.of(
            "SPECIMEN Road",
            "SPECIMEN Instruments",
            "SPECIMEN: a",
            "SPECIMEN: no",
            "SPECIMEN: of",
            "SPECIMEN: smeared",
            "SPECIMEN: t",
            "test engineer",
            "example.com",
            "8613800138000",
            "0750-5550100",
            "91440700MA00000019",
            "SPECIMEN0002");

    @Test
    void every_story_ends_as_it_must_and_keeps_what_it_was_told() throws Exception {
        Path root = RunningService.repository();
        Path folder = Demo.folder(root);
        Path rights = root.resolve("local/run/target/rights");
        assertThat(Demo.run(root, folder, service -> UsedRights.keep(service, rights)))
                .isTrue();
        Stream<String> people = Story.ALL.stream()
                .map(Story::applicant)
                .flatMap(applicant -> Stream.of(applicant.passport(), applicant.givenNames()));
        Marks marks = new Marks(Stream.concat(WRITTEN.stream(), people).toList());
        Path state = folder.resolve("state");
        assertThat(Files.isDirectory(state)).isTrue();
        assertThat(marks.held(state)).isTrue();
        assertThat(marks.astray(state)).isEmpty();
    }
}
