package city.onewindow.papers;

/**
 * A paper as it goes to the printer or the holder.
 *
 * @param pdf the same bytes whenever it is made of the same text
 * @param missing the characters that no font of ours has, each printed as □; empty is the rule.
 *     Personal data, since they are of a name: for the issuing desk, not for a log
 */
// bytes are handed on, never compared
@SuppressWarnings("ArrayRecordComponent")
public record PrintedPaper(byte[] pdf, String missing) {

    /** How many characters are missing: this much a log may say. */
    int missingLetters() {
        return missing.codePointCount(0, missing.length());
    }
}
