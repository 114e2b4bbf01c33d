package city.onewindow.casework.formats;

/**
 * The unified social credit code of an employer, GB 32100-2015. Legal codes whose check character is wrong exist, so
 * a wrong one is a warning and never a refusal.
 */
public final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** Whether it is eighteen characters of the code's alphabet, of which the last is the check character of the others. */
    public static boolean holds(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && code.charAt(LENGTH - 1) == check(code.substring(0, LENGTH - 1));
    }

    /**
     * @param code the seventeen characters before the check character
     * @throws IllegalArgumentException for other than seventeen characters of the alphabet
     */
    public static char check(String code) {
        if (code.length() != LENGTH - 1) {
            throw new IllegalArgumentException("a credit code has 17 characters before its check character");
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("no character of a credit code at " + i);
            }
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
