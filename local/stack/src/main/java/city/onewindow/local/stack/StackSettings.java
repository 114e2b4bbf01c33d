package city.onewindow.local.stack;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.gateway.LocalPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * @param repositoryRoot the folder with {@code template.yaml}
 * @param stateDir everything that outlives the process; made if it isn't there
 * @param port of the HTTP API on 127.0.0.1; 0 takes a free one at the first start and keeps it
 * @param start where the stack's clock begins at the first start; null for the wall's time
 * @param code where the functions' classes come from
 * @param parameters the template's parameters, given the base URL of the HTTP API
 * @param pages served on the API's port before its routes
 */
public record StackSettings(
        Path repositoryRoot,
        Path stateDir,
        int port,
        @Nullable Instant start,
        Functions.Code code,
        Function<URI, Map<String, String>> parameters,
        List<LocalPage> pages) {

    public StackSettings {
        repositoryRoot = repositoryRoot.toAbsolutePath().normalize();
        stateDir = stateDir.toAbsolutePath().normalize();
        pages = List.copyOf(pages);
    }
}
