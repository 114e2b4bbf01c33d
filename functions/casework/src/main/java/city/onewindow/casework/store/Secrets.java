package city.onewindow.casework.store;

import city.onewindow.casework.Lookup;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets, fetched once when the function is made. */
public final class Secrets {

    private Secrets() {}

    /** The key under which passports are looked up and locked; {@code LOOKUP_KEY_ARN} names it. */
    public static Lookup lookup(Clients clients, Map<String, String> variables) {
        return new Lookup(text(clients, variables, "LOOKUP_KEY_ARN"));
    }

    /** A secret's text, by the variable that holds its ARN. */
    public static String text(Clients clients, Map<String, String> variables, String variable) {
        String arn = variables.get(variable);
        if (arn == null) {
            throw new IllegalStateException("the variable " + variable + " is not set");
        }
        try (SecretsManagerClient secrets =
                clients.of(SecretsManagerClient.builder(), "SECRETS_MANAGER").build()) {
            return secrets.getSecretValue(request -> request.secretId(arn)).secretString();
        }
    }
}
