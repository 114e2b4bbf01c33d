package city.onewindow.casework.rules;

import java.time.Instant;

/**
 * Who set something for everybody, when and why.
 *
 * @param by the supervisor's subject
 * @param reason for the staff alone
 */
public record Signed(Instant at, String by, String reason) {}
