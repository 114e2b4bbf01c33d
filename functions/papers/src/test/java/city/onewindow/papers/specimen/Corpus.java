package city.onewindow.papers.specimen;

import city.onewindow.papers.Finding.Code;
import city.onewindow.papers.specimen.HostileFiles.Hostile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Files of a kind, as they are collected. */
abstract class Corpus {

    static final String PDF = "application/pdf";
    static final String JPEG = "image/jpeg";

    private final List<Hostile> files = new ArrayList<>();

    final List<Hostile> files() {
        return List.copyOf(files);
    }

    final void add(Hostile file) {
        files.add(file);
    }

    final void pdf(String name, Code expected, Supplier<byte[]> making) {
        add(new Hostile(name, PDF, Set.of(expected), making));
    }

    final void jpeg(String name, Code expected, Supplier<byte[]> making) {
        add(new Hostile(name, JPEG, Set.of(expected), making));
    }

    final void cleaned(String name, Supplier<byte[]> making) {
        add(new Hostile(name, JPEG, Set.of(), making));
    }

    /** With object 5 in a stream that holds objects. */
    static byte[] objects(String filter, byte[] content) {
        return RawPdf.of("/A 5 0 R", "").stream("/Type/ObjStm/N 1/First 4" + filter, content)
                .ended(4, 5, 1);
    }

    static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }
}
