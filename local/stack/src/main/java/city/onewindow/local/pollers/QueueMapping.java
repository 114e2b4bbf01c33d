package city.onewindow.local.pollers;

import city.onewindow.local.front.ServiceException;
import city.onewindow.local.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A queue that invokes a function. The queue's server knows the wall's clock alone, so a message
 * that failed stays in hand, its lease renewed, until the stack's clock has come past its
 * visibility timeout; only then it is given back. A killed process leaves messages for as long as a
 * lease at most.
 */
final class QueueMapping extends Mapping {

    private static final System.Logger LOG = System.getLogger(QueueMapping.class.getName());
    private static final int LEASE_SECONDS = 20;
    private static final int TICK_SECONDS = 5;
    private static final ScheduledExecutorService WALL =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private final Template.QueueEvent event;
    private final Template.Queue queue;
    private final Future<?> ticks;

    /** Tells whoever reads what this queue gives up. */
    private Runnable deadLetters = () -> {};

    /** Receipts of what is with the function, or waits for the clock to be given back. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /** Some message failed once: its server may have moved it to the dead letters, unseen. */
    private volatile boolean failed;

    /** There are messages out of hand, such as a killed process left, that come when leases end. */
    private volatile boolean strays;

    QueueMapping(Surroundings around, Template.Function function, Template.QueueEvent event, Template.Queue queue) {
        super(around, function, queue.name());
        this.event = event;
        this.queue = queue;
        strays = around.front().inFlight(queue.name()) > 0;
        failed = strays;
        ticks = WALL.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    void link(List<Mapping> all) {
        String letters = String.valueOf(queue.deadLetters()).replaceAll("^.*:", "");
        all.stream().filter(other -> other.source.equals(letters)).forEach(reader -> deadLetters = reader::lookAgain);
    }

    @Override
    boolean isIdle() {
        return !strays && super.isIdle();
    }

    @Override
    boolean readAll() {
        for (List<JsonNode> messages = receive(); !messages.isEmpty(); messages = receive()) {
            List<String> receipts = messages.stream().map(QueueMapping::receipt).toList();
            held.addAll(receipts);
            try {
                handle(messages);
            } catch (RuntimeException e) {
                receipts.forEach(held::remove);
                strays = true;
                throw e;
            }
        }
        if (failed) {
            deadLetters.run();
        }
        strays = strays && around.front().inFlight(queue.name()) > held.size();
        return true;
    }

    private List<JsonNode> receive() {
        Map<String, ?> request = Map.of(
                "QueueUrl", queue.url(),
                "MaxNumberOfMessages", event.batchSize(),
                "VisibilityTimeout", LEASE_SECONDS,
                "AttributeNames", List.of("All"));
        JsonNode answer = asFunction.call("sqs", "ReceiveMessage", request);
        return answer.path("Messages").valueStream().toList();
    }

    private void handle(List<JsonNode> messages) {
        List<String> ids = messages.stream().map(QueueMapping::id).toList();
        Set<String> again = failures(messages.stream().map(this::record).toList(), ids);
        for (JsonNode message : messages) {
            String receipt = receipt(message);
            if (again.contains(id(message))) {
                failed = true;
                around.clock().at(around.clock().now().plusSeconds(queue.visibilityTimeout()), () -> giveBack(receipt));
            } else {
                asFunction.call("sqs", "DeleteMessage", Map.of("QueueUrl", queue.url(), "ReceiptHandle", receipt));
                held.remove(receipt);
            }
        }
    }

    private ObjectNode record(JsonNode message) {
        return Surroundings.json(Map.of(
                "messageId", message.path("MessageId"),
                "receiptHandle", message.path("ReceiptHandle"),
                "body", message.path("Body"),
                "attributes", message.path("Attributes"),
                "messageAttributes", Map.of(),
                "md5OfBody", message.path("MD5OfBody"),
                "eventSource", "aws:sqs",
                "eventSourceARN", queue.arn(),
                "awsRegion", queue.arn().split(":")[3]));
    }

    private synchronized void giveBack(String receipt) {
        if (held.remove(receipt)) {
            lease(receipt, 0);
        }
    }

    private synchronized void tick() {
        held.forEach(receipt -> lease(receipt, LEASE_SECONDS));
        if (strays) {
            lookAgain();
        }
    }

    /** As the stack, since no role needs this in the cloud. */
    private void lease(String receipt, int seconds) {
        try {
            var request = Map.of("QueueUrl", queue.url(), "ReceiptHandle", receipt, "VisibilityTimeout", seconds);
            around.asStack().call("sqs", "ChangeMessageVisibility", request);
        } catch (ServiceException e) {
            LOG.log(System.Logger.Level.DEBUG, "deleted meanwhile, or comes back when its lease ends", e);
            strays = true;
        }
    }

    private static String id(JsonNode message) {
        return message.path("MessageId").asText();
    }

    private static String receipt(JsonNode message) {
        return message.path("ReceiptHandle").asText();
    }

    @Override
    void close() {
        ticks.cancel(true);
    }
}
