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

    /** In place of a checkpoint whose record the stream keeps no longer: whatever is left is newer. */
    private static final String TRIMMED = "trimmed";

    /** The iterator is too old, or what it would read. */
    private static final Set<String> OUTLIVED = Set.of("ExpiredIteratorException", "TrimmedDataAccessException");

    private static final int PAGE = 1000;

    private final ServiceClient client;
    private final String streamArn;
    private final KeptValues checkpoints;
    private String shard = "";

    /** The checkpoint whose record has to come first; empty for none. Numbers begin anew in a stream that ran empty. */
    private String first = "";

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
                iterator = null; // begin anew at the checkpoint: at once, then at the next poll
                if (anew || !OUTLIVED.contains(e.code())) {
                    throw e;
                }
                anew = true;
                if (e.code().startsWith("Trimmed")) {
                    checkpoints.put(shard, TRIMMED);
                }
                continue;
            }
            List<JsonNode> records = page.path("Records").valueStream().toList();
            String checkpoint = first;
            first = "";
            if (!checkpoint.isEmpty()) {
                if (records.isEmpty() || !sequence(records.getFirst()).equals(checkpoint)) {
                    checkpoints.put(shard, TRIMMED);
                    iterator = null;
                    continue;
                }
                records = records.subList(1, records.size());
            }
            // a shard that ended is opened again at the checkpoint, and then found empty
            iterator = page.path("NextShardIterator").asText(null);
            if (!records.isEmpty() || (iterator != null && checkpoint.isEmpty())) {
                return records;
            }
            if (iterator == null) {
                checkpoints.put(shard, FINISHED);
            }
        }
        return List.of();
    }

    void done(JsonNode record) {
        checkpoints.put(shard, sequence(record));
    }

    static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    /** Opens the oldest shard that isn't finished, at its checkpoint; false if there is none. */
    private boolean openFirst() {
        JsonNode stream = client.call("dynamodb", "DescribeStream", Map.of("StreamArn", streamArn));
        // an id begins with the time; a hundred of them are listed, and a day has fewer
        Optional<String> oldest = stream.at("/StreamDescription/Shards")
                .valueStream()
                .map(listed -> listed.path("ShardId").asText())
                .filter(id -> !FINISHED.equals(checkpoints.get(id)))
                .min(Comparator.naturalOrder());
        if (oldest.isPresent()) {
            shard = oldest.get();
            String kept = checkpoints.get(shard);
            first = kept == null || kept.equals(TRIMMED) ? "" : kept;
            ObjectNode request = json(Map.of("StreamArn", streamArn, "ShardId", shard));
            request.put("ShardIteratorType", first.isEmpty() ? "TRIM_HORIZON" : "AT_SEQUENCE_NUMBER");
            request.put("SequenceNumber", first.isEmpty() ? null : first);
            JsonNode opened = client.call("dynamodb", "GetShardIterator", request);
            iterator = opened.path("ShardIterator").asText();
        }
        return oldest.isPresent();
    }
}
