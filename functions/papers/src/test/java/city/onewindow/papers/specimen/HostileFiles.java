package city.onewindow.papers.specimen;

import city.onewindow.papers.Finding.Code;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What somebody might send to do harm. Every file is made here; most would harm a careless reader. */
public final class HostileFiles {

    /** Stands in what must not be left of a cleaned file. */
    public static final String MARK = "MARKED-22.5790-113.0819";

    /**
     * @param contentType as it is declared
     * @param expected the codes of its findings; none where it is cleaned
     */
    public record Hostile(String name, String contentType, Set<Code> expected, Supplier<byte[]> making) {

        public byte[] content() {
            return making.get();
        }

        public boolean cleaned() {
            return expected.isEmpty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private HostileFiles() {}

    public static List<Hostile> all() {
        return Stream.of(new HostilePictures(), new HostilePdfs(), new HeavyPdfs())
                .flatMap(corpus -> corpus.files().stream())
                .toList();
    }

    public static Hostile named(String name) {
        return all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
