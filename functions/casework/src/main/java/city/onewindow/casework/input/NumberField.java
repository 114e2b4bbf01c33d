package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** A whole number; {@code 3.0} is one, {@code 3.5} and {@code "3"} are not. */
public final class NumberField {

    private final Field field;
    private long min = Long.MIN_VALUE;
    private long max = Long.MAX_VALUE;

    NumberField(Field field) {
        this.field = field;
    }

    /** Bounds, both inclusive. */
    public NumberField range(long min, long max) {
        this.min = min;
        this.max = max;
        return this;
    }

    public long required() {
        return read(true).orElse(0L);
    }

    /** The same for what fits an {@code int}, which the range must see to. */
    public int requiredInt() {
        min = Math.max(min, Integer.MIN_VALUE);
        max = Math.min(max, Integer.MAX_VALUE);
        return read(true).orElse(0L).intValue();
    }

    public Optional<Long> optional() {
        return read(false);
    }

    private Optional<Long> read(boolean required) {
        return field.found("integer", NumberField::isWhole, required).map(this::value);
    }

    private static boolean isWhole(JsonNode node) {
        if (node.isIntegralNumber()) {
            return true;
        }
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            return false;
        }
        BigDecimal value = node.decimalValue();
        // an exponent can make a short number enormous: look at its size before writing it out
        return value.signum() == 0
                || (Math.abs((long) value.precision() - value.scale()) < 40
                        && value.stripTrailingZeros().scale() <= 0);
    }

    private Long value(JsonNode node) {
        BigInteger value = node.decimalValue().toBigInteger();
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            field.report("OUT_OF_RANGE", Map.of("min", Long.toString(min), "max", Long.toString(max)));
            return 0L;
        }
        return value.longValue();
    }
}
