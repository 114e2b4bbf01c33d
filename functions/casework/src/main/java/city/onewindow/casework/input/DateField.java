package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A calendar date, written {@code 2026-03-02}. */
public final class DateField {

    private final Field field;
    private LocalDate first = LocalDate.of(1900, 1, 1);
    private LocalDate last = LocalDate.of(2199, 12, 31);

    DateField(Field field) {
        this.field = field;
    }

    /** The first day that is allowed; 1900-01-01 unless said. */
    public DateField notBefore(LocalDate first) {
        this.first = first;
        return this;
    }

    /** The last day that is allowed; 2199-12-31 unless said. */
    public DateField notAfter(LocalDate last) {
        this.last = last;
        return this;
    }

    public LocalDate required() {
        return read(true).orElse(first);
    }

    public Optional<LocalDate> optional() {
        return read(false);
    }

    private Optional<LocalDate> read(boolean required) {
        return field.found("string", JsonNode::isTextual, required).map(node -> date(node.textValue()));
    }

    private LocalDate date(String text) {
        try {
            // parse also takes years of more digits and of a sign: not what a date looks like here
            LocalDate date = text.length() == 10 ? LocalDate.parse(text) : null;
            if (date == null) {
                field.report("NOT_A_DATE");
            } else if (date.isBefore(first) || date.isAfter(last)) {
                field.report("OUT_OF_RANGE", Map.of("min", first.toString(), "max", last.toString()));
            } else {
                return date;
            }
        } catch (DateTimeException _) {
            field.report("NOT_A_DATE");
        }
        return first;
    }
}
