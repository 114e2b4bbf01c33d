package city.onewindow.casework.formats;

/** A waybill of UPU standard S10: service, eight digits, a check digit, country; {@code EA473124829CN}. */
public final class Waybill {

    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    private Waybill() {}

    /** Whether it has that form and its check digit holds. */
    public static boolean holds(String waybill) {
        return waybill.length() == 13
                && letters(waybill, 0)
                && waybill.chars().skip(2).limit(9).allMatch(c -> c >= '0' && c <= '9')
                && letters(waybill, 11)
                && waybill.charAt(10) == check(waybill.substring(2, 10));
    }

    private static char check(String serial) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (serial.charAt(i) - '0');
        }
        int rest = 11 - sum % 11;
        return (char) ('0' + (rest == 10 ? 0 : rest == 11 ? 5 : rest));
    }

    private static boolean letters(String waybill, int from) {
        return waybill.chars().skip(from).limit(2).allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
