package city.onewindow.casework.store;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Every client of AWS is made here, from the function's variables: region, credentials and endpoint
 * where they are given, else the SDK's own default chain. The same variables as the SDK's, so
 * nothing knows where it runs.
 */
public final class Clients {

    private final Map<String, String> variables;

    public Clients(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * Transaction conflicts are retried too: two people met on one item, and one of them will get
     * through.
     */
    public DynamoDbClient dynamo() {
        RetryStrategy retry =
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(8)
                        .circuitBreakerEnabled(false)
                        .backoffStrategy(
                                BackoffStrategy.exponentialDelay(
                                        Duration.ofMillis(25), Duration.ofSeconds(1)))
                        .retryOnException(Clients::conflict)
                        .build();
        return of(DynamoDbClient.builder(), "DYNAMODB")
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry))
                .build();
    }

    /**
     * A client's builder with where, who and how; {@code service} is the SDK's name of it in {@code
     * AWS_ENDPOINT_URL_…}.
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B of(
            B builder, String service) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        String region = variables.get("AWS_REGION");
        if (region != null) {
            builder.region(Region.of(region));
        }
        String endpoint =
                variables.getOrDefault(
                        "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT),
                        variables.get("AWS_ENDPOINT_URL"));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        String key = variables.get("AWS_ACCESS_KEY_ID");
        String secret = variables.get("AWS_SECRET_ACCESS_KEY");
        if (key != null && secret != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(credentials(key, secret)));
        }
        return builder;
    }

    private AwsCredentials credentials(String key, String secret) {
        String token = variables.get("AWS_SESSION_TOKEN");
        return token == null
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
    }

    /** A cancellation for no other reason than that somebody else was writing. */
    static boolean conflict(Throwable failure) {
        return failure instanceof TransactionCanceledException cancelled
                && cancelled.hasCancellationReasons()
                && cancelled.cancellationReasons().stream()
                        .anyMatch(reason -> "TransactionConflict".equals(reason.code()))
                && cancelled.cancellationReasons().stream()
                        .noneMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
    }
}
