package city.onewindow.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Calls the front as one caller. The stack's own few calls need no client of each service. */
public final class ServiceClient {

    private static final Map<String, String> TARGETS = Map.of(
            "dynamodb", "DynamoDB_20120810.",
            "streams", "DynamoDBStreams_20120810.",
            "sqs", "AmazonSQS.",
            "secretsmanager", "secretsmanager.");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsIdentity identity;

    public ServiceClient(URI endpoint, String region, String accessKeyId, String secretKey) {
        this.endpoint = endpoint;
        this.region = region;
        this.identity = AwsCredentialsIdentity.create(accessKeyId, secretKey);
    }

    /**
     * @param service {@code dynamodb}, {@code streams}, {@code sqs} or {@code secretsmanager}
     * @param input what Jackson writes as an object
     */
    public JsonNode call(String service, String operation, Object input) throws ServiceError {
        var headers =
                Map.of("x-amz-target", TARGETS.get(service) + operation, "content-type", "application/x-amz-json-1.0");
        String signedFor = service.equals("streams") ? "dynamodb" : service;
        try {
            return JSON.readTree(send(SdkHttpMethod.POST, signedFor, "/", headers, JSON.writeValueAsBytes(input))
                    .body());
        } catch (IOException e) {
            throw new ServiceError("SdkClientException", "No JSON: " + e);
        }
    }

    /** A function's answer; its header {@code x-amz-function-error} says whether it failed. */
    public HttpResponse<byte[]> invoke(String function, JsonNode payload) throws ServiceError {
        String path = "/2015-03-31/functions/" + function.replace(":", "%3A") + "/invocations";
        byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
        return send(SdkHttpMethod.POST, "lambda", path, Map.of("content-type", "application/json"), body);
    }

    /** Makes a bucket; one that is there already is fine. */
    public void createBucket(String name) throws ServiceError {
        try {
            send(SdkHttpMethod.PUT, "s3", "/" + name, Map.of(), new byte[0]);
        } catch (ServiceError e) {
            if (!e.code().equals("HTTP409")) {
                throw e;
            }
        }
    }

    private HttpResponse<byte[]> send(
            SdkHttpMethod method, String service, String path, Map<String, String> headers, byte[] body)
            throws ServiceError {
        var unsigned = SdkHttpRequest.builder().method(method).uri(endpoint).encodedPath(path);
        headers.forEach(unsigned::putHeader);
        var signed = signer.sign(request -> request.identity(identity)
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        var request = HttpRequest.newBuilder(signed.getUri()).method(method.name(), BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw error(response);
            }
            return response;
        } catch (IOException e) {
            throw new ServiceError("SdkClientException", "The front doesn't answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceError("AbortedException", "The stack is stopping");
        }
    }

    private static ServiceError error(HttpResponse<byte[]> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            String type = response.headers()
                    .firstValue("x-amzn-errortype")
                    .orElse(body.path("__type").asText("ServiceException"));
            String message = body.path("message").asText(body.path("Message").asText(""));
            return new ServiceError(type.replaceAll("^.*#|:.*$", ""), message);
        } catch (IOException e) {
            // S3 answers in XML
            return new ServiceError(
                    "HTTP" + response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
