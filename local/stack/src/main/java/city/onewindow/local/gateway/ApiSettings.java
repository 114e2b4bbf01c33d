package city.onewindow.local.gateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template says of its HTTP API; lists are not changed after they are given.
 *
 * @param authorizer the JWT authorizer of the routes that require one, null where none is declared
 * @param cors null where the API answers no other origin
 * @param integrationTimeout how long a function may take; AWS allows 30 seconds at most
 */
public record ApiSettings(
        List<Route> routes,
        @Nullable Authorizer authorizer,
        @Nullable Cors cors,
        Duration integrationTimeout) {

    /** The most, and the default, that AWS grants an integration of an HTTP API. */
    public static final Duration LONGEST_INTEGRATION = Duration.ofSeconds(30);

    public ApiSettings {
        routes = List.copyOf(routes);
        if (integrationTimeout.compareTo(LONGEST_INTEGRATION) > 0) {
            throw new IllegalArgumentException("An integration ends within 30 seconds, not " + integrationTimeout);
        }
        if (authorizer == null && routes.stream().anyMatch(Route::requiresAuthorizer)) {
            throw new IllegalArgumentException("A route requires an authorizer, none is declared");
        }
    }

    /**
     * One route of the API.
     *
     * @param method in capitals, or ANY
     * @param path as the template has it, such as {@code /cases/{id}}
     * @param scopes the token needs one of these; empty: any token will do
     */
    public record Route(
            String method, String path, String functionName, boolean requiresAuthorizer, List<String> scopes) {
        /** The name of the route in events. */
        public String key() {
            return method + " " + path;
        }
    }

    /**
     * A JWT authorizer.
     *
     * @param issuer compared with {@code iss} as it stands; its discovery document is below it
     * @param audiences {@code aud}, or {@code client_id} where there is none, must be one of these
     * @param header the request header with the token
     */
    public record Authorizer(String issuer, List<String> audiences, String header) {}

    /**
     * The CORS settings; empty lists send no header.
     *
     * @param maxAgeSeconds null leaves the browser's own
     */
    public record Cors(
            List<String> allowOrigins,
            List<String> allowMethods,
            List<String> allowHeaders,
            List<String> exposeHeaders,
            @Nullable Integer maxAgeSeconds,
            boolean allowCredentials) {}
}
