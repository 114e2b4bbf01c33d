package city.onewindow.papers;

/**
 * One thing that is wrong with a file.
 *
 * @param detail figures for the text, in English; never anything out of the file's content
 */
public record Finding(Code code, String detail) {

    /** Stable: texts in both languages hang on these names. */
    public enum Code {
        SIZE_DIFFERS,
        HASH_DIFFERS,
        /** The document list does not take this type. */
        TYPE_NOT_ACCEPTED,
        /** Its first bytes are another type's, or it is two types at once. */
        NOT_WHAT_IT_SAYS,
        /** It cannot be parsed or decoded, or ends too early. */
        UNREADABLE,
        TOO_BIG,
        ENCRYPTED,
        /** Scripts, actions that run by themselves, embedded files, XFA forms. */
        ACTIVE_CONTENT,
        TOO_MANY_PAGES,
        TOO_MANY_PIXELS,
        /** It unpacks to more than inspection is willing to hold. */
        TOO_COMPLEX,
        PHOTO_TOO_SMALL,
        PHOTO_TOO_LARGE,
        /** Of what comes after the submission. */
        ISSUED_TOO_LONG_AGO
    }
}
