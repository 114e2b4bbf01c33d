package city.onewindow.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class FrontIT {

    private static RunningFront running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningFront.fresh();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Map<String, AttributeValue> thing(String pk) {
        return Map.of(
                "pk", AttributeValue.fromS(pk),
                "sk", AttributeValue.fromS("HEAD"),
                "owner", AttributeValue.fromS("somebody"));
    }

    @Test
    void an_item_written_is_read_and_found_by_its_index() {
        try (var dynamodb = running.as(RunningFront.CLERK).dynamodb()) {
            dynamodb.putItem(put -> put.tableName("Things").item(thing("read")));
            var found = dynamodb.query(query -> query.tableName("Things")
                    .indexName("byOwner")
                    .keyConditionExpression("#o = :o")
                    .expressionAttributeNames(Map.of("#o", "owner"))
                    .expressionAttributeValues(Map.of(":o", AttributeValue.fromS("somebody"))));
            assertThat(found.items()).contains(thing("read"));
        }
    }

    @Test
    void a_stream_has_the_arn_of_the_region_and_gives_its_records() {
        try (var dynamodb = running.as(RunningFront.OPERATOR).dynamodb();
                var streams = running.as(RunningFront.OPERATOR).streams()) {
            dynamodb.putItem(put -> put.tableName("Things").item(thing("streamed")));
            String arn = dynamodb.describeTable(table -> table.tableName("Things"))
                    .table()
                    .latestStreamArn();
            assertThat(arn).startsWith(RunningFront.TABLE_ARN + "/stream/");
            var shards = streams.describeStream(stream -> stream.streamArn(arn))
                    .streamDescription()
                    .shards();
            var records = new ArrayList<Record>();
            for (Shard shard : shards) {
                String iterator = streams.getShardIterator(get -> get.streamArn(arn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
                records.addAll(
                        streams.getRecords(get -> get.shardIterator(iterator)).records());
            }
            assertThat(records)
                    .extracting(record -> record.dynamodb().newImage())
                    .contains(thing("streamed"));
        }
    }

    @Test
    void a_message_is_sent_and_received_under_a_url_that_leads_to_the_front() {
        try (var sqs = running.as(RunningFront.OPERATOR).sqs()) {
            String url = sqs.getQueueUrl(queue -> queue.queueName("Work")).queueUrl();
            assertThat(url).startsWith(running.front.endpoint().toString());
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("hello"));
            assertThat(depth(sqs, url)).containsExactly("1", "0", "0");
            var got = sqs.receiveMessage(receive -> receive.queueUrl(url)).messages();
            assertThat(got).extracting("body").isEqualTo(List.of("hello"));
            assertThat(depth(sqs, url)).containsExactly("0", "1", "0");
            assertThat(running.front.inFlight("Work")).isOne();
            sqs.deleteMessage(
                    delete -> delete.queueUrl(url).receiptHandle(got.getFirst().receiptHandle()));
            assertThat(depth(sqs, url)).containsExactly("0", "0", "0");
            assertThat(running.front.inFlight("Work")).isZero();
        }
    }

    /** Messages to be received now, received and not deleted, and delayed. */
    private static List<String> depth(SqsClient sqs, String url) {
        var names = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        var depth = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(names))
                .attributes();
        return names.stream().map(depth::get).toList();
    }

    @Test
    void an_object_is_put_and_read() {
        try (var s3 = running.as(RunningFront.CLERK).s3()) {
            s3.putObject(
                    put -> put.bucket("documents").key("cases/一 file+.txt").contentType("text/plain"),
                    RequestBody.fromString("SPECIMEN"));
            var read = s3.getObjectAsBytes(get -> get.bucket("documents").key("cases/一 file+.txt"));
            assertThat(read.asUtf8String()).isEqualTo("SPECIMEN");
            assertThat(read.response().contentType()).isEqualTo("text/plain");
            assertThat(s3.headObject(head -> head.bucket("documents").key("cases/一 file+.txt"))
                            .contentLength())
                    .isEqualTo(8);
        }
    }
}
