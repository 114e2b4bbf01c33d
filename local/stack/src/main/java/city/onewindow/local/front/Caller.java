package city.onewindow.local.front;

import city.onewindow.local.template.Statement;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who may sign requests to the front: a role with credentials of its own.
 *
 * @param name the role's name, as it appears in refusals and in {@link Usage}
 * @param accessKeyId letters and digits alone
 */
public record Caller(String name, String accessKeyId, String secretKey, List<Statement> statements) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public Caller {
        statements = List.copyOf(statements);
    }

    /** A caller with credentials made now; they end with the process. */
    public static Caller withNewCredentials(String name, List<Statement> statements) {
        return new Caller(name, "AKIA" + random(8).toUpperCase(Locale.ROOT), random(20), statements);
    }

    /** The stack itself, for its own housekeeping: may do everything. */
    public static Caller operator() {
        return withNewCredentials("stack-operator", List.of(Statement.allow(Set.of("*"), Set.of("*"))));
    }

    boolean may(Right right) {
        return statements.stream().anyMatch(statement -> statement.allows(right.action(), right.resource()));
    }

    /** Environment variables that lead an AWS SDK to the embedded services as this caller. */
    public Map<String, String> environment(URI endpoint) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", FrontSettings.REGION);
        variables.put("AWS_ACCESS_KEY_ID", accessKeyId);
        variables.put("AWS_SECRET_ACCESS_KEY", secretKey);
        for (String service : List.of("DYNAMODB", "SQS", "S3", "SFN", "SECRETS_MANAGER")) {
            variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
        }
        return variables;
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    @Override
    public String toString() {
        return name; // keeps the secret out of logs
    }
}
