package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.Writes;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table's stream that invokes a function. Batches go in order; one that fails is halved, and a
 * single record retried after 1, 2, 4 … at most 60 seconds of the stack's clock, until its retries
 * are spent and the failure queue is told.
 */
final class StreamMapping implements Mapping {

    private static final long LONGEST_PAUSE_SECONDS = 60;

    /** Consecutive records of one shard that the filter lets through. */
    private record Batch(String shard, List<JsonNode> records, int failures) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Template.Function function;
    private final Template.StreamEvent event;
    private final List<FilterPattern> filters;
    private final StreamReader reader;
    private final Front front;
    private final ServiceClient asFunction;
    private final String failureQueueUrl;
    private final Lambda lambda;
    private final StackClock clock;
    private final Deque<Batch> work = new ArrayDeque<>();

    /** Waiting for the clock before the first batch is tried again. */
    private volatile boolean waiting;

    private volatile boolean retryDue;

    /** How many writes to the table had ended before the stream was last read to its end. */
    private volatile long seen = -1;

    StreamMapping(
            Template.Function function,
            Template.StreamEvent event,
            StreamReader reader,
            Front front,
            ServiceClient asFunction,
            String failureQueueUrl,
            Lambda lambda,
            StackClock clock) {
        this.function = function;
        this.event = event;
        this.filters = event.filters().stream().map(FilterPattern::new).toList();
        this.reader = reader;
        this.front = front;
        this.asFunction = asFunction;
        this.failureQueueUrl = failureQueueUrl;
        this.lambda = lambda;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stream of " + event.table() + " to " + function.name();
    }

    @Override
    public boolean pending() {
        return !waiting && (retryDue || front.writes(event.table()).ended() != seen);
    }

    @Override
    public boolean isIdle() {
        Writes writes = front.writes(event.table());
        return waiting || (!retryDue && writes.begun() == writes.ended() && writes.ended() == seen);
    }

    @Override
    public void poll() throws ServiceError {
        retryDue = false;
        long before = front.writes(event.table()).ended();
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
        List<JsonNode> batch = new ArrayList<>();
        for (JsonNode record : page.records()) {
            if (filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(record))) {
                batch.add(record);
            }
            if (batch.size() == event.batchSize()) {
                work.add(new Batch(page.shard(), List.copyOf(batch), 0));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            work.add(new Batch(page.shard(), List.copyOf(batch), 0));
        }
        if (work.isEmpty()) {
            reader.done(page.shard(), page.records().getLast());
        }
    }

    private void attempt(Batch batch) throws ServiceError {
        int done = done(batch.records());
        List<JsonNode> rest = batch.records().subList(done, batch.records().size());
        int failures = batch.failures() + 1;
        boolean bisect = event.bisect() && rest.size() > 1;
        boolean spent = !bisect && event.retries() >= 0 && failures > event.retries();
        if (spent && !rest.isEmpty()) {
            giveUp(batch.shard(), rest, failures); // before it is forgotten here
            done = batch.records().size();
        }
        work.removeFirst();
        if (done > 0) {
            reader.done(batch.shard(), batch.records().get(done - 1));
        }
        if (done == batch.records().size()) {
            return;
        }
        if (bisect) {
            int half = rest.size() / 2;
            work.addFirst(new Batch(batch.shard(), rest.subList(half, rest.size()), batch.failures()));
            work.addFirst(new Batch(batch.shard(), rest.subList(0, half), batch.failures()));
            return;
        }
        work.addFirst(new Batch(batch.shard(), rest, failures));
        long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures - 1, 6));
        waiting = true;
        clock.at(clock.now().plusSeconds(pause), () -> {
            retryDue = true;
            waiting = false;
        });
    }

    /** Invokes the function; answers how many records from the first on are done. */
    private int done(List<JsonNode> records) {
        ObjectNode payload = json.createObjectNode();
        var list = payload.putArray("Records");
        for (JsonNode record : records) {
            ObjectNode one = record.deepCopy();
            list.add(one.put("eventSourceARN", reader.streamArn()));
        }
        Lambda.Answer answer = lambda.invoke(
                function.name(), "RequestResponse", payload.toString().getBytes(StandardCharsets.UTF_8));
        if (answer.functionError() != null) {
            return 0;
        }
        if (!event.partial()) {
            return records.size();
        }
        Set<String> failed = new HashSet<>();
        try {
            json.readTree(answer.payload())
                    .path("batchItemFailures")
                    .forEach(item -> failed.add(item.path("itemIdentifier").asText()));
        } catch (IOException e) {
            return 0;
        }
        for (int i = 0; i < records.size(); i++) {
            if (failed.contains(StreamReader.sequence(records.get(i)))) {
                return i;
            }
        }
        // a failure that names no record of the batch counts for the whole batch
        return failed.isEmpty() ? records.size() : 0;
    }

    private void giveUp(String shard, List<JsonNode> records, int failures) throws ServiceError {
        if (failureQueueUrl.isEmpty()) {
            return;
        }
        ObjectNode message = json.createObjectNode();
        message.putObject("requestContext")
                .put("functionArn", function.arn())
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", failures);
        message.put("version", "1.0").put("timestamp", clock.now().toString());
        message.putObject("DDBStreamBatchInfo")
                .put("shardId", shard)
                .put("startSequenceNumber", StreamReader.sequence(records.getFirst()))
                .put("endSequenceNumber", StreamReader.sequence(records.getLast()))
                .put("batchSize", records.size())
                .put("streamArn", reader.streamArn());
        asFunction.call(
                "sqs",
                "SendMessage",
                json.createObjectNode().put("QueueUrl", failureQueueUrl).put("MessageBody", message.toString()));
    }
}
