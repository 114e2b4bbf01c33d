package city.onewindow.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class RefusalIT {

    private static RunningFront running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningFront.fresh();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void withoutFaults() {
        running.front.faults(null);
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("HEAD"));
    }

    private static void refused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .as(refusal.getMessage())
                                .isEqualTo(code));
    }

    @Test
    void a_wrong_secret_and_an_unknown_key_are_refused_in_each_services_own_words() {
        Caller liar = new Caller(
                "Clerk", RunningFront.CLERK.accessKeyId(), "another secret", RunningFront.OPERATOR.statements());
        Caller stranger = Caller.withNewCredentials("Stranger", RunningFront.OPERATOR.statements());
        try (var wrong = running.as(liar).dynamodb();
                var unknown = running.as(stranger).dynamodb();
                var sqs = running.as(stranger).sqs();
                var s3 = running.as(stranger).s3()) {
            refused(() -> wrong.listTables(), "SignatureDoesNotMatch");
            refused(() -> unknown.listTables(), "UnrecognizedClientException");
            refused(() -> sqs.listQueues(), "InvalidClientTokenId");
            refused(() -> s3.listBuckets(), "InvalidAccessKeyId");
        }
    }

    @Test
    void what_no_statement_allows_is_refused() {
        Clients clerk = running.as(RunningFront.CLERK);
        try (var dynamodb = clerk.dynamodb();
                var sqs = clerk.sqs();
                var s3 = clerk.s3();
                var lambda = clerk.lambda();
                var secrets = clerk.secrets()) {
            dynamodb.updateItem(update -> update.tableName("Things").key(key("mine")));
            refused(() -> dynamodb.deleteItem(d -> d.tableName("Things").key(key("mine"))), "AccessDeniedException");
            refused(
                    () -> dynamodb.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                            .delete(d -> d.tableName("Things").key(key("x")))
                            .build())),
                    "AccessDeniedException");
            String url = running.front.endpoint() + "/000000000000/Work";
            refused(() -> sqs.receiveMessage(r -> r.queueUrl(url)), "AccessDeniedException");
            refused(
                    () -> s3.putObject(put -> put.bucket("documents").key("other/x"), RequestBody.fromString("x")),
                    "AccessDenied");
            refused(() -> lambda.invoke(i -> i.functionName("Other")), "AccessDeniedException");
            refused(() -> secrets.getSecretValue(get -> get.secretId("CourierKey")), "AccessDeniedException");
            assertThat(running.front.usage().rights("Clerk"))
                    .contains(new Right("dynamodb:UpdateItem", RunningFront.TABLE_ARN))
                    .noneMatch(right -> right.action().equals("dynamodb:DeleteItem"));
        }
    }

    @Test
    void functions_executions_and_secrets_answer_behind_the_front() {
        String arn = running.front.keepSecret("LookupKey", 40);
        running.front.lambda((name, type, payload) -> new Lambda.Answer(200, payload, "Unhandled"));
        running.front.stepFunctions((operation, input) -> {
            throw new ServiceException(400, "TaskTimedOut", "too late");
        });
        Clients clerk = running.as(RunningFront.CLERK);
        try (var lambda = clerk.lambda();
                var sfn = clerk.sfn();
                var secrets = clerk.secrets()) {
            var answer =
                    lambda.invoke(invoke -> invoke.functionName("arn:aws:lambda:us-east-1:000000000000:function:Echo")
                            .payload(SdkBytes.fromUtf8String("{\"a\":1}")));
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            refused(() -> sfn.sendTaskSuccess(s -> s.taskToken("t").output("{}")), "TaskTimedOut");
            assertThat(secrets.getSecretValue(get -> get.secretId(arn)).secretString())
                    .hasSize(40);
            assertThat(running.front.keepSecret("LookupKey", 40)).isEqualTo(arn);
        }
    }

    @Test
    void a_presigned_upload_takes_only_the_bytes_length_and_type_that_were_signed() throws Exception {
        byte[] bytes = "SPECIMEN".getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        PresignedPutObjectRequest upload;
        try (var presigner = running.as(RunningFront.CLERK).presigner()) {
            upload = presigner.presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(put -> put.bucket("documents")
                            .key("cases/signed")
                            .contentType("image/jpeg")
                            .contentLength(8L)
                            .checksumSHA256(hash)));
        }
        byte[] other = "SPECIMAN".getBytes(StandardCharsets.UTF_8);
        byte[] longer = "SPECIMENS".getBytes(StandardCharsets.UTF_8);
        assertThat(put(upload, other, "image/jpeg")).isEqualTo(400);
        assertThat(put(upload, longer, "image/jpeg")).isEqualTo(403);
        assertThat(put(upload, bytes, "text/html")).isEqualTo(403);
        try (var s3 = running.as(RunningFront.OPERATOR).s3()) {
            assertThat(s3.listObjectsV2(l -> l.bucket("documents").prefix("cases/signed"))
                            .keyCount())
                    .isZero();
            assertThat(put(upload, bytes, "image/jpeg")).isEqualTo(200);
            assertThat(s3.getObjectAsBytes(g -> g.bucket("documents").key("cases/signed"))
                            .asUtf8String())
                    .isEqualTo("SPECIMEN");
        }
    }

    private static int put(PresignedPutObjectRequest upload, byte[] bytes, String type) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) upload.url().openConnection();
        connection.setRequestMethod("PUT");
        upload.signedHeaders().forEach((name, values) -> connection.setRequestProperty(name, values.getFirst()));
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        return connection.getResponseCode();
    }

    @Test
    void a_fault_stands_before_an_effect_or_after_it() {
        try (var dynamodb = running.as(RunningFront.CLERK).dynamodb()) {
            running.front.faults(call -> new Fault.Before(new ServiceException(
                    400, "TransactionCanceledException", "Transaction cancelled", "TransactionConflict")));
            assertThatThrownBy(() ->
                            dynamodb.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                                    .put(Put.builder()
                                            .tableName("Things")
                                            .item(key("f"))
                                            .build())
                                    .build())))
                    .isInstanceOfSatisfying(
                            TransactionCanceledException.class,
                            cancelled -> assertThat(cancelled
                                            .cancellationReasons()
                                            .getFirst()
                                            .code())
                                    .isEqualTo("TransactionConflict"));
            running.front.faults(call -> new Fault.After());
            assertThatThrownBy(() ->
                            dynamodb.putItem(put -> put.tableName("Things").item(key("withheld"))))
                    .isInstanceOf(SdkClientException.class);
            running.front.faults(null);
            assertThat(dynamodb.getItem(g -> g.tableName("Things").key(key("withheld")))
                            .hasItem())
                    .isTrue();
        }
    }

    @Test
    void the_machines_other_addresses_are_not_listened_on() throws IOException {
        int port = running.front.endpoint().getPort();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> {
                                try (Socket socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, port), 2000);
                                }
                            })
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void a_port_in_use_and_a_folder_in_use_are_said_in_one_sentence() throws IOException {
        int port = running.front.endpoint().getPort();
        assertThatThrownBy(() -> Front.start(
                        new FrontSettings(port, java.nio.file.Files.createTempDirectory("front"), List.of())))
                .hasMessage("Port " + port + " of 127.0.0.1 is in use by another program.");
        assertThatThrownBy(() -> Front.start(new FrontSettings(0, running.folder(), List.of())))
                .hasMessageContaining("is in use by another running stack");
    }
}
