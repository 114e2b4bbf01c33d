package city.onewindow.casework.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A string. It is brought to Unicode's NFC before anything is looked at; lengths count characters
 * as people do with code points. Control characters and those that turn the direction of writing
 * are refused, as they let a text read as another than it is.
 */
public final class TextField {

    private record Rule(Predicate<String> holds, String code, Map<String, String> values) {}

    private final Field field;
    private final List<Rule> rules = new ArrayList<>();
    private int min = 1;
    private int max = 200;
    private boolean lines;

    TextField(Field field) {
        this.field = field;
    }

    /** Bounds in code points, both inclusive. */
    public TextField length(int min, int max) {
        this.min = min;
        this.max = max;
        return this;
    }

    /** Several lines may be written. */
    public TextField lines() {
        this.lines = true;
        return this;
    }

    /** The whole text matches the regular expression. */
    public TextField pattern(String regex) {
        return must(text -> Patterns.of(regex).matcher(text).matches(), "PATTERN");
    }

    public TextField pattern(Pattern pattern) {
        return must(text -> pattern.matcher(text).matches(), "PATTERN");
    }

    public TextField oneOf(Set<String> values) {
        return must(values::contains, "NOT_ALLOWED");
    }

    /**
     * An e-mail address as people have one: no quotes, no address literals; at most 254 characters.
     */
    public TextField email() {
        return length(3, 254).must(Formats::isEmail, "NOT_AN_EMAIL");
    }

    /**
     * A rule of the caller's own, with its code; asked only of a text that has the right length and
     * characters.
     */
    public TextField must(Predicate<String> holds, String code) {
        return must(holds, code, Map.of());
    }

    public TextField must(Predicate<String> holds, String code, Map<String, String> values) {
        rules.add(new Rule(holds, code, values));
        return this;
    }

    public String required() {
        return read(true).orElse("");
    }

    public Optional<String> optional() {
        return read(false);
    }

    public String orElse(String otherwise) {
        return read(false).orElse(otherwise);
    }

    private Optional<String> read(boolean required) {
        return field.found("string", JsonNode::isTextual, required).map(this::text);
    }

    private String text(JsonNode node) {
        String text = Normalizer.normalize(node.textValue(), Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (!text.codePoints().allMatch(c -> Formats.isWritten(c) || (lines && c == '\n'))) {
            field.report("CONTROL_CHARACTER");
        } else if (length < min) {
            field.report("TOO_SHORT", Map.of("min", Integer.toString(min)));
        } else if (length > max) {
            field.report("TOO_LONG", Map.of("max", Integer.toString(max)));
        } else {
            rules.stream()
                    .filter(rule -> !rule.holds().test(text))
                    .findFirst()
                    .ifPresent(rule -> field.report(rule.code(), rule.values()));
        }
        return text;
    }
}
