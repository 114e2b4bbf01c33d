package city.onewindow.local.front;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The ordinary clients of one caller, without retries so that a test sees the first answer. */
record Clients(URI endpoint, Caller caller) {

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(FrontSettings.REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(caller.accessKeyId(), caller.secretKey()));
    }

    DynamoDbClient dynamodb() {
        return made(DynamoDbClient.builder());
    }

    DynamoDbStreamsClient streams() {
        return made(DynamoDbStreamsClient.builder());
    }

    SqsClient sqs() {
        return made(SqsClient.builder());
    }

    S3Client s3() {
        return made(S3Client.builder()
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build()));
    }

    SfnClient sfn() {
        return made(SfnClient.builder());
    }

    LambdaClient lambda() {
        return made(LambdaClient.builder());
    }

    SecretsManagerClient secrets() {
        return made(SecretsManagerClient.builder());
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.of(FrontSettings.REGION))
                .credentialsProvider(credentials())
                .serviceConfiguration(S3Configuration.builder().build())
                .build();
    }
}
