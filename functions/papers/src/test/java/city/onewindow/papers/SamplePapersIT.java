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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Renders one of each paper to a picture: into {@code target/papers}, or into the folder that the
 * property {@code papers.samples} names.
 */
final class SamplePapersIT {

    /** Where the pictures lie that the project shows. */
    private static final Path SHOWN = Path.of("../../docs/papers");

    private static final Path FOLDER = Path.of(System.getProperty("papers.samples", "target/papers"));

    private static final Map<String, BufferedImage> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void draw() throws IOException {
        for (var notice : SamplePapers.notices().entrySet()) {
            draw(notice.getKey(), Papers.notice(notice.getValue()).pdf());
        }
        for (var certificate : SamplePapers.certificates().entrySet()) {
            draw(
                    certificate.getKey(),
                    Papers.certificate(certificate.getValue()).pdf());
        }
    }

    private static void draw(String name, byte[] pdf) throws IOException {
        PAGES.put(name, Seen.page(pdf, 0, resolution(name)));
    }

    @Test
    void a_picture_of_every_paper_is_small_enough_to_be_looked_at() throws Exception {
        Files.createDirectories(FOLDER);
        for (var paper : PAGES.entrySet()) {
            Path picture = FOLDER.resolve(paper.getKey() + ".png");
            write(paper.getValue(), picture);
            assertThat(Files.size(picture)).as(paper.getKey()).isBetween(5_000L, 150_000L);
        }
    }

    /** Nobody looks at a picture that shows what is printed no more. */
    @Test
    void the_pictures_that_are_shown_are_of_the_papers_that_are_printed() throws Exception {
        try (Stream<Path> shown = Files.list(SHOWN)) {
            assertThat(shown.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".png"))
                            .map(name -> name.replace(".png", "")))
                    .containsExactlyInAnyOrderElementsOf(PAGES.keySet());
        }
        String index = Files.readString(SHOWN.resolve("README.md"));
        for (var paper : PAGES.entrySet()) {
            assertThat(index).contains("(" + paper.getKey() + ".png)");
            BufferedImage printed = paper.getValue();
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

    private static float resolution(String name) {
        return name.startsWith("certificate-res") ? 170 : 96;
    }

    /** With sixteen shades a colour, which nobody sees and a picture packs well with. */
    private static void write(BufferedImage page, Path file) throws IOException {
        var image = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int coarse = page.getRGB(x, y) >> 4 & 0x0f0f0f;
                image.setRGB(x, y, coarse << 4 | coarse);
            }
        }
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }
}
