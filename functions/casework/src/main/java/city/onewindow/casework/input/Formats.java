package city.onewindow.casework.input;

/** Formats that need no regular expression. */
final class Formats {

    private Formats() {}

    /**
     * Neither a control character, nor one that turns the direction of writing, nor half a
     * character.
     */
    static boolean isWritten(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> c == 0x200c || c == 0x200d; // joiners, which some scripts need
            default -> true;
        };
    }

    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at > 64 || at != text.lastIndexOf('@')) {
            return false;
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        return dotted(local)
                && local.chars().allMatch(c -> isAlphanumeric(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0)
                && dotted(domain)
                && domain.indexOf('.') > 0
                && domain.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '.')
                && labels(domain);
    }

    private static boolean dotted(String text) {
        return !text.isEmpty() && !text.startsWith(".") && !text.endsWith(".") && !text.contains("..");
    }

    private static boolean labels(String domain) {
        for (String label : domain.split("\\.")) {
            if (label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
