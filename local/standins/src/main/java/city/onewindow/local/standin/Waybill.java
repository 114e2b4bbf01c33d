package city.onewindow.local.standin;

/** Item identifiers of UPU S10, as EMS China uses them: EA, eight digits, a check digit, CN. */
final class Waybill {

    private static final int[] WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    private Waybill() {}

    /**
     * @param serial of eight digits at most
     */
    static String of(int serial) {
        var digits = "%08d".formatted(serial);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        int rest = 11 - sum % 11;
        int check = rest == 10 ? 0 : rest == 11 ? 5 : rest;
        return "EA" + digits + check + "CN";
    }

    static int serial(String waybill) {
        return Integer.parseInt(waybill, 2, 10, 10);
    }
}
