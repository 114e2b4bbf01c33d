package city.onewindow.casework.rules;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The texts that a version of the rules brings itself, as {@code texts: {key: {zh-CN, en}}}: of a new
 * reason, document, department or zone, or in place of the shipped ones. Everything else that the
 * service says comes with the service.
 */
final class OwnTexts {

    private static final Pattern KEY =
            Pattern.compile("(reason|document|department|zone|authority|ground)[.][A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final int MOST = 400;
    private static final int LONGEST = 500;

    private OwnTexts() {}

    /** Notes what is wrong, and tells of each key whether there is a text in both languages. */
    static Predicate<String> check(Input rules) {
        Set<String> own = new HashSet<>();
        rules.optionalObject("texts").ifPresent(texts -> {
            Set<String> keys = texts.names();
            if (keys.size() > MOST) {
                rules.report("texts", "TOO_MANY", Map.of("max", Integer.toString(MOST)));
            }
            for (String key : keys) {
                if (KEY.matcher(key).matches()) {
                    Input both = texts.object(key);
                    for (Language language : Language.values()) {
                        both.text(language.tag())
                                .length(1, LONGEST)
                                .must(text -> fits(text, key), "PLACEHOLDERS_DIFFER")
                                .required();
                    }
                    own.add(key);
                } else {
                    texts.allow(key).report(key, "NO_OWN_TEXT");
                }
            }
        });
        return key -> own.contains(key) || shipped(key);
    }

    /** The texts of one language by their keys. */
    static Map<String, String> read(JsonNode rules, Language language) {
        Map<String, String> own = new HashMap<>();
        rules.path("texts")
                .properties()
                .forEach(text -> own.put(
                        text.getKey(), text.getValue().required(language.tag()).asText()));
        return Map.copyOf(own);
    }

    /** A text in place of a shipped one is filled with the same values; nothing fills a new one. */
    private static boolean fits(String text, String key) {
        Texts texts = Texts.of(Language.ZH_CN);
        return Texts.placeholders(text).equals(texts.has(key) ? Texts.placeholders(texts.get(key)) : Set.of());
    }

    private static boolean shipped(String key) {
        return Texts.of(Language.ZH_CN).has(key) && Texts.of(Language.EN).has(key);
    }
}
