package city.onewindow.local.pollers;

import static city.onewindow.local.pollers.Surroundings.json;

import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table's stream that invokes a function. Batches go in order; one that fails is halved, and a
 * single record retried after 1, 2, 4 … at most 60 seconds of the stack's clock, until its retries
 * are spent and the failure queue is told.
 */
final class StreamMapping extends Mapping {

    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final Template.StreamEvent event;
    private final List<FilterPattern> filters;
    private final StreamReader reader;
    private final String streamArn;
    private final String failureQueueUrl;

    /** Records of one shard that the filter let through and that aren't done. */
    private final List<ObjectNode> records = new ArrayList<>();

    /** How many of them go at once. */
    private int size;

    private int failures;

    /** For the clock, before the first records are tried again. */
    private volatile boolean waiting;

    StreamMapping(Surroundings around, Template.Function function, Template.StreamEvent event) {
        super(around, function, event.table());
        this.event = event;
        this.size = event.batchSize();
        this.filters = event.filters().stream()
                .map(filter -> new FilterPattern(filter.pattern()))
                .toList();
        this.streamArn = around.asStack()
                .call("dynamodb", "DescribeTable", Map.of("TableName", event.table()))
                .at("/Table/LatestStreamArn")
                .asText();
        this.reader = new StreamReader(asFunction, streamArn, around.kept("streams", event.id()));
        String onFailure = Objects.requireNonNull(event.onFailure(), event.id() + " needs a queue for its failures");
        this.failureQueueUrl = around.queue(onFailure).url();
    }

    @Override
    boolean pending() {
        return !waiting && super.pending();
    }

    @Override
    boolean isIdle() {
        return waiting || super.isIdle();
    }

    @Override
    boolean readAll() {
        while (!waiting) {
            if (!records.isEmpty()) {
                attempt();
                continue;
            }
            List<JsonNode> page = reader.next();
            if (page.isEmpty()) {
                return true;
            }
            for (JsonNode record : page) {
                if (filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record))) {
                    records.add(((ObjectNode) record).put("eventSourceARN", streamArn));
                }
            }
            if (records.isEmpty()) {
                reader.done(page.getLast());
            }
        }
        return false;
    }

    private void attempt() {
        List<ObjectNode> batch = List.copyOf(records.subList(0, Math.min(size, records.size())));
        int left = batch.size() - invoke(batch);
        if (left == 0) {
            next();
        } else if (event.bisect() && left > 1) {
            size = left / 2; // at once, and no retry is spent
        } else if (failures == event.retries()) {
            giveUp(batch.subList(batch.size() - left, batch.size())); // before it is forgotten here
            forget(left);
            next();
        } else {
            size = left;
            long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures, 6));
            failures++;
            waiting = true;
            around.clock().at(around.clock().now().plusSeconds(pause), () -> waiting = false);
        }
    }

    private void next() {
        size = event.batchSize();
        failures = 0;
    }

    /** Answers how many records from the first on are done. */
    private int invoke(List<ObjectNode> batch) {
        List<String> ids = batch.stream().map(StreamReader::sequence).toList();
        Set<String> failed = failures(batch, ids);
        int done = (int) ids.stream().takeWhile(id -> !failed.contains(id)).count();
        forget(done);
        return done;
    }

    /** Goes on behind the first records, also after a restart. */
    private void forget(int count) {
        if (count > 0) {
            reader.done(records.get(count - 1));
            records.subList(0, count).clear();
        }
    }

    private void giveUp(List<ObjectNode> batch) {
        ObjectNode message =
                json(Map.of("version", "1.0", "timestamp", around.clock().now().toString()));
        message.putObject("requestContext")
                .put("functionArn", function.arn())
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", failures + 1);
        message.putObject("DDBStreamBatchInfo")
                .put("shardId", reader.shard())
                .put("startSequenceNumber", StreamReader.sequence(batch.getFirst()))
                .put("endSequenceNumber", StreamReader.sequence(batch.getLast()))
                .put("batchSize", batch.size())
                .put("streamArn", streamArn);
        var request = Map.of("QueueUrl", failureQueueUrl, "MessageBody", message.toString());
        asFunction.call("sqs", "SendMessage", request);
    }
}
