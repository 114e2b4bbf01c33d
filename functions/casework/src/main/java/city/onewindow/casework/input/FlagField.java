package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Yes or no. */
public final class FlagField {

    private final Field field;

    FlagField(Field field) {
        this.field = field;
    }

    public boolean required() {
        return read(true).orElse(false);
    }

    public Optional<Boolean> optional() {
        return read(false);
    }

    public boolean orElse(boolean otherwise) {
        return read(false).orElse(otherwise);
    }

    private Optional<Boolean> read(boolean required) {
        return field.found("boolean", JsonNode::isBoolean, required).map(JsonNode::booleanValue);
    }
}
