package city.onewindow.papers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.onewindow.papers.Finding.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an upload and says all that is wrong with it. Nothing is believed: not the declared
 * type, size or hash, nor a file's own headers. Memory and time are bounded by {@link FileRule}'s
 * limits whatever the file claims.
 */
public final class Inspection {

    /**
     * Readers of PDF look for its header this far into a file, so a picture that has one there is
     * both.
     */
    private static final int HEADER_WINDOW = 1024;

    private static final byte[] ZIP = {'P', 'K', 5, 6};

    /** A directory record and the longest comment. */
    private static final int ZIP_WINDOW = 22 + 0xffff;

    /** The detail of a finding that no bound has come before. */
    static final String OUT_OF_MEMORY = "takes more memory than there is";

    private Inspection() {}

    /** Reads at most {@link FileRule#LARGEST} bytes and one more. */
    public static Report inspect(InputStream content, FileRule rule, Declared declared) throws IOException {
        return inspect(content.readNBytes((int) FileRule.LARGEST + 1), rule, declared);
    }

    public static Report inspect(Path file, FileRule rule, Declared declared) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return inspect(in, rule, declared);
        }
    }

    public static Report inspect(byte[] content, FileRule rule, Declared declared) {
        var findings = new ArrayList<Finding>();
        if (content.length > FileRule.LARGEST) {
            findings.add(tooBig(content.length, rule));
            return new Report(findings, content.length, null, null, null, null);
        }
        byte[] hash = sha256(content);
        if (content.length != declared.size()) {
            findings.add(new Finding(Code.SIZE_DIFFERS, content.length + " bytes, declared " + declared.size()));
        }
        if (!Arrays.equals(hash, declaredHash(declared.sha256()))) {
            findings.add(new Finding(Code.HASH_DIFFERS, "sha-256 is not the declared one"));
        }
        if (content.length > rule.maxBytes()) {
            findings.add(tooBig(content.length, rule));
        }
        if (!rule.contentTypes().contains(declared.contentType())) {
            findings.add(new Finding(
                    Code.TYPE_NOT_ACCEPTED,
                    "accepted: "
                            + String.join(
                                    ", ", rule.contentTypes().stream().sorted().toList())));
        }
        Seen seen = Seen.NOTHING;
        try {
            seen = look(content, declared.contentType(), rule, findings);
        } catch (OutOfMemoryError e) {
            // the last resort, beneath every bound: what it held is free again
            findings.add(new Finding(Code.TOO_COMPLEX, OUT_OF_MEMORY));
        }
        return new Report(
                findings, content.length, HexFormat.of().formatHex(hash), seen.pages(), seen.width(), seen.height());
    }

    private static Seen look(byte[] content, String contentType, FileRule rule, List<Finding> findings) {
        String actual = typeByMagic(content);
        if (actual == null || !actual.equals(contentType)) {
            findings.add(
                    new Finding(Code.NOT_WHAT_IT_SAYS, "looks like " + (actual == null ? "neither type" : actual)));
            return Seen.NOTHING;
        }
        if (endsAsZip(content)) {
            findings.add(new Finding(Code.NOT_WHAT_IT_SAYS, "is an archive as well"));
        }
        if (actual.equals(FileRule.PDF)) {
            return new PdfInspection(content, rule, findings).look();
        }
        if (indexOf(content, "%PDF-".getBytes(US_ASCII), 0, HEADER_WINDOW) >= 0) {
            findings.add(new Finding(Code.NOT_WHAT_IT_SAYS, "is a PDF as well"));
        }
        return new JpegInspection(content, rule, findings).look();
    }

    private static @Nullable String typeByMagic(byte[] content) {
        if (indexOf(content, "%PDF-".getBytes(US_ASCII), 0, 1) == 0) {
            return FileRule.PDF;
        }
        boolean jpeg = content.length > 3
                && (content[0] & 0xff) == 0xff
                && (content[1] & 0xff) == 0xd8
                && (content[2] & 0xff) == 0xff;
        return jpeg ? FileRule.JPEG : null;
    }

    /** An archive is found from its end: readers take a directory record there, with whatever follows it. */
    private static boolean endsAsZip(byte[] content) {
        return indexOf(content, ZIP, Math.max(0, content.length - ZIP_WINDOW), ZIP_WINDOW) >= 0;
    }

    /**
     * The first place of the pattern that begins within the first {@code window} bytes after {@code
     * from}, or -1.
     */
    static int indexOf(byte[] content, byte[] pattern, int from, int window) {
        int last = (int) Math.min((long) from + window - 1, (long) content.length - pattern.length);
        for (int i = from; i <= last; i++) {
            if (Arrays.equals(content, i, i + pattern.length, pattern, 0, pattern.length)) {
                return i;
            }
        }
        return -1;
    }

    private static Finding tooBig(long size, FileRule rule) {
        return new Finding(
                rule.photo() != null ? Code.PHOTO_TOO_LARGE : Code.TOO_BIG,
                size + " bytes, at most " + rule.maxBytes());
    }

    private static byte[] declaredHash(String text) {
        try {
            return text.length() == 64
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // equal to no hash
        }
    }

    /** SHA-256 in lower-case hexadecimal. */
    static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was learned about the content. */
    record Seen(
            @Nullable Integer pages,
            @Nullable Integer width,
            @Nullable Integer height) {
        static final Seen NOTHING = new Seen(null, null, null);
    }
}
