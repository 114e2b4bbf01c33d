package city.onewindow.local.engine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The functions that Step Functions adds to JSONata. */
final class Functions {
    private static final int RANGE_LIMIT = 1000;

    static final Map<String, Jsonata.JFunction> ALL = Map.of(
            "partition", function(Functions::partition),
            "range", function(Functions::range),
            "hash", function(Functions::hash),
            "random",
                    function(arguments -> arguments.isEmpty()
                            ? ThreadLocalRandom.current().nextDouble()
                            : new Random(whole(arguments, 0)).nextDouble()),
            "uuid", function(arguments -> UUID.randomUUID().toString()),
            "parse", function(arguments -> parse(text(arguments, 0))));

    private Functions() {}

    private interface Body {
        Object apply(List<?> arguments);
    }

    private static Jsonata.JFunction function(Body body) {
        return new Jsonata.JFunction((input, arguments) -> body.apply(arguments), null);
    }

    private static Object partition(List<?> arguments) {
        if (!(arguments.getFirst() instanceof List<?> items) || whole(arguments, 1) < 1) {
            throw new IllegalArgumentException("$partition takes an array and a size of at least 1");
        }
        int size = Math.toIntExact(whole(arguments, 1));
        List<Object> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            parts.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        long first = whole(arguments, 0);
        long last = whole(arguments, 1);
        long step = whole(arguments, 2);
        if (step == 0 || Math.abs((last - first) / step) >= RANGE_LIMIT) {
            throw new IllegalArgumentException("$range takes a step that is not 0 and gives at most 1,000 numbers");
        }
        List<Object> numbers = new ArrayList<>();
        for (long number = first; step > 0 ? number <= last : number >= last; number += step) {
            numbers.add(number);
        }
        return numbers;
    }

    private static Object hash(List<?> arguments) {
        String algorithm = arguments.size() > 1 ? text(arguments, 1) : "SHA-256";
        if (!List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512").contains(algorithm)) {
            throw new IllegalArgumentException("$hash does not know " + algorithm);
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm)
                    .digest(text(arguments, 0).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private static Object parse(String text) {
        try {
            return Values.of(Json.read(text));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("$parse: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static long whole(List<?> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("argument " + (index + 1) + " is not a number");
    }

    private static String text(List<?> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("argument " + (index + 1) + " is not a string");
    }
}
