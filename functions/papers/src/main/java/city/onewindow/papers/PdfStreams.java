package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Measures what a PDF's compressed streams unpack to, before the parser unpacks those that hold its
 * objects whole in memory.
 */
final class PdfStreams {

    private static final byte[] STREAM = "stream".getBytes(US_ASCII);
    private static final int DICTIONARY = 4096;
    private static final long MOST_OF_ONE = 128L * 1024 * 1024;
    private static final long MOST_OF_ALL = 512L * 1024 * 1024;
    private static final Pattern COMPRESSION = Pattern.compile("/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");

    private PdfStreams() {}

    static boolean unpackWithinBounds(byte[] content) {
        long all = 0;
        byte[] sink = new byte[64 * 1024];
        int at = Inspection.indexOf(content, STREAM, 0, content.length);
        while (at >= 0) {
            int data = at + STREAM.length;
            boolean end = at >= 3 && content[at - 1] == 'd' && content[at - 2] == 'n' && content[at - 3] == 'e';
            if (!end) {
                String dictionary = dictionary(content, at);
                long filters = COMPRESSION.matcher(dictionary).results().count();
                if (filters > 1) {
                    return false; // packed twice: no honest writer does it
                }
                // tried whatever the dictionary says, since it can be out of the window or
                // somewhere else
                long size = inflated(content, data, sink);
                all += size;
                if (size > MOST_OF_ONE || all > MOST_OF_ALL) {
                    return false;
                }
            }
            at = Inspection.indexOf(content, STREAM, data, content.length);
        }
        return true;
    }

    private static String dictionary(byte[] content, int stream) {
        int from = Math.max(0, stream - DICTIONARY);
        String text = new String(content, from, stream - from, ISO_8859_1);
        int object = text.lastIndexOf(" obj");
        String own = object < 0 ? text : text.substring(object);
        return ESCAPE.matcher(own).replaceAll(m -> {
            char escaped = (char) Integer.parseInt(m.group(1), 16);
            return Character.isLetterOrDigit(escaped) ? String.valueOf(escaped) : "_";
        });
    }

    private static long inflated(byte[] content, int from, byte[] sink) {
        int data = from;
        while (data < content.length && (content[data] == '\r' || content[data] == '\n')) {
            data++;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(content, data, content.length - data);
            while (!inflater.finished() && !inflater.needsInput() && inflater.getBytesWritten() <= MOST_OF_ONE) {
                if (inflater.inflate(sink) == 0) {
                    break;
                }
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            return inflater.getBytesWritten(); // not packed, or damaged: what came out so far counts
        } finally {
            inflater.end();
        }
    }
}
