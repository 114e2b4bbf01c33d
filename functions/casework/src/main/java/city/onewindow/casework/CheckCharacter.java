package city.onewindow.casework;

/**
 * ISO/IEC 7064, MOD 37,36: one check character over 0–9 and A–Z that finds every single error and
 * every transposition of neighbours.
 */
public final class CheckCharacter {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CheckCharacter() {}

    public static String append(String text) {
        return text + ALPHABET.charAt((37 - product(text)) % 36);
    }

    public static boolean holds(String text) {
        if (text.length() < 2 || !text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            return false;
        }
        return append(text.substring(0, text.length() - 1)).equals(text);
    }

    private static int product(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            int sum = (product + ALPHABET.indexOf(text.charAt(i))) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return product;
    }
}
