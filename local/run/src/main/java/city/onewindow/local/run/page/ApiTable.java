package city.onewindow.local.run.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The operations of {@code openapi.yaml} as a table. */
final class ApiTable {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final Path contract;

    ApiTable(Path contract) {
        this.contract = contract;
    }

    String source() throws IOException {
        return Files.readString(contract);
    }

    String html() throws IOException {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(source());
        StringBuilder rows = new StringBuilder();
        map(map(document).get("paths"))
                .forEach((path, item) -> map(item).forEach((method, call) -> row(rows, path, method, call)));
        return Html.table("Operations", "Who|Method and path|Does", rows);
    }

    private static void row(
            StringBuilder rows, @Nullable Object path, @Nullable Object method, @Nullable Object operation) {
        if (METHODS.contains(method)) {
            Map<?, ?> call = map(operation);
            rows.append(Html.row(
                    Html.text(String.valueOf(call.get("tags")).replaceAll("[\\[\\]]", "")),
                    "<code>" + Html.text(String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path) + "</code>",
                    Html.text(String.valueOf(call.get("summary")))));
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
