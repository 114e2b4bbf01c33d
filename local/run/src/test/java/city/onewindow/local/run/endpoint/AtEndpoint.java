package city.onewindow.local.run.endpoint;

import city.onewindow.casework.store.Clients;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

/** A test class that runs against the endpoint. */
abstract class AtEndpoint {

    private static @Nullable Endpoint endpoint;

    @BeforeAll
    static void begin() {
        endpoint = Endpoint.get();
    }

    static Endpoint endpoint() {
        return Objects.requireNonNull(endpoint);
    }

    static Map<String, String> variables() {
        return endpoint().variables();
    }

    static Clients clients() {
        return new Clients(variables());
    }
}
