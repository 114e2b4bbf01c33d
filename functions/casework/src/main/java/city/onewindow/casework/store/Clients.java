package city.onewindow.casework.store;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
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
        RetryStrategy retry = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(8)
                .circuitBreakerEnabled(false)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(1)))
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
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B of(B builder, String service) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        region().ifPresent(builder::region);
        endpoint(service).ifPresent(builder::endpointOverride);
        credentials().ifPresent(builder::credentialsProvider);
        return builder;
    }

    Optional<Region> region() {
        return Optional.ofNullable(variables.get("AWS_REGION")).map(Region::of);
    }

    Optional<URI> endpoint(String service) {
        String all = variables.get("AWS_ENDPOINT_URL");
        String one = variables.get("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(one == null ? all : one).map(URI::create);
    }

    Optional<AwsCredentialsProvider> credentials() {
        String key = variables.get("AWS_ACCESS_KEY_ID");
        String secret = variables.get("AWS_SECRET_ACCESS_KEY");
        return key == null || secret == null
                ? Optional.empty()
                : Optional.of(StaticCredentialsProvider.create(credentials(key, secret)));
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
