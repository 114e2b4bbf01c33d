package city.onewindow.local.run.journey;

import java.net.URI;

/**
 * Where a journey reaches the service and the world around it; none ends with a slash.
 *
 * @param issuer of tokens for the demonstration people
 */
public record Addresses(URI api, URI issuer, URI courier) {

    /** Every message that was sent; one server stands in for the whole outside world. */
    URI inbox() {
        return courier.resolve("/inbox/messages");
    }
}
