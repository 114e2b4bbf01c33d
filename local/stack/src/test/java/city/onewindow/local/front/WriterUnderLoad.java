package city.onewindow.local.front;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A process that opens the front over a folder and writes until it is killed; each write that was
 * acknowledged becomes a line of its output: the service's letter and the id.
 */
final class WriterUnderLoad {

    private WriterUnderLoad() {}

    public static void main(String[] args) {
        RunningFront running = RunningFront.over(Path.of(args[0]));
        Clients clients = running.as(RunningFront.OPERATOR);
        var dynamodb = clients.dynamodb();
        var sqs = clients.sqs();
        var s3 = clients.s3();
        String url = sqs.getQueueUrl(queue -> queue.queueName("Work")).queueUrl();
        for (int writer = 0; writer < 2; writer++) {
            write(
                    'D',
                    id -> dynamodb.putItem(put -> put.tableName("Things")
                            .item(Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("HEAD")))));
            write('Q', id -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(id)));
            write(
                    'S',
                    id -> s3.putObject(put -> put.bucket("documents").key("kept/" + id), RequestBody.fromString(id)));
        }
    }

    private static void write(char service, Consumer<String> writing) {
        Thread.ofPlatform().start(() -> {
            while (true) {
                String id = UUID.randomUUID().toString();
                writing.accept(id);
                acknowledge(service, id);
            }
        });
    }

    private static synchronized void acknowledge(char service, String id) {
        System.out.println(service + " " + id);
        System.out.flush();
    }
}
