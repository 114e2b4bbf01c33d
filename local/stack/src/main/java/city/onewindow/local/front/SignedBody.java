package city.onewindow.local.front;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Takes an object's bytes out of the chunks that the SDKs send over plain HTTP, verifying each
 * chunk's signature, the trailer's, and every checksum that came along.
 */
final class SignedBody {

    private static final String STREAMING = "STREAMING-";
    private static final String UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String CHECKSUM = "x-amz-checksum-";

    private final Signature.Signed signed;
    private final byte[] body;
    private final java.io.ByteArrayOutputStream plain = new java.io.ByteArrayOutputStream();
    private final Map<String, String> trailer = new TreeMap<>();
    private String previous;
    private int at;

    private SignedBody(Signature.Signed signed, byte[] body) {
        this.signed = signed;
        this.body = body;
        this.previous = signed.signature();
    }

    /** The request with the body that is meant; unchanged where it came in one piece. */
    static Wire decode(Wire request, Signature.Signed signed) {
        SignedBody decoding = new SignedBody(signed, request.body());
        byte[] plain = request.body();
        if (signed.payload().startsWith(STREAMING)) {
            plain = decoding.chunks();
            String length = request.header("x-amz-decoded-content-length");
            if (length == null || !length.equals(String.valueOf(plain.length))) {
                throw new ServiceException(
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the"
                                + " x-amz-decoded-content-length HTTP header.");
            }
        }
        byte[] whole = plain;
        decoding.trailer.forEach((name, value) -> check(name, value, whole));
        request.headers().keySet().stream()
                .filter(name -> name.startsWith(CHECKSUM))
                .filter(name -> !name.equals("x-amz-checksum-mode"))
                .filter(name -> !name.equals("x-amz-checksum-algorithm"))
                .filter(name -> !name.equals("x-amz-checksum-type"))
                .forEach(name -> check(name, String.valueOf(request.header(name)), whole));
        return request.withBody(plain);
    }

    private byte[] chunks() {
        while (true) {
            String[] head = line().split(";chunk-signature=");
            int length;
            try {
                length = Integer.parseInt(head[0], 16);
            } catch (NumberFormatException e) {
                throw malformed();
            }
            if (length < 0 || at + length > body.length) {
                throw malformed();
            }
            byte[] chunk = Arrays.copyOfRange(body, at, at + length);
            at += length;
            if (!signed.payload().equals(UNSIGNED)) {
                next("AWS4-HMAC-SHA256-PAYLOAD", head, Signature.EMPTY_HASH, chunk);
            }
            if (length == 0) {
                break;
            }
            plain.writeBytes(chunk);
            if (!line().isEmpty()) {
                throw malformed();
            }
        }
        if (signed.payload().endsWith("-TRAILER")) {
            trailer();
        }
        return plain.toByteArray();
    }

    private void trailer() {
        StringBuilder canonical = new StringBuilder();
        String signature = "";
        while (at < body.length) {
            String line = line();
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw malformed();
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                signature = value;
            } else {
                trailer.put(name, value);
                canonical.append(name).append(':').append(value).append('\n');
            }
        }
        if (!signed.payload().equals(UNSIGNED)) {
            byte[] lines = canonical.toString().getBytes(StandardCharsets.UTF_8);
            next("AWS4-HMAC-SHA256-TRAILER", new String[] {"", signature}, "", lines);
        }
    }

    /** Verifies the next link of the chain of signatures. */
    private void next(String kind, String[] head, String middle, byte[] bytes) {
        String hash = Signature.hex(Signature.sha256(bytes));
        String expected = middle.isEmpty()
                ? signed.sign(kind, signed.date(), signed.scope(), previous, hash)
                : signed.sign(kind, signed.date(), signed.scope(), previous, middle, hash);
        if (head.length < 2 || !expected.equals(head[1])) {
            throw new ServiceException(403, "SignatureDoesNotMatch", "The signature of a chunk does not match.");
        }
        previous = expected;
    }

    private String line() {
        int end = at;
        while (end + 1 < body.length && !(body[end] == '\r' && body[end + 1] == '\n')) {
            end++;
        }
        if (end + 1 >= body.length) {
            throw malformed();
        }
        String line = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 2;
        return line;
    }

    private static void check(String name, String said, byte[] bytes) {
        byte[] actual = switch (name.substring(CHECKSUM.length())) {
            case "crc32" -> crc(new CRC32(), bytes);
            case "crc32c" -> crc(new CRC32C(), bytes);
            case "sha1" -> digest("SHA-1", bytes);
            case "sha256" -> digest("SHA-256", bytes);
            default -> throw new ServiceException(400, "InvalidRequest", "No such checksum here: " + name);
        };
        if (!Base64.getEncoder().encodeToString(actual).equals(said)) {
            throw new ServiceException(
                    400, "BadDigest", "The " + name + " you specified did not match the calculated checksum.");
        }
    }

    private static byte[] crc(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return java.nio.ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceException malformed() {
        return new ServiceException(400, "IncompleteBody", "The chunks of the body end too soon.");
    }
}
