package city.onewindow.local.run.endpoint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.onewindow.local.run.LocalService;
import city.onewindow.local.template.Site;
import city.onewindow.local.template.Template;
import city.onewindow.local.template.TemplateLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The endpoint under test.
 *
 * @param variables what the functions' clients and stores read
 * @param template the template as it is put into effect there
 */
record Endpoint(Map<String, String> variables, Template template) {

    private static final String ACCOUNT = "000000000000";
    private static @Nullable Endpoint begun;

    /** One endpoint serves all test classes, and ends with the process. */
    static synchronized Endpoint get() {
        Endpoint there = begun;
        if (there == null) {
            there = begin();
            begun = there;
        }
        return there;
    }

    private static Endpoint begin() {
        String given = System.getenv("AWS_ENDPOINT_URL");
        if (given != null && !given.isEmpty()) {
            return elsewhere(given, System.getenv());
        }
        return Boolean.getBoolean("localstack") ? localStack() : embedded();
    }

    /** The tables and queues that the embedded stack made from the template. */
    private static Endpoint embedded() {
        try {
            Path state = Files.createTempDirectory("endpoint");
            LocalService service = LocalService.start(new LocalService.Settings(root(), state, 0, null));
            Runtime.getRuntime().addShutdownHook(new Thread(service::close));
            Map<String, String> variables = new HashMap<>(service.stack().operatorEnvironment());
            return named(variables, service.stack().template());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Endpoint localStack() {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println("LocalStack was skipped: there is no Docker engine here.");
        }
        assumeTrue(docker, "no Docker engine");
        // stopped by Testcontainers when the process ends
        @SuppressWarnings("resource")
        LocalStackContainer container =
                new LocalStackContainer(DockerImageName.parse(System.getProperty("localstack.image", ""))
                        .asCompatibleSubstituteFor("localstack/localstack"));
        String token = System.getProperty("localstack.token", "");
        if (!token.isEmpty()) {
            container.withEnv("LOCALSTACK_AUTH_TOKEN", token);
        }
        container.start();
        return elsewhere(
                container.getEndpoint().toString(),
                Map.of(
                        "AWS_REGION", container.getRegion(),
                        "AWS_ACCESS_KEY_ID", container.getAccessKey(),
                        "AWS_SECRET_ACCESS_KEY", container.getSecretKey()));
    }

    /** An endpoint that knows nothing yet: tables and queues are made there, under names that nothing else has. */
    private static Endpoint elsewhere(String url, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        for (String name :
                new String[] {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}) {
            String value = environment.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        String region = variables.computeIfAbsent("AWS_REGION", name -> "us-east-1");
        variables.put("AWS_ENDPOINT_URL", url);
        String stackName = "one-window-" + Long.toString(System.currentTimeMillis(), 36);
        Site site = new Site("aws", region, ACCOUNT, stackName, url);
        Template template = TemplateLoader.load(root().resolve("template.yaml"), PARAMETERS, site);
        new Making(variables).make(template);
        return named(variables, template);
    }

    private static final Map<String, String> PARAMETERS = Map.of(
            "Issuer", "https://issuer.example",
            "PublicUrl", "https://one-window.example",
            "DownloadUrl", "http://127.0.0.1:1/files",
            "CourierUrl", "https://courier.example",
            "AllowedOrigin", "https://one-window.example");

    private static Endpoint named(Map<String, String> variables, Template template) {
        template.tables().forEach((id, table) -> variables.put(id.toUpperCase(Locale.ROOT) + "_TABLE", table.name()));
        return new Endpoint(Map.copyOf(variables), template);
    }

    /** The repository's root: where the template is. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "there is no template.yaml above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
