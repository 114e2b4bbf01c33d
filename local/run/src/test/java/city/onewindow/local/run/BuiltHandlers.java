package city.onewindow.local.run;

import city.onewindow.local.template.Template;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The template's handlers, made with the template's variables and no service behind them but one
 * that tells a secret, since that is all a constructor asks for.
 *
 * @param all by logical id
 * @param read the variables that each has asked for
 */
record BuiltHandlers(Map<String, Object> all, Map<String, Set<String>> read) {

    static final BuiltHandlers NONE = new BuiltHandlers(Map.of(), Map.of());

    private static final byte[] SECRET =
            "{\"SecretString\":\"specimen-specimen-specimen-specimen\"}".getBytes(StandardCharsets.UTF_8);

    static BuiltHandlers of(Map<String, Template.Function> functions) throws Exception {
        HttpServer secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secrets.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, SECRET.length);
            exchange.getResponseBody().write(SECRET);
            exchange.close();
        });
        secrets.start();
        Map<String, Object> all = new TreeMap<>();
        Map<String, Set<String>> read = new TreeMap<>();
        try {
            String endpoint = "http://127.0.0.1:" + secrets.getAddress().getPort();
            for (Map.Entry<String, Template.Function> function : functions.entrySet()) {
                Map<String, String> variables =
                        new TreeMap<>(function.getValue().environment());
                variables.put("AWS_REGION", "eu-west-1");
                variables.put("AWS_ACCESS_KEY_ID", "SPECIMEN");
                variables.put("AWS_SECRET_ACCESS_KEY", "SPECIMEN");
                variables.put("AWS_ENDPOINT_URL", endpoint);
                Watched watched = new Watched(variables);
                Class<?> type = Class.forName(function.getValue().handler());
                all.put(function.getKey(), type.getConstructor(Map.class).newInstance(watched));
                read.put(function.getKey(), Set.copyOf(watched.asked));
            }
        } finally {
            secrets.stop(0);
        }
        return new BuiltHandlers(all, read);
    }

    /** Variables that remember which of them were asked for by name. */
    private static final class Watched extends AbstractMap<String, String> {

        private final Map<String, String> variables;
        private final Set<String> asked = new ConcurrentSkipListSet<>();

        Watched(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return variables.entrySet();
        }

        @Override
        public @Nullable String get(Object key) {
            asked.add(key.toString());
            return variables.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            asked.add(key.toString());
            return variables.containsKey(key);
        }

        @Override
        public String getOrDefault(Object key, String otherwise) {
            String found = get(key);
            return found == null ? otherwise : found;
        }
    }
}
