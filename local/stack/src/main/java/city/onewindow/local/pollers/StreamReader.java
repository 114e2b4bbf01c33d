package city.onewindow.local.pollers;

import static city.onewindow.local.pollers.Surroundings.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a stream from a checkpoint on, parents before their children. */
final class StreamReader {

    /** What ends an iterator: its age, or records that the stream has let go of meanwhile. */
    private static final Set<String> STALE = Set.of("ExpiredIteratorException", "TrimmedDataAccessException");

    private static final String FINISHED = "finished";
    private static final int PAGE = 1000;

    private final ServiceClient client;
    private final String streamArn;
    private final KeptValues checkpoints;
    private @Nullable String shard;
    private @Nullable String iterator;

    StreamReader(ServiceClient client, String streamArn, KeptValues checkpoints) {
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
                String from = shard == null ? firstUnfinished() : shard;
                if (from == null) {
                    return null;
                }
                JsonNode page = read(from);
                List<JsonNode> records = page.path("Records").valueStream().toList();
                iterator = page.path("NextShardIterator").asText(null);
                // a shard that ended is opened again behind the checkpoint, and then found empty
                shard = iterator == null ? null : from;
                if (!records.isEmpty()) {
                    return new Page(from, records);
                }
                if (iterator != null) {
                    return null;
                }
                checkpoints.put(from, FINISHED);
            }
        } catch (ServiceError e) {
            shard = null; // begin anew
            throw e;
        }
    }

    void done(String ofShard, JsonNode record) {
        checkpoints.put(ofShard, sequence(record));
    }

    static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    private JsonNode read(String from) throws ServiceError {
        if (!from.equals(shard)) {
            iterator = open(from);
        }
        try {
            return records();
        } catch (ServiceError e) {
            if (!STALE.contains(e.code())) {
                throw e;
            }
            iterator = open(from);
            return records();
        }
    }

    private JsonNode records() throws ServiceError {
        return client.call(
                "streams", "GetRecords", object().put("ShardIterator", iterator).put("Limit", PAGE));
    }

    private @Nullable String firstUnfinished() throws ServiceError {
        Map<String, String> parents = new LinkedHashMap<>();
        ObjectNode request = object().put("StreamArn", streamArn);
        String last;
        do {
            JsonNode stream = client.call("streams", "DescribeStream", request).path("StreamDescription");
            for (JsonNode candidate : stream.path("Shards")) {
                String id = candidate.path("ShardId").asText();
                if (!FINISHED.equals(checkpoints.get(id))) {
                    parents.put(id, candidate.path("ParentShardId").asText());
                }
            }
            last = stream.path("LastEvaluatedShardId").asText(null);
            request.put("ExclusiveStartShardId", last);
        } while (last != null);
        return parents.keySet().stream()
                .filter(id -> !parents.containsKey(parents.get(id)))
                .findFirst()
                .orElse(null);
    }

    private String open(String id) throws ServiceError {
        String after = checkpoints.get(id);
        ObjectNode request = object().put("StreamArn", streamArn).put("ShardId", id);
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
