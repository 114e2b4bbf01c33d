package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Renders one of each paper to a picture: into {@code target/papers}, or into the folder that the
 * property {@code papers.samples} names.
 */
final class SamplePapersTest {

    private static final Path FOLDER = Path.of(System.getProperty("papers.samples", "target/papers"));

    @Test
    void a_picture_of_every_paper_is_small_enough_to_be_looked_at() throws Exception {
        Map<String, byte[]> papers = new LinkedHashMap<>();
        SamplePapers.notices()
                .forEach((name, text) -> papers.put(name, Papers.notice(text).pdf()));
        SamplePapers.certificates()
                .forEach((name, text) ->
                        papers.put(name, Papers.certificate(text).pdf()));
        Files.createDirectories(FOLDER);
        for (var paper : papers.entrySet()) {
            Path picture = FOLDER.resolve(paper.getKey() + ".png");
            write(Seen.page(paper.getValue(), 0, paper.getKey().startsWith("certificate-res") ? 170 : 96), picture);
            assertThat(Files.size(picture)).as(paper.getKey()).isBetween(5_000L, 150_000L);
        }
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
