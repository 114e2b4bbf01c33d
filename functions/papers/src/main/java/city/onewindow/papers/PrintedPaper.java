package city.onewindow.papers;

import java.util.List;

/**
 * A paper as it goes to the printer or the holder.
 *
 * @param pdf the same bytes whenever it is made of the same text
 * @param missing the characters that no font of ours has, each printed as □; empty is the rule.
 *     Personal data, since they are of a name: for the issuing desk, not for a log
 * @param said every piece of text that was set, in the order in which it was
 */
// bytes are handed on, never compared
@SuppressWarnings("ArrayRecordComponent")
public record PrintedPaper(byte[] pdf, String missing, List<String> said) {

    /** How many characters are missing: this much a log may say. */
    int missingLetters() {
        return missing.codePointCount(0, missing.length());
    }
}
