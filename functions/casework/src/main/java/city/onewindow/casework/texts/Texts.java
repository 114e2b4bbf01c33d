package city.onewindow.casework.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the service says to people, in one language. Placeholders are named, as in {@code {min}};
 * they are replaced in one pass, so that a value which looks like a placeholder stays as it is.
 */
public final class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    private final Language language;
    private final Properties entries;
    private final Map<String, String> own;

    private Texts(Language language, Properties entries, Map<String, String> own) {
        this.language = language;
        this.entries = entries;
        this.own = own;
    }

    /** The catalogue of a language; read once, when the language is first asked for. */
    public static Texts of(Language language) {
        return switch (language) {
            case ZH_CN -> Chinese.TEXTS;
            case EN -> English.TEXTS;
        };
    }

    /** These, with others in their place or beside them. */
    public Texts with(Map<String, String> others) {
        return others.isEmpty() ? this : new Texts(language, entries, Map.copyOf(others));
    }

    /** What a text leaves to be filled in. */
    public static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    public Language language() {
        return language;
    }

    public boolean has(String key) {
        return own.containsKey(key) || entries.containsKey(key);
    }

    public Set<String> keys() {
        Set<String> keys = new HashSet<>(entries.stringPropertyNames());
        keys.addAll(own.keySet());
        return Set.copyOf(keys);
    }

    public String get(String key) {
        return get(key, Map.of());
    }

    /**
     * The text of a key; a key without a text gives the key itself, since an answer matters more
     * than its wording.
     */
    public String get(String key, Map<String, ?> values) {
        String text = own.containsKey(key) ? own.get(key) : entries.getProperty(key);
        return text == null ? key : fill(text, values);
    }

    /** The same, where some kinds of application have words of their own. */
    public String ofKind(String key, String kind, Map<String, ?> values) {
        return get(keyOfKind(key, kind), values);
    }

    /** {@code key.KIND} where the catalogue has it, else {@code key}. */
    public String keyOfKind(String key, String kind) {
        return has(key + "." + kind) ? key + "." + kind : key;
    }

    private static String fill(String text, Map<String, ?> values) {
        if (values.isEmpty() || text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            Object value = close < 0 ? null : values.get(text.substring(open + 1, close));
            if (value == null) {
                filled.append(text, from, open + 1);
                from = open + 1;
            } else {
                filled.append(text, from, open).append(value);
                from = close + 1;
            }
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static Properties read(Language language) {
        String path = "/texts/" + language.tag() + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("no texts at " + path);
            }
            Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8);
            Properties entries = new Properties();
            entries.load(reader);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // a holder each, so that a cold start reads only the language that is spoken to
    private static final class Chinese {
        private static final Texts TEXTS = new Texts(Language.ZH_CN, read(Language.ZH_CN), Map.of());
    }

    private static final class English {
        private static final Texts TEXTS = new Texts(Language.EN, read(Language.EN), Map.of());
    }
}
