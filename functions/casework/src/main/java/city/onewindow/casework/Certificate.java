package city.onewindow.casework;

import java.time.LocalDate;

/**
 * A permit's certificate. Its number is never used twice; {@code check} is what its QR carries
 * beside the number, so that a number alone tells nothing to a third party.
 */
public record Certificate(
        String number, Permit permit, String check, LocalDate validFrom, LocalDate validTo, State state) {

    public enum State {
        /** Made, but not yet in its holder's hands. */
        PREPARED,
        /** Released: both permits together. */
        VALID,
        /** Its blank was spoilt; the number is void for ever. */
        VOID
    }

    public Certificate as(State newState) {
        return new Certificate(number, permit, check, validFrom, validTo, newState);
    }
}
