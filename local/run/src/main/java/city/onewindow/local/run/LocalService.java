package city.onewindow.local.run;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.functions.Functions;
import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.pollers.ServiceClient;
import city.onewindow.local.run.page.CaseRecords;
import city.onewindow.local.run.page.ClockPage;
import city.onewindow.local.run.page.Downloads;
import city.onewindow.local.run.page.Pages;
import city.onewindow.local.stack.Stack;
import city.onewindow.local.stack.StackSettings;
import city.onewindow.local.standin.StandIns;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stack and the stand-ins for the world around it, wired to each other. */
public final class LocalService implements AutoCloseable {

    /**
     * @param root the folder with the {@code template.yaml}
     * @param state everything that outlives the process; a new one gets places for 60 days
     * @param port on 127.0.0.1; 0 takes a free one and keeps it
     * @param now where the clock begins in a new state folder; null for the wall's time
     */
    public record Settings(
            Path root, Path state, int port, @Nullable Instant now) {}

    private static final String AUDIENCE = "one-window";
    private static final String SCOPE = "one-window";

    /** In the state folder: what a shell needs to call the embedded services as their operator. */
    static final String OPERATOR = "operator.env";

    private final Stack stack;
    private final StandIns standIns;

    private LocalService(Stack stack, StandIns standIns) {
        this.stack = stack;
        this.standIns = standIns;
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws IllegalStateException in one sentence, for a port in use or a part that does not
     *     start
     */
    public static LocalService start(Settings settings) throws IOException {
        return start(settings, Functions.Code.DEPLOYED);
    }

    /** The same with the functions' code from wherever it is said. */
    static LocalService start(Settings settings, Functions.Code code) throws IOException {
        Path outside = settings.state().resolve("stand-ins");
        // both must know the other's address before either is there
        int port = keptPort(outside.resolve("port"));
        int smtpPort = keptPort(outside.resolve("smtp-port"));
        Pages pages = new Pages(settings.root());
        Downloads downloads = new Downloads();
        ClockPage clock = new ClockPage();
        Stack stack = Stack.start(new StackSettings(
                settings.root(),
                settings.state(),
                settings.port(),
                settings.now(),
                code,
                api -> parameters(api, "http://127.0.0.1:" + port, smtpPort),
                List.<LocalPage>of(pages, clock, downloads)));
        try {
            clock.serve(stack.clock());
            ServiceClient operator = stack.operator();
            downloads.serve(stack.front().endpoint());
            StandIns standIns = StandIns.start(outside, port, standIns(stack, operator, smtpPort));
            pages.serve(stack, standIns, new CaseRecords(stack, operator));
            seed(stack, settings.state().resolve("seeded"));
            keepOperator(stack, settings.state().resolve(OPERATOR));
            return new LocalService(stack, standIns);
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw new IllegalStateException("The service does not start: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> parameters(URI api, String outside, int smtpPort) {
        String here = "http://localhost:" + api.getPort();
        return Map.ofEntries(
                Map.entry("Issuer", outside + "/oidc"),
                Map.entry("Audience", AUDIENCE),
                Map.entry("Scope", SCOPE),
                Map.entry("PublicUrl", here),
                Map.entry("DownloadUrl", here + Downloads.PATH),
                Map.entry("CourierUrl", outside + "/courier"),
                Map.entry("SmtpHost", "127.0.0.1"),
                Map.entry("SmtpPort", Integer.toString(smtpPort)),
                Map.entry("SmtpTls", "NONE"),
                Map.entry("SmtpUser", StandIns.smtpUser()),
                Map.entry("MailFrom", "specimen@onewindow.example"),
                Map.entry("SmsUrl", outside + "/sms"),
                Map.entry("AllowedOrigin", here),
                Map.entry("Specimen", "true"),
                // the clock is moved by months at a time, and each run costs it a moment
                Map.entry("SweepAt", "cron(20 6 * * ? *)"));
    }

    private static StandIns.Settings standIns(Stack stack, ServiceClient operator, int smtpPort) {
        var clock = stack.clock();
        return new StandIns.Settings(
                AUDIENCE,
                SCOPE,
                secret(stack, operator, "CourierKey"),
                stack.api() + "/courier/events",
                smtpPort,
                secret(stack, operator, "SmtpPassword"),
                secret(stack, operator, "SmsKey"),
                clock::now,
                (delay, what) -> clock.at(clock.now().plus(delay), what));
    }

    private static String secret(Stack stack, ServiceClient operator, String name) {
        Template.Secret secret =
                Objects.requireNonNull(stack.template().secrets().get(name), name);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("SecretId", secret.arn());
        return operator.call("secretsmanager", "GetSecretValue", wanted)
                .path("SecretString")
                .asText();
    }

    /** Credentials are made anew with each start; nobody else may read them. */
    private static void keepOperator(Stack stack, Path file) throws IOException {
        Map<String, String> variables = stack.operatorEnvironment();
        StringBuilder lines =
                new StringBuilder("export AWS_ENDPOINT_URL=" + stack.front().endpoint() + "\n");
        for (String name : List.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
            lines.append("export ")
                    .append(name)
                    .append('=')
                    .append(variable(variables, name))
                    .append('\n');
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, lines);
    }

    /** Calls the embedded services as whoever operates them. */
    public ServiceClient operator() {
        return stack.operator();
    }

    private static String variable(Map<String, String> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /**
     * Has the nightly schedule's function run once, so that there are places from the first day.
     */
    private static void seed(Stack stack, Path done) throws IOException {
        if (Files.exists(done)) {
            return;
        }
        String event = "{\"at\":\"" + stack.clock().now() + "\"}";
        Lambda.Answer answer = stack.functions().invoke("SlotSchedule", event.getBytes(StandardCharsets.UTF_8));
        if (answer.functionError() != null) {
            throw new IllegalStateException(
                    "no places were laid out: " + new String(answer.payload(), StandardCharsets.UTF_8));
        }
        Files.writeString(done, event);
    }

    private static int keptPort(Path file) throws IOException {
        if (Files.exists(file)) {
            return Integer.parseInt(Files.readString(file).strip());
        }
        Files.createDirectories(file.getParent());
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    public Stack stack() {
        return stack;
    }

    public StandIns standIns() {
        return standIns;
    }

    /** Base URL of the HTTP API and of the pages, without a slash at its end. */
    public URI api() {
        return stack.api();
    }

    /** Stops the stack first, so that what it still tells the stand-ins arrives. */
    @Override
    public void close() {
        try (standIns) {
            stack.close();
        }
    }
}
