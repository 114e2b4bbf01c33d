package city.onewindow.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a stream from a checkpoint on, parents before their children. */
final class StreamReader {

    private static final String FINISHED = "finished";
    private static final int PAGE = 1000;

    private final ObjectMapper json = new ObjectMapper();
    private final ServiceClient client;
    private final String streamArn;
    private final Checkpoints checkpoints;
    private @Nullable String shard;
    private @Nullable String iterator;

    StreamReader(ServiceClient client, String streamArn, Checkpoints checkpoints) {
        this.client = client;
        this.streamArn = streamArn;
        this.checkpoints = checkpoints;
    }

    String streamArn() {
        return streamArn;
    }

    /** Records of one shard, at most a thousand. */
    record Page(String shard, List<JsonNode> records) {}

    /** The next records, or null at the stream's end. Ask again only when these are done with. */
    @Nullable
    Page next() throws ServiceError {
        try {
            while (true) {
                String from = shard;
                if (from == null) {
                    from = firstUnfinished();
                    if (from == null) {
                        return null;
                    }
                    shard = from;
                    iterator = open(from);
                }
                JsonNode page = client.call(
                        "streams",
                        "GetRecords",
                        json.createObjectNode().put("ShardIterator", iterator).put("Limit", PAGE));
                List<JsonNode> records = new ArrayList<>();
                page.path("Records").forEach(records::add);
                iterator = page.path("NextShardIterator").asText(null);
                if (!records.isEmpty()) {
                    if (iterator == null) {
                        shard = null; // opened again behind the checkpoint, and then found empty
                    }
                    return new Page(from, records);
                }
                if (iterator != null) {
                    return null;
                }
                checkpoints.put(from, FINISHED);
                shard = null;
            }
        } catch (ServiceError e) {
            shard = null; // an iterator doesn't live long
            throw e;
        }
    }

    void done(String ofShard, JsonNode record) {
        checkpoints.put(ofShard, sequence(record));
    }

    static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    private @Nullable String firstUnfinished() throws ServiceError {
        List<JsonNode> open = new ArrayList<>();
        Set<String> openIds = new HashSet<>();
        String last = null;
        do {
            ObjectNode request = json.createObjectNode().put("StreamArn", streamArn);
            if (last != null) {
                request.put("ExclusiveStartShardId", last);
            }
            JsonNode stream = client.call("streams", "DescribeStream", request).path("StreamDescription");
            for (JsonNode candidate : stream.path("Shards")) {
                String id = candidate.path("ShardId").asText();
                if (!FINISHED.equals(checkpoints.get(id))) {
                    open.add(candidate);
                    openIds.add(id);
                }
            }
            last = stream.path("LastEvaluatedShardId").asText(null);
        } while (last != null);
        return open.stream()
                .filter(candidate ->
                        !openIds.contains(candidate.path("ParentShardId").asText()))
                .map(candidate -> candidate.path("ShardId").asText())
                .findFirst()
                .orElse(null);
    }

    private String open(String id) throws ServiceError {
        String after = checkpoints.get(id);
        ObjectNode request = json.createObjectNode().put("StreamArn", streamArn).put("ShardId", id);
        if (after == null) {
            request.put("ShardIteratorType", "TRIM_HORIZON");
        } else {
            request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", after);
        }
        return client.call("streams", "GetShardIterator", request)
                .path("ShardIterator")
                .asText();
    }
}
