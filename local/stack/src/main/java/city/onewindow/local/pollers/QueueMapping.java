package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.Writes;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue that invokes a function. The queue's server knows the wall's clock alone, so a message
 * that failed stays in hand, its lease renewed, until the stack's clock has come past its
 * visibility timeout; only then it is given back. A killed process leaves messages for as long as a
 * lease at most.
 */
final class QueueMapping implements Mapping {

    private static final int LEASE_SECONDS = 30;
    private static final long NOTHING_SEEN = -1;
    private static final Duration STRAY_LOOK = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final ObjectMapper json = new ObjectMapper();
    private final Template.Function function;
    private final Template.QueueEvent event;
    private final Template.Queue queue;
    private final Front front;
    private final ServiceClient asFunction;
    private final ServiceClient asStack;
    private final Lambda lambda;
    private final StackClock clock;
    private final Set<String> leased = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Thread renewal;
    private @Nullable QueueMapping deadLetters;

    /** How many writes to the queue had ended before the last poll, which found it empty. */
    private volatile long seen = NOTHING_SEEN;

    /** A process that was killed has left messages that come back when their lease ends. */
    private volatile boolean strays;

    private volatile long lookedAt;

    /**
     * @param asStack changes visibilities, which no role needs in the cloud
     */
    QueueMapping(
            Template.Function function,
            Template.QueueEvent event,
            Template.Queue queue,
            Front front,
            ServiceClient asFunction,
            ServiceClient asStack,
            Lambda lambda,
            StackClock clock) {
        this.function = function;
        this.event = event;
        this.queue = queue;
        this.front = front;
        strays = front.depth(queue.name()).inFlight() > 0;
        this.asFunction = asFunction;
        this.asStack = asStack;
        this.lambda = lambda;
        this.clock = clock;
        renewal = Thread.ofVirtual().name("leases of " + queue.name()).start(this::renew);
    }

    @Override
    public String name() {
        return "queue " + queue.name() + " to " + function.name();
    }

    /** The mapping of this queue's dead letters, which the queue's server moves by itself. */
    void deadLetters(@Nullable QueueMapping mapping) {
        deadLetters = mapping;
    }

    @Override
    public boolean pending() {
        return front.writes(queue.name()).ended() != seen
                || (strays && System.nanoTime() - lookedAt > STRAY_LOOK.toNanos());
    }

    @Override
    public boolean isIdle() {
        Writes writes = front.writes(queue.name());
        return !strays && writes.begun() == writes.ended() && writes.ended() == seen;
    }

    @Override
    public void poll() throws ServiceError {
        long before = front.writes(queue.name()).ended();
        JsonNode messages = receive();
        while (!messages.isEmpty()) {
            messages.forEach(message -> leased.add(receipt(message)));
            try {
                handle(messages);
            } finally {
                messages.forEach(message -> leased.remove(receipt(message)));
            }
            messages = receive();
        }
        lookedAt = System.nanoTime();
        strays = strays && front.depth(queue.name()).inFlight() > held.size();
        seen = before;
        QueueMapping next = deadLetters;
        if (next != null) {
            next.seen = NOTHING_SEEN;
        }
    }

    private JsonNode receive() throws ServiceError {
        ObjectNode request = request();
        request.put("MaxNumberOfMessages", Math.min(10, event.batchSize()));
        request.put("VisibilityTimeout", LEASE_SECONDS);
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return asFunction.call("sqs", "ReceiveMessage", request).path("Messages");
    }

    private void handle(JsonNode messages) throws ServiceError {
        Lambda.Answer answer = lambda.invoke(
                function.name(),
                "RequestResponse",
                json.createObjectNode()
                        .<ObjectNode>set("Records", records(messages))
                        .toString()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Set<String> failed = failed(answer, messages);
        for (JsonNode message : messages) {
            if (failed.contains(message.path("MessageId").asText())) {
                hold(receipt(message));
            } else {
                asFunction.call("sqs", "DeleteMessage", request().put("ReceiptHandle", receipt(message)));
            }
        }
    }

    private ArrayNode records(JsonNode messages) {
        ArrayNode records = json.createArrayNode();
        for (JsonNode message : messages) {
            ObjectNode one = records.addObject();
            one.set("messageId", message.path("MessageId"));
            one.set("receiptHandle", message.path("ReceiptHandle"));
            one.set("body", message.path("Body"));
            one.set("attributes", message.path("Attributes"));
            one.putObject("messageAttributes");
            one.set("md5OfBody", message.path("MD5OfBody"));
            one.put("eventSource", "aws:sqs");
            one.put("eventSourceARN", queue.arn());
            one.put("awsRegion", queue.arn().split(":")[3]);
        }
        return records;
    }

    /** Ids of the messages that are not done; an answer that can't be read means none is. */
    private Set<String> failed(Lambda.Answer answer, JsonNode messages) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(message.path("MessageId").asText()));
        if (answer.functionError() != null) {
            return all;
        }
        Set<String> failed = new HashSet<>();
        if (event.partial()) {
            try {
                json.readTree(answer.payload())
                        .path("batchItemFailures")
                        .forEach(item -> failed.add(item.path("itemIdentifier").asText()));
            } catch (IOException e) {
                return all;
            }
        }
        return all.containsAll(failed) ? failed : all;
    }

    private void hold(String receipt) {
        held.add(receipt);
        clock.at(clock.now().plusSeconds(queue.visibility()), () -> giveBack(receipt));
    }

    private void giveBack(String receipt) {
        try {
            lease(receipt, 0);
        } catch (ServiceError e) {
            // its lease ends by itself then
            System.getLogger(QueueMapping.class.getName())
                    .log(System.Logger.Level.WARNING, name() + " gives back late", e);
        } finally {
            held.remove(receipt);
        }
    }

    private void lease(String receipt, int seconds) throws ServiceError {
        asStack.call(
                "sqs",
                "ChangeMessageVisibility",
                request().put("ReceiptHandle", receipt).put("VisibilityTimeout", seconds));
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(RENEWAL);
                Set<String> mine = new HashSet<>(leased);
                mine.addAll(held);
                for (String receipt : mine) {
                    try {
                        if (leased.contains(receipt) || held.contains(receipt)) {
                            lease(receipt, LEASE_SECONDS);
                        }
                    } catch (ServiceError e) {
                        System.getLogger(QueueMapping.class.getName())
                                .log(System.Logger.Level.DEBUG, "deleted meanwhile", e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode request() {
        return json.createObjectNode().put("QueueUrl", queue.url());
    }

    private static String receipt(JsonNode message) {
        return message.path("ReceiptHandle").asText();
    }

    @Override
    public void close() {
        renewal.interrupt();
    }
}
