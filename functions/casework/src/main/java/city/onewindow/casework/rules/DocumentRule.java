package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import java.util.List;
import java.util.Set;

/**
 * One line of a kind's checklist. A document that both permits need is asked for once.
 *
 * @param required false for what only some applicants need (a translation)
 * @param contentTypes media types that are taken
 * @param maxBytes of the file
 * @param photo whether the rules of an identity photo hold: JPEG, at least 354 × 472 pixels
 */
public record DocumentRule(
        String kind,
        Set<Permit> permits,
        boolean required,
        boolean essential,
        List<String> contentTypes,
        long maxBytes,
        boolean photo) {}
