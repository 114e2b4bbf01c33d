package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.onewindow.papers.JpegSegments.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** A picture as it is kept: a photo, or a scan that somebody's telephone made. */
public final class Photo {

    private static final int FIRST_APPLICATION = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int COLOUR_PROFILE = 0xe2;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;
    private static final int FIRST_EXTENSION = 0xf0;
    private static final int COMMENT = 0xfe;

    private static final int ORIENTATION = 0x0112;

    private Photo() {}

    /**
     * The same picture, bit for bit, without EXIF (and so without where, when and with what it was
     * taken), notes, comments, previews, and anything after its end. Of what cameras note, the way up
     * alone is kept, and of the rest what its colours hang on.
     *
     * @throws IOException when it is not a whole JPEG; an inspected and accepted one always is
     */
    public static byte[] cleaned(byte[] jpeg) throws IOException {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
            throw new IOException("not a JPEG");
        }
        List<Part> parts = JpegSegments.of(jpeg, 0).parts();
        var out = new ByteArrayOutputStream(jpeg.length);
        for (Part part : parts) {
            if (shows(jpeg, part)) {
                out.write(jpeg, part.from(), part.to() - part.from());
            }
            if (part.marker() == JpegSegments.START) {
                out.writeBytes(wayUp(jpeg, parts));
            }
        }
        return out.toByteArray();
    }

    private static boolean shows(byte[] jpeg, Part part) {
        int marker = part.marker();
        if (marker == FIRST_APPLICATION) {
            // with a preview it is longer
            return begins(jpeg, part, "JFIF\0") && part.to() - part.from() == 18;
        }
        if (marker == COLOUR_PROFILE) {
            return begins(jpeg, part, "ICC_PROFILE\0");
        }
        if (marker == ADOBE) {
            return begins(jpeg, part, "Adobe");
        }
        boolean application = marker > FIRST_APPLICATION && marker <= LAST_APPLICATION;
        boolean extension = marker >= FIRST_EXTENSION && marker <= COMMENT;
        return !application && !extension;
    }

    /** A segment that says nothing but the way up; empty where the picture lies as it is to be seen. */
    private static byte[] wayUp(byte[] jpeg, List<Part> parts) {
        int orientation = parts.stream()
                .filter(part -> part.marker() == EXIF && begins(jpeg, part, "Exif\0\0"))
                .mapToInt(part -> orientation(jpeg, part))
                .findFirst()
                .orElse(1);
        if (orientation < 2 || orientation > 8) {
            return new byte[0];
        }
        return ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** As the first directory of the notes has it; 1 where it says nothing that can be understood. */
    private static int orientation(byte[] jpeg, Part part) {
        int from = part.from() + 10;
        ByteBuffer notes = ByteBuffer.wrap(Arrays.copyOfRange(jpeg, Math.min(from, part.to()), part.to()));
        try {
            notes.order(notes.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = notes.getInt(4);
            int entries = Short.toUnsignedInt(notes.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if (Short.toUnsignedInt(notes.getShort(entry)) == ORIENTATION) {
                    return Short.toUnsignedInt(notes.getShort(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException _) {
            // nobody's camera wrote this
        }
        return 1;
    }

    private static boolean begins(byte[] jpeg, Part part, String name) {
        // a part whose marker is preceded by fill bytes is none that a camera writes
        return Inspection.indexOf(jpeg, name.getBytes(US_ASCII), part.from() + 4, 1) >= 0;
    }
}
