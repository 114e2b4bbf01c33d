package city.onewindow.papers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG taken apart at its markers, without decoding a pixel.
 *
 * @param parts header segments and scans in their order, from the start marker to the end marker
 * @param end the place after the end marker; what follows is not the picture
 */
record JpegSegments(List<Part> parts, int width, int height, int scans, int end) {

    static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;

    /** The longest honest file has some hundred: a colour profile in pieces, its scans. */
    private static final int MOST_PARTS = 4096;

    /** Bytes {@code from} (its marker) to {@code to}, exclusive. */
    record Part(int marker, int from, int to) {}

    /**
     * @param start where the picture's start marker lies
     * @throws IOException when a marker is missing, a length leads out of the file, or it has too many parts
     */
    static JpegSegments of(byte[] content, int start) throws IOException {
        var parts = new ArrayList<Part>();
        int width = 0;
        int height = 0;
        int scans = 0;
        int at = start + 2;
        parts.add(new Part(START, start, at));
        while (true) {
            if (parts.size() == MOST_PARTS) {
                throw new IOException("too many parts");
            }
            int from = at;
            while (at + 1 < content.length && u8(content, at) == 0xff && u8(content, at + 1) == 0xff) {
                at++; // fill bytes
            }
            if (at + 1 >= content.length || u8(content, at) != 0xff) {
                throw new IOException("no marker at byte " + at);
            }
            int marker = u8(content, at + 1);
            if (marker == END) {
                parts.add(new Part(END, from, at + 2));
                break;
            }
            if (at + 3 >= content.length) {
                throw new IOException("ends inside a segment");
            }
            int length = u8(content, at + 2) << 8 | u8(content, at + 3);
            int to = at + 2 + length;
            if (length < 2 || to > content.length) {
                throw new IOException("a segment leads out of the file");
            }
            if (frame(marker)) {
                if (length < 8 || width != 0) {
                    throw new IOException("a bad frame header");
                }
                height = u8(content, at + 5) << 8 | u8(content, at + 6);
                width = u8(content, at + 7) << 8 | u8(content, at + 8);
            }
            if (marker == SCAN) {
                scans++;
                to = endOfScan(content, to);
            }
            parts.add(new Part(marker, from, to));
            at = to;
        }
        if (width == 0 || height == 0 || scans == 0) {
            throw new IOException("no picture");
        }
        return new JpegSegments(parts, width, height, scans, parts.getLast().to());
    }

    private static int endOfScan(byte[] content, int from) throws IOException {
        for (int i = from; i + 1 < content.length; i++) {
            if (u8(content, i) == 0xff) {
                int next = u8(content, i + 1);
                boolean data = next == 0 || (next >= 0xd0 && next <= 0xd7) || next == 0xff;
                if (!data) {
                    return i;
                }
            }
        }
        throw new IOException("ends inside a scan");
    }

    private static boolean frame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int u8(byte[] content, int at) {
        return content[at] & 0xff;
    }
}
