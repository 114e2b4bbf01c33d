package city.onewindow.local.pollers;

import static city.onewindow.local.pollers.Surroundings.object;

import city.onewindow.local.front.Writes;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A queue that invokes a function. The queue's server knows the wall's clock alone, so a message
 * that failed stays in hand, its lease renewed, until the stack's clock has come past its
 * visibility timeout; only then it is given back. A killed process leaves messages for as long as a
 * lease at most.
 */
final class QueueMapping implements Mapping {

    private static final System.Logger LOG = System.getLogger(QueueMapping.class.getName());
    private static final int LEASE_SECONDS = 30;
    private static final long STRAY_LOOK_NANOS = 500_000_000;
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final Surroundings around;
    private final Template.Function function;
    private final Template.QueueEvent event;
    private final Template.Queue queue;
    private final ServiceClient asFunction;
    private final Set<String> leased = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Thread renewal;

    /** How many writes to the queue had ended before the last poll, which found it empty. */
    private volatile long seen = -1;

    /** A process that was killed has left messages that come back when their lease ends. */
    private volatile boolean strays;

    private volatile long lookedAt;

    QueueMapping(Surroundings around, Template.Function function, Template.QueueEvent event) {
        this.around = around;
        this.function = function;
        this.event = event;
        queue = around.queue(event.queueArn());
        for (Template.Queue other : around.template().queues().values()) {
            if (queue.name().equals(other.deadLetters())) {
                // its server moves messages there unseen
                throw new IllegalStateException(function.name() + " can't be invoked by dead letters here");
            }
        }
        asFunction = around.asRole().apply(function.role());
        strays = around.front().depth(queue.name()).inFlight() > 0;
        renewal = Thread.ofVirtual().name("leases of " + queue.name()).start(this::renew);
    }

    @Override
    public String name() {
        return "queue " + queue.name() + " to " + function.name();
    }

    @Override
    public boolean pending() {
        return around.front().writes(queue.name()).ended() != seen
                || (strays && System.nanoTime() - lookedAt > STRAY_LOOK_NANOS);
    }

    @Override
    public boolean isIdle() {
        Writes writes = around.front().writes(queue.name());
        return !strays && writes.begun() == writes.ended() && writes.ended() == seen;
    }

    @Override
    public void poll() throws ServiceError {
        long before = around.front().writes(queue.name()).ended();
        for (JsonNode messages = receive(); !messages.isEmpty(); messages = receive()) {
            List<String> receipts =
                    messages.valueStream().map(QueueMapping::receipt).toList();
            leased.addAll(receipts);
            try {
                handle(messages);
            } finally {
                receipts.forEach(leased::remove);
            }
        }
        lookedAt = System.nanoTime();
        strays = strays && around.front().depth(queue.name()).inFlight() > held.size();
        seen = before;
    }

    private JsonNode receive() throws ServiceError {
        ObjectNode request = request();
        request.put("MaxNumberOfMessages", event.batchSize()).put("VisibilityTimeout", LEASE_SECONDS);
        request.putArray("AttributeNames").add("All");
        return asFunction.call("sqs", "ReceiveMessage", request).path("Messages");
    }

    private void handle(JsonNode messages) throws ServiceError {
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode message : messages) {
            ObjectNode record = object();
            record.set("messageId", message.path("MessageId"));
            record.set("receiptHandle", message.path("ReceiptHandle"));
            record.set("body", message.path("Body"));
            record.set("attributes", message.path("Attributes"));
            record.set("messageAttributes", object());
            record.set("md5OfBody", message.path("MD5OfBody"));
            records.add(record.put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queue.arn())
                    .put("awsRegion", queue.arn().split(":")[3]));
        }
        List<String> ids = messages.valueStream().map(QueueMapping::id).toList();
        Set<String> failed = around.failures(function, records, ids);
        for (JsonNode message : messages) {
            if (failed.contains(id(message))) {
                hold(receipt(message));
            } else {
                asFunction.call("sqs", "DeleteMessage", request().put("ReceiptHandle", receipt(message)));
            }
        }
    }

    private void hold(String receipt) {
        held.add(receipt);
        around.clock().at(around.clock().now().plusSeconds(queue.visibility()), () -> {
            try {
                lease(receipt, 0);
            } catch (ServiceError e) {
                LOG.log(System.Logger.Level.WARNING, name() + " gives back late, when the lease ends", e);
            } finally {
                held.remove(receipt);
            }
        });
    }

    /** As the stack, since no role needs this in the cloud. */
    private void lease(String receipt, int seconds) throws ServiceError {
        ObjectNode request = request().put("ReceiptHandle", receipt).put("VisibilityTimeout", seconds);
        around.asStack().call("sqs", "ChangeMessageVisibility", request);
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(RENEWAL);
                for (String receipt :
                        Stream.concat(leased.stream(), held.stream()).toList()) {
                    if (leased.contains(receipt) || held.contains(receipt)) {
                        renew(receipt);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(String receipt) {
        try {
            lease(receipt, LEASE_SECONDS);
        } catch (ServiceError e) {
            LOG.log(System.Logger.Level.DEBUG, "deleted meanwhile", e);
        }
    }

    private ObjectNode request() {
        return object().put("QueueUrl", queue.url());
    }

    private static String id(JsonNode message) {
        return message.path("MessageId").asText();
    }

    private static String receipt(JsonNode message) {
        return message.path("ReceiptHandle").asText();
    }

    @Override
    public void close() {
        renewal.interrupt();
    }
}
