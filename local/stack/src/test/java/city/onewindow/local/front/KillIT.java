package city.onewindow.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Kills a writing process and counts what had been acknowledged and is lost. Once in every build, {@code -Dkills=50} with the profile {@code spike}.
 */
class KillIT {

    @Test
    void nothing_acknowledged_is_lost_when_the_process_is_killed() throws Exception {
        int kills = Integer.getInteger("kills", 1);
        Path folder;
        try (RunningFront running = RunningFront.fresh()) {
            folder = running.folder();
        }
        Map<String, Set<String>> acknowledged = new TreeMap<>();
        Random random = new Random(7);
        for (int kill = 0; kill < kills; kill++) {
            writeUntilKilled(folder, 20 + random.nextInt(150), acknowledged);
        }
        try (RunningFront running = RunningFront.over(folder)) {
            Clients clients = running.as(RunningFront.OPERATOR);
            Map<String, Integer> lost = new TreeMap<>();
            Set<String> items = acknowledged.getOrDefault("D", Set.of());
            lost.put("items", missing(items, items(clients)));
            lost.put("stream records", missing(items, streamed(clients)));
            lost.put("messages", missing(acknowledged.getOrDefault("Q", Set.of()), messages(clients)));
            lost.put("objects", missing(acknowledged.getOrDefault("S", Set.of()), objects(clients)));
            Map<String, Integer> written = new TreeMap<>();
            acknowledged.forEach((service, ids) -> written.put(service, ids.size()));
            System.out.println(kills + " kills; acknowledged " + written + "; lost " + lost);
            assertThat(lost.values()).as(lost.toString()).containsOnly(0);
            assertThat(written).containsOnlyKeys("D", "Q", "S");
        }
    }

    private static void writeUntilKilled(Path folder, int lines, Map<String, Set<String>> acknowledged)
            throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterUnderLoad.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            int read = 0;
            String line;
            while ((line = output.readLine()) != null) {
                if (line.matches("[DQS] [0-9a-f-]{36}")) {
                    acknowledged
                            .computeIfAbsent(line.substring(0, 1), service -> new HashSet<>())
                            .add(line.substring(2));
                    read++;
                }
                if (read == lines) {
                    process.toHandle().destroyForcibly(); // SIGKILL; what was said before is still read
                }
            }
            assertThat(read).as("the writer ended by itself").isGreaterThanOrEqualTo(lines);
        }
        process.waitFor();
    }

    private static int missing(Set<String> acknowledged, Set<String> found) {
        Set<String> missing = new HashSet<>(acknowledged);
        missing.removeAll(found);
        return missing.size();
    }

    private static Set<String> items(Clients clients) {
        Set<String> found = new HashSet<>();
        try (var dynamodb = clients.dynamodb()) {
            dynamodb.scanPaginator(scan -> scan.tableName("Things")).items().forEach(item -> found.add(pk(item)));
        }
        return found;
    }

    private static String pk(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("pk")).s();
    }

    private static Set<String> streamed(Clients clients) {
        Set<String> found = new HashSet<>();
        try (var dynamodb = clients.dynamodb();
                var streams = clients.streams()) {
            String arn = dynamodb.describeTable(table -> table.tableName("Things"))
                    .table()
                    .latestStreamArn();
            var shards = streams.describeStream(stream -> stream.streamArn(arn))
                    .streamDescription()
                    .shards();
            for (Shard shard : shards) {
                String iterator = streams.getShardIterator(get -> get.streamArn(arn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
                while (iterator != null) {
                    String from = iterator;
                    var answer = streams.getRecords(get -> get.shardIterator(from));
                    for (Record record : answer.records()) {
                        found.add(pk(record.dynamodb().newImage()));
                    }
                    iterator = answer.records().isEmpty() ? null : answer.nextShardIterator();
                }
            }
        }
        return found;
    }

    private static Set<String> messages(Clients clients) {
        Set<String> found = new HashSet<>();
        try (var sqs = clients.sqs()) {
            String url = sqs.getQueueUrl(queue -> queue.queueName("Work")).queueUrl();
            List<Message> got = new ArrayList<>();
            do {
                got.clear();
                got.addAll(sqs.receiveMessage(receive ->
                                receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(3600))
                        .messages());
                got.forEach(message -> found.add(message.body()));
            } while (!got.isEmpty());
        }
        return found;
    }

    private static Set<String> objects(Clients clients) {
        Set<String> found = new HashSet<>();
        try (var s3 = clients.s3()) {
            for (S3Object object :
                    s3.listObjectsV2Paginator(list -> list.bucket("documents")).contents()) {
                String id = object.key().substring(object.key().indexOf('/') + 1);
                String content = s3.getObjectAsBytes(
                                get -> get.bucket("documents").key(object.key()))
                        .asUtf8String();
                if (content.equals(id)) {
                    found.add(id);
                }
            }
        }
        return found;
    }
}
