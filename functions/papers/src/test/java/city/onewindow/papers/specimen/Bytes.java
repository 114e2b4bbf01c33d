package city.onewindow.papers.specimen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Bytes put together, packed and repeated. */
final class Bytes {

    static final int MEGABYTE = 1024 * 1024;

    private Bytes() {}

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    static byte[] deflated(byte[] content) {
        return deflated(content, 0);
    }

    /** The content and as many megabytes of spaces after it, packed. */
    static byte[] deflated(byte[] content, int megabytes) {
        var packed = new ByteArrayOutputStream();
        byte[] spaces = new byte[MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            out.write(content);
            for (int i = 0; i < megabytes; i++) {
                out.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** As many zeros, packed by LZW as its decoder reads it: each word one letter longer than the one before. */
    static byte[] lzw(int rounds) {
        var bits = new Bits();
        for (int round = 0; round < rounds; round++) {
            bits.put(256, 9); // begin anew
            bits.put(0, 9);
            for (int word = 258; word < 4095; word++) {
                bits.put(word, word + 1 >= 2048 ? 12 : word + 1 >= 1024 ? 11 : word + 1 >= 512 ? 10 : 9);
            }
        }
        bits.put(257, 12);
        return bits.out.toByteArray();
    }

    private static final class Bits {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int held;
        private int count;

        void put(int value, int width) {
            for (int i = width - 1; i >= 0; i--) {
                held = held << 1 | (value >> i & 1);
                count++;
                if (count == 8) {
                    out.write(held);
                    held = 0;
                    count = 0;
                }
            }
        }
    }

    /** A segment of a JPEG. */
    static byte[] segment(int marker, byte[] data) {
        byte[] head = {(byte) 0xff, (byte) marker, (byte) ((data.length + 2) >> 8), (byte) (data.length + 2)};
        return join(head, data);
    }

    /** With segments after the start of a JPEG. */
    static byte[] noted(byte[] jpeg, byte[]... segments) {
        return join(Arrays.copyOf(jpeg, 2), join(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A JPEG that says it is so many pixels wide and high. */
    static byte[] sized(byte[] jpeg, int pixels) {
        byte[] sized = jpeg.clone();
        for (int i = 0; i < sized.length; i++) {
            if ((sized[i] & 0xff) == 0xff && (sized[i + 1] & 0xff) == 0xc0) {
                sized[i + 5] = sized[i + 7] = (byte) (pixels >> 8);
                sized[i + 6] = sized[i + 8] = (byte) pixels;
                break;
            }
        }
        return sized;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** A letter a byte. */
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
