package city.onewindow.casework.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as trees: events as the platform writes them, and bodies as strangers do. */
final class Json {

    static final int MAX_BODY_KIB = 64;
    static final int MAX_DEPTH = 20;
    static final int MAX_ITEMS = 500;

    /** A short number can stand for one of a billion digits. */
    private static final int MAX_EXPONENT = 30;

    private static final ObjectMapper TRUSTED = new ObjectMapper();
    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(30)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    static JsonNode event(InputStream in) throws IOException {
        return TRUSTED.readTree(in);
    }

    static byte[] bytes(JsonNode node) throws IOException {
        return TRUSTED.writeValueAsBytes(node);
    }

    /**
     * A body that is one JSON object.
     *
     * @throws Problem 400 {@code MALFORMED_JSON}
     */
    static ObjectNode object(byte[] body) {
        return object(body, MAX_ITEMS);
    }

    /**
     * The same with as many items of a list or object.
     *
     * @throws Problem 400 {@code MALFORMED_JSON}
     */
    static ObjectNode object(byte[] body, int mostItems) {
        try {
            if (STRICT.readTree(utf8(body)) instanceof ObjectNode object && !excessive(object, mostItems)) {
                return object;
            }
            throw Problem.badRequest("MALFORMED_JSON");
        } catch (JsonProcessingException | NumberFormatException _) {
            throw Problem.badRequest("MALFORMED_JSON");
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Problem.badRequest("MALFORMED_JSON");
        }
    }

    /** A list or object that is too long, or a number that is too large or too small to be written out. */
    private static boolean excessive(JsonNode node, int mostItems) {
        if (node.isContainerNode() && node.size() > mostItems) {
            return true;
        }
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_EXPONENT) {
            return true;
        }
        for (JsonNode child : node) {
            if (excessive(child, mostItems)) {
                return true;
            }
        }
        return false;
    }
}
