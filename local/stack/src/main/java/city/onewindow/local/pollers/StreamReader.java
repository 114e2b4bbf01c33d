package city.onewindow.local.pollers;

import static city.onewindow.local.pollers.Surroundings.json;

import city.onewindow.local.front.KeptValues;
import city.onewindow.local.front.ServiceException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a stream from a checkpoint on, parents before their children. */
final class StreamReader {

    private static final String FINISHED = "finished";
    private static final int PAGE = 1000;

    /** The iterator is too old, or what it would read. */
    private static final Set<String> OUTLIVED = Set.of("ExpiredIteratorException", "TrimmedDataAccessException");

    private final ServiceClient client;
    private final String streamArn;
    private final KeptValues checkpoints;
    private String shard = "";
    private @Nullable String iterator;

    StreamReader(ServiceClient client, String streamArn, KeptValues checkpoints) {
        this.client = client;
        this.streamArn = streamArn;
        this.checkpoints = checkpoints;
    }

    /** The shard of the latest records. */
    String shard() {
        return shard;
    }

    /**
     * The next records, of one shard and at most a thousand; none at the stream's end. Ask again
     * only when these are done with.
     */
    List<JsonNode> next() {
        boolean anew = false;
        while (iterator != null || openFirst()) {
            JsonNode page;
            try {
                page = client.call(
                        "dynamodb", "GetRecords", json(Map.of("Limit", PAGE)).put("ShardIterator", iterator));
            } catch (ServiceException e) {
                iterator = null; // begin anew behind the checkpoint: at once, then at the next poll
                if (anew || !OUTLIVED.contains(e.code())) {
                    throw e;
                }
                anew = true;
                continue;
            }
            // a shard that ended is opened again behind the checkpoint, and then found empty
            iterator = page.path("NextShardIterator").asText(null);
            List<JsonNode> records = page.path("Records").valueStream().toList();
            if (!records.isEmpty() || iterator != null) {
                return records;
            }
            checkpoints.put(shard, FINISHED);
        }
        return List.of();
    }

    void done(JsonNode record) {
        checkpoints.put(shard, sequence(record));
    }

    static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    /** Opens the oldest shard that isn't finished, behind its checkpoint; false if there is none. */
    private boolean openFirst() {
        JsonNode stream = client.call("dynamodb", "DescribeStream", Map.of("StreamArn", streamArn));
        // an id begins with the time; a hundred of them are listed, and a day has fewer
        Optional<String> first = stream.at("/StreamDescription/Shards")
                .valueStream()
                .map(listed -> listed.path("ShardId").asText())
                .filter(id -> !FINISHED.equals(checkpoints.get(id)))
                .min(Comparator.naturalOrder());
        if (first.isPresent()) {
            shard = first.get();
            String after = checkpoints.get(shard);
            ObjectNode request = json(Map.of("StreamArn", streamArn, "ShardId", shard));
            if (after == null) {
                request.put("ShardIteratorType", "TRIM_HORIZON");
            } else {
                request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", after);
            }
            iterator = client.call("dynamodb", "GetShardIterator", request)
                    .path("ShardIterator")
                    .asText();
        }
        return first.isPresent();
    }
}
