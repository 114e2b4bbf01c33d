package city.onewindow.local.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Takes an object's bytes out of the chunks that the SDKs send over plain HTTP, and verifies every checksum that came
 * along. What was altered on the way shows in the checksum, so the chunks' own signatures are not looked at.
 */
final class SignedBody {

    private static final String CHECKSUM = "x-amz-checksum-";
    private static final Set<String> NO_CHECKSUMS =
            Set.of("x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type");

    private final byte[] body;
    private int at;

    private SignedBody(byte[] body) {
        this.body = body;
    }

    /**
     * The request with the body that is meant; unchanged where it came in one piece.
     *
     * @param payload what the signature says of the body
     */
    static Wire decode(Wire request, String payload) {
        Map<String, String> checksums = new TreeMap<>();
        request.headers().keySet().forEach(name -> checksums.put(name, String.valueOf(request.header(name))));
        checksums.keySet().removeIf(name -> !name.startsWith(CHECKSUM) || NO_CHECKSUMS.contains(name));
        byte[] plain = request.body();
        if (payload.startsWith("STREAMING-")) {
            SignedBody decoding = new SignedBody(request.body());
            plain = decoding.chunks();
            checksums.putAll(decoding.trailer());
            if (checksums.isEmpty()
                    || !String.valueOf(plain.length).equals(request.header("x-amz-decoded-content-length"))) {
                throw malformed("Chunks come with a checksum, and are as long as x-amz-decoded-content-length says.");
            }
        }
        for (Map.Entry<String, String> checksum : checksums.entrySet()) {
            check(checksum.getKey(), checksum.getValue(), plain);
        }
        return request.withBody(plain);
    }

    private byte[] chunks() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        while (true) {
            String head = line().replaceFirst(";.*", "");
            int length = head.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(head, 16) : body.length;
            if (length == 0) {
                return plain.toByteArray();
            }
            if (length > body.length - at) {
                throw malformed("The chunks of the body end too soon.");
            }
            plain.write(body, at, length);
            at += length;
            if (!line().isEmpty()) {
                throw malformed("A chunk of the body is longer than it says.");
            }
        }
    }

    private Map<String, String> trailer() {
        Map<String, String> trailer = new TreeMap<>();
        while (at < body.length) {
            String[] field = line().split(":", 2);
            String name = field[0].strip().toLowerCase(Locale.ROOT);
            if (name.startsWith(CHECKSUM) && field.length == 2) {
                trailer.put(name, field[1].strip());
            }
        }
        return trailer;
    }

    private String line() {
        int end = at;
        while (end + 1 < body.length && !(body[end] == '\r' && body[end + 1] == '\n')) {
            end++;
        }
        if (end + 1 >= body.length) {
            throw malformed("The chunks of the body end too soon.");
        }
        String line = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 2;
        return line;
    }

    private static void check(String name, String said, byte[] bytes) {
        byte[] actual = switch (name.substring(CHECKSUM.length())) {
            case "crc32" -> {
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                yield ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
            }
            case "sha256" -> Signature.sha256(bytes);
            default -> throw new ServiceException(400, "InvalidRequest", "No such checksum here: " + name);
        };
        if (!Base64.getEncoder().encodeToString(actual).equals(said)) {
            throw new ServiceException(
                    400, "BadDigest", "The " + name + " you specified did not match the calculated checksum.");
        }
    }

    private static ServiceException malformed(String why) {
        return new ServiceException(400, "IncompleteBody", why);
    }
}
