package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import java.util.Map;

/** A text in Chinese and in English. */
public record Both(String chinese, String english) {

    static Both of(String key) {
        return of(key, Map.of());
    }

    /**
     * From the catalogue. Where a value is itself a text in both languages, each language takes its
     * own.
     *
     * @throws IllegalStateException without such a text: a paper must not say a key
     */
    static Both of(String key, Map<String, ?> values) {
        return new Both(in(Texts.of(Language.ZH_CN), key, values), in(Texts.of(Language.EN), key, values));
    }

    /**
     * What the rules name, in their own words where they have some.
     *
     * @throws IllegalStateException without such a text
     */
    static Both of(Rules rules, String key) {
        return new Both(in(rules.texts(Language.ZH_CN), key, Map.of()), in(rules.texts(Language.EN), key, Map.of()));
    }

    /** The words that the kind of the case's application has of its own, or those of all kinds. */
    static Both of(String key, CaseFile file, Map<String, ?> values) {
        return of(Texts.of(Language.ZH_CN).keyOfKind(key, file.head().origin().kind()), values);
    }

    /** Whether the catalogue has it. */
    static boolean has(String key) {
        return Texts.of(Language.ZH_CN).has(key);
    }

    private static String in(Texts texts, String key, Map<String, ?> values) {
        if (!texts.has(key)) {
            throw new IllegalStateException("no text " + key);
        }
        Map<String, Object> own = new java.util.HashMap<>();
        values.forEach((name, value) -> own.put(name, value instanceof Both both ? both.in(texts.language()) : value));
        return texts.get(key, own);
    }

    private String in(Language language) {
        return language == Language.EN ? english : chinese;
    }

    /** Both in one line. */
    String line() {
        return chinese + " " + english;
    }
}
