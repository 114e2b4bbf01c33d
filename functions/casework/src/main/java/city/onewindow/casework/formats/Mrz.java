package city.onewindow.casework.formats;

import java.util.EnumSet;
import java.util.Set;

/**
 * The two machine-readable lines of a passport, ICAO Doc 9303 part 4 (TD3): 44 characters each, of letters, digits and
 * the filler {@code <}.
 *
 * <p>A check digit finds every change of one character of what it covers, unless the values of the old and the new
 * character are the same modulo 10 (digits count as themselves, A to Z as 10 to 35, the filler as 0): its weights 7, 3
 * and 1 have no common divisor with 10. Nationality and sex are under no check digit, nor is the first line.
 */
public record Mrz(String first, String second) {

    private static final int LENGTH = 44;
    private static final int[] WEIGHTS = {7, 3, 1};

    /** What has a check digit of its own. */
    public enum Checked {
        NUMBER,
        BIRTH,
        EXPIRY,
        PERSONAL,
        COMPOSITE
    }

    /**
     * @throws IllegalArgumentException for lines of another length or other characters
     */
    public Mrz {
        if (!isLine(first) || !isLine(second)) {
            throw new IllegalArgumentException("a line has 44 characters of A to Z, 0 to 9 and <");
        }
    }

    public static boolean isLine(String line) {
        return line.length() == LENGTH && line.chars().allMatch(c -> value(c) >= 0);
    }

    /** Whether the first line says that it is a passport's. */
    public boolean passport() {
        return first.charAt(0) == 'P';
    }

    /** The check digits that do not hold; empty for sound lines. */
    public Set<Checked> broken() {
        Set<Checked> broken = EnumSet.noneOf(Checked.class);
        for (Checked checked : Checked.values()) {
            char stands = second.charAt(place(checked));
            boolean holds = stands == digit(covered(checked)) || (checked == Checked.PERSONAL && nothing(stands));
            if (!holds) {
                broken.add(checked);
            }
        }
        return Set.copyOf(broken);
    }

    public String number() {
        return filled(second.substring(0, 9));
    }

    /** One to three letters. */
    public String nationality() {
        return filled(second.substring(10, 13));
    }

    /** Six characters, year, month and day; what is unknown of it is filler. */
    public String birth() {
        return second.substring(13, 19);
    }

    /** F, M, or the filler for neither. */
    public char sex() {
        return second.charAt(20);
    }

    /** Six digits, year, month and day. */
    public String expiry() {
        return second.substring(21, 27);
    }

    /** Both names as they stand: primary identifier, two fillers, secondary identifier. */
    public String names() {
        return first.substring(5);
    }

    /**
     * @param text letters A to Z, digits and fillers
     */
    public static char digit(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += value(text.charAt(i)) * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }

    private String covered(Checked checked) {
        return switch (checked) {
            case NUMBER -> second.substring(0, 9);
            case BIRTH -> birth();
            case EXPIRY -> expiry();
            case PERSONAL -> second.substring(28, 42);
            case COMPOSITE -> second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43);
        };
    }

    private static int place(Checked checked) {
        return switch (checked) {
            case NUMBER -> 9;
            case BIRTH -> 19;
            case EXPIRY -> 27;
            case PERSONAL -> 42;
            case COMPOSITE -> 43;
        };
    }

    /** An optional field that is not used may have the filler for its check digit. */
    private boolean nothing(char stands) {
        return stands == '<' && covered(Checked.PERSONAL).chars().allMatch(c -> c == '<');
    }

    private static String filled(String field) {
        int end = field.length();
        while (end > 0 && field.charAt(end - 1) == '<') {
            end--;
        }
        return field.substring(0, end);
    }

    /** A character's value, and -1 for what is no character of a line. */
    private static int value(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c == '<' ? 0 : -1;
    }
}
