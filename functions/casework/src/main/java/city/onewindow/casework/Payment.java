package city.onewindow.casework;

import java.time.Instant;

/**
 * The fee as the window recorded it.
 *
 * @param receipt number of the receipt that the payer was given
 * @param recordedBy subject of who recorded it
 */
public record Payment(int rmb, String receipt, String recordedBy, Instant at) {}
