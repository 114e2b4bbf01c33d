package city.onewindow.local.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Personal data that a test can tell from everything else, and where any of it is found, however it was written down. */
final class Marks {

    /** Where a case's data belong: the tables, the bucket, and the parcels of whoever carries them. */
    private static final Set<String> HELD = Set.of("dynamodb", "s3", "stand-ins/parcels");

    private final Set<String> needles = new LinkedHashSet<>();

    /** @param texts of six bytes at least: coded, a shorter one stands in a long journal by chance */
    Marks(List<String> texts) {
        for (String text : texts) {
            if (text.getBytes(UTF_8).length < 6) {
                throw new IllegalArgumentException(text);
            }
            for (String spelt : List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
                spell(spelt);
            }
        }
    }

    private void spell(String text) {
        add(text.getBytes(UTF_8));
        add(text.getBytes(UTF_16LE));
        add(text.getBytes(UTF_16BE));
        String escaped = escaped(text);
        needles.add(escaped);
        needles.add(escaped.toUpperCase(Locale.ROOT).replace("\\U", "\\u"));
        needles.add(URLEncoder.encode(text, UTF_8));
        needles.add(URLEncoder.encode(text, UTF_8).replace("+", "%20"));
        for (int before = 0; before < 3; before++) {
            base64(text.getBytes(UTF_8), before);
        }
    }

    private void add(byte[] bytes) {
        needles.add(new String(bytes, ISO_8859_1));
    }

    /** As JSON escapes what is not ASCII. */
    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return all.toString();
    }

    /** Without the letters that its neighbours have a part in. */
    private void base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int begin = before == 0 ? 0 : before + 1;
        int end = coded.length() - (shifted.length % 3 == 0 ? 0 : 1);
        needles.add(coded.substring(begin, end));
        needles.add(coded.substring(begin, end).replace('+', '-').replace('/', '_'));
    }

    boolean in(byte[] bytes) {
        return in(new String(bytes, ISO_8859_1));
    }

    /** Of a text whose characters are bytes. */
    private boolean in(String bytes) {
        return needles.stream().anyMatch(bytes::contains);
    }

    /** The files of a state folder that hold one and should not; of a message that was sent its address may. */
    List<String> astray(Path state) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(state)) {
            String name = state.relativize(file).toString();
            if (HELD.stream().noneMatch(name::startsWith) && in(withoutAddress(name, Files.readAllBytes(file)))) {
                found.add(name);
            }
        }
        return found;
    }

    /** Whether the data are where they belong: a search that finds nothing there finds nothing at all. */
    boolean held(Path state) throws IOException {
        for (Path file : files(state)) {
            if (state.relativize(file).startsWith("dynamodb") && in(Files.readAllBytes(file))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] withoutAddress(String name, byte[] bytes) throws IOException {
        if (!name.startsWith("stand-ins/inbox")) {
            return bytes;
        }
        ObjectNode kept = (ObjectNode) Contract.JSON.readTree(bytes);
        kept.withObject("/message").remove("to");
        return kept.toString().getBytes(UTF_8);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
