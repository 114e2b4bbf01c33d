package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Renders one of each paper to a picture: into {@code target/papers}, or into the folder that the
 * property {@code papers.samples} names.
 */
final class SamplePapersTest {

    /** Where the pictures lie that the project shows. */
    private static final Path SHOWN = Path.of("../../docs/papers");

    private static final Path FOLDER = Path.of(System.getProperty("papers.samples", "target/papers"));

    @Test
    void a_picture_of_every_paper_is_small_enough_to_be_looked_at() throws Exception {
        Files.createDirectories(FOLDER);
        for (var paper : papers().entrySet()) {
            Path picture = FOLDER.resolve(paper.getKey() + ".png");
            write(Seen.page(paper.getValue(), 0, resolution(paper.getKey())), picture);
            assertThat(Files.size(picture)).as(paper.getKey()).isBetween(5_000L, 150_000L);
        }
    }

    /** Nobody looks at a picture that shows what is printed no more. */
    @Test
    void the_pictures_that_are_shown_are_of_the_papers_that_are_printed() throws Exception {
        Map<String, byte[]> papers = papers();
        try (Stream<Path> shown = Files.list(SHOWN)) {
            assertThat(shown.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".png"))
                            .map(name -> name.replace(".png", "")))
                    .containsExactlyInAnyOrderElementsOf(papers.keySet());
        }
        String index = Files.readString(SHOWN.resolve("README.md"));
        for (var paper : papers.entrySet()) {
            assertThat(index).contains("(" + paper.getKey() + ".png)");
            BufferedImage printed = Seen.page(paper.getValue(), 0, resolution(paper.getKey()));
            BufferedImage shown =
                    ImageIO.read(SHOWN.resolve(paper.getKey() + ".png").toFile());
            assertThat(shown.getWidth()).isEqualTo(printed.getWidth());
            assertThat(shown.getHeight()).isEqualTo(printed.getHeight());
            assertThat(differing(printed, shown))
                    .as("pixels of " + paper.getKey() + " that differ")
                    .isLessThan(20);
        }
    }

    /** Of what is clearly another colour; the edges of letters may be drawn a shade lighter or darker. */
    private static int differing(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (one.getRGB(x, y) >> shift & 0xff) - (other.getRGB(x, y) >> shift & 0xff);
                    if (Math.abs(difference) > 64) {
                        differing++;
                        break;
                    }
                }
            }
        }
        return differing;
    }

    private static Map<String, byte[]> papers() {
        Map<String, byte[]> papers = new LinkedHashMap<>();
        SamplePapers.notices()
                .forEach((name, text) -> papers.put(name, Papers.notice(text).pdf()));
        SamplePapers.certificates()
                .forEach((name, text) ->
                        papers.put(name, Papers.certificate(text).pdf()));
        return papers;
    }

    private static float resolution(String name) {
        return name.startsWith("certificate-res") ? 170 : 96;
    }

    /** With sixteen shades a colour, which nobody sees and a picture packs well with. */
    private static void write(BufferedImage image, Path file) throws IOException {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int coarse = image.getRGB(x, y) >> 4 & 0x0f0f0f;
                image.setRGB(x, y, coarse << 4 | coarse);
            }
        }
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }
}
