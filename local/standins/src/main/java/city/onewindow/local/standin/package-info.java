/**
 * The outside world on the loopback, for development and demonstrations: an issuer of tokens for
 * demonstration people, a courier company, a mail server and an SMS gateway with
 * an inbox for every message sent.
 */
@NullMarked
package city.onewindow.local.standin;

import org.jspecify.annotations.NullMarked;
