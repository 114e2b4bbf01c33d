package city.onewindow.local.pollers;

import static city.onewindow.local.pollers.Surroundings.object;

import city.onewindow.local.front.Writes;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A table's stream that invokes a function. Batches go in order; one that fails is halved, and a
 * single record retried after 1, 2, 4 … at most 60 seconds of the stack's clock, until its retries
 * are spent and the failure queue is told.
 */
final class StreamMapping implements Mapping {

    private static final long LONGEST_PAUSE_SECONDS = 60;

    /** Consecutive records of one shard that the filter lets through. */
    private record Batch(String shard, List<ObjectNode> records, int failures) {
        Batch part(int from, int to, int failed) {
            return new Batch(shard, records.subList(from, to), failed);
        }
    }

    private final Surroundings around;
    private final Template.Function function;
    private final Template.StreamEvent event;
    private final List<FilterPattern> filters;
    private final ServiceClient asFunction;
    private final StreamReader reader;
    private final String failureQueueUrl;
    private final Deque<Batch> work = new ArrayDeque<>();

    /** Waiting for the clock before the first batch is tried again. */
    private volatile boolean waiting;

    private volatile boolean retryDue;

    /** How many writes to the table had ended before the stream was last read to its end. */
    private volatile long seen = -1;

    StreamMapping(Surroundings around, Template.Function function, Template.StreamEvent event) throws ServiceError {
        this.around = around;
        this.function = function;
        this.event = event;
        this.filters = event.filters().stream().map(FilterPattern::new).toList();
        this.asFunction = around.asRole().apply(function.role());
        String stream = around.asStack()
                .call("dynamodb", "DescribeTable", object().put("TableName", event.table()))
                .at("/Table/LatestStreamArn")
                .asText();
        this.reader = new StreamReader(asFunction, stream, around.kept("streams", event.id()));
        this.failureQueueUrl = around.queue(
                        Objects.requireNonNull(event.onFailure(), event.id() + " needs a queue for its failures"))
                .url();
    }

    @Override
    public String name() {
        return "stream of " + event.table() + " to " + function.name();
    }

    @Override
    public boolean pending() {
        return !waiting && (retryDue || around.front().writes(event.table()).ended() != seen);
    }

    @Override
    public boolean isIdle() {
        Writes writes = around.front().writes(event.table());
        return waiting || (!retryDue && writes.begun() == writes.ended() && writes.ended() == seen);
    }

    @Override
    public void poll() throws ServiceError {
        retryDue = false;
        long before = around.front().writes(event.table()).ended();
        while (!waiting) {
            Batch batch = work.peek();
            if (batch != null) {
                attempt(batch);
                continue;
            }
            StreamReader.Page page = reader.next();
            if (page == null) {
                seen = before;
                return;
            }
            cut(page);
        }
    }

    private void cut(StreamReader.Page page) {
        List<ObjectNode> records = page.records().stream()
                .filter(record -> filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record)))
                .map(record -> record.<ObjectNode>deepCopy().put("eventSourceARN", reader.streamArn()))
                .toList();
        for (int from = 0; from < records.size(); from += event.batchSize()) {
            int to = Math.min(records.size(), from + event.batchSize());
            work.add(new Batch(page.shard(), records.subList(from, to), 0));
        }
        if (work.isEmpty()) {
            reader.done(page.shard(), page.records().getLast());
        }
    }

    private void attempt(Batch batch) throws ServiceError {
        int size = batch.records().size();
        int done = done(batch.records());
        int failures = batch.failures() + 1;
        boolean bisect = event.bisect() && size - done > 1;
        if (done < size && !bisect && event.retries() >= 0 && failures > event.retries()) {
            giveUp(batch.part(done, size, failures)); // before it is forgotten here
            done = size;
        }
        work.removeFirst();
        if (done > 0) {
            reader.done(batch.shard(), batch.records().get(done - 1));
        }
        if (done == size) {
            return;
        }
        if (bisect) {
            int half = done + (size - done) / 2;
            work.addFirst(batch.part(half, size, batch.failures()));
            work.addFirst(batch.part(done, half, batch.failures()));
            return;
        }
        work.addFirst(batch.part(done, size, failures));
        waiting = true;
        long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures - 1, 6));
        around.clock().at(around.clock().now().plusSeconds(pause), () -> {
            retryDue = true;
            waiting = false;
        });
    }

    /** Invokes the function; answers how many records from the first on are done. */
    private int done(List<ObjectNode> records) {
        List<String> ids = records.stream().map(StreamReader::sequence).toList();
        Set<String> failed = around.failures(function, records, ids);
        int done = 0;
        while (done < ids.size() && !failed.contains(ids.get(done))) {
            done++;
        }
        return done;
    }

    private void giveUp(Batch batch) throws ServiceError {
        ObjectNode message = object().put("version", "1.0");
        message.put("timestamp", around.clock().now().toString());
        message.putObject("requestContext")
                .put("functionArn", function.arn())
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", batch.failures());
        message.putObject("DDBStreamBatchInfo")
                .put("shardId", batch.shard())
                .put(
                        "startSequenceNumber",
                        StreamReader.sequence(batch.records().getFirst()))
                .put("endSequenceNumber", StreamReader.sequence(batch.records().getLast()))
                .put("batchSize", batch.records().size())
                .put("streamArn", reader.streamArn());
        JsonNode request = object().put("QueueUrl", failureQueueUrl).put("MessageBody", message.toString());
        asFunction.call("sqs", "SendMessage", request);
    }
}
