package city.onewindow.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/** ElasticMQ with its H2 store; the URLs of its queues lead to the front. */
final class Queues implements Service {

    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final Function0<Terminated> stop;
    private final Passage passage;
    private final String account;

    /**
     * @throws IllegalStateException where another front runs in this process
     */
    Queues(Path folder, FrontSettings settings, int port, int frontPort) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("ElasticMQ has one store a process, and another front runs in this one.");
        }
        // a commit that was acknowledged must outlive the process, and we close it ourselves
        String store = "jdbc:h2:" + folder.resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        // ElasticMQ sets its pool of connections for the first server of a process alone
        ConnectionPoolSettings pool = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(store, "", "", pool, ConnectionPool.singleton$default$5(store, "", "", pool));
        Map<String, Object> values = Map.ofEntries(
                Map.entry("rest-sqs.bind-hostname", "127.0.0.1"),
                Map.entry("rest-sqs.bind-port", port),
                Map.entry("generate-node-address", false),
                Map.entry("node-address.host", "127.0.0.1"),
                Map.entry("node-address.port", frontPort),
                Map.entry("aws.region", settings.region()),
                Map.entry("aws.accountId", settings.accountId()),
                Map.entry("messages-storage.enabled", true),
                // a commit that was acknowledged must outlive the process
                Map.entry(
                        "messages-storage.uri",
                        "jdbc:h2:" + folder.resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"),
                Map.entry("pekko.loglevel", "WARNING"),
                Map.entry("pekko.daemonic", "on"));
        Config config = ConfigFactory.parseMap(values).withFallback(ConfigFactory.load());
        stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        passage = new Passage(URI.create("http://127.0.0.1:" + port));
        account = settings.accountId();
    }

    @Override
    public Reply call(Wire request) throws IOException, InterruptedException {
        return passage.call(request, "/", name -> name.equals("content-type") || name.equals("x-amz-target"));
    }

    QueueDepth depth(String queue) throws IOException, InterruptedException {
        ObjectNode input = Wire.object().put("QueueUrl", "http://127.0.0.1/" + account + "/" + queue);
        input.putArray("AttributeNames").add("All");
        Wire request = new Wire(
                "POST",
                "/",
                null,
                Map.of(
                        "content-type", List.of("application/x-amz-json-1.0"),
                        "x-amz-target", List.of("AmazonSQS.GetQueueAttributes")),
                Wire.JSON.writeValueAsBytes(input));
        Reply reply = call(request);
        JsonNode attributes = Wire.JSON.readTree(reply.body()).path("Attributes");
        if (reply.status() != 200) {
            throw new IllegalArgumentException("There is no queue " + queue + ".");
        }
        return new QueueDepth(
                attributes.path("ApproximateNumberOfMessages").asLong(),
                attributes.path("ApproximateNumberOfMessagesNotVisible").asLong(),
                attributes.path("ApproximateNumberOfMessagesDelayed").asLong());
    }

    @Override
    public void close() {
        passage.close();
        stop.apply();
        ConnectionPool.closeAll(); // else H2 keeps the file locked until the process ends
        RUNNING.set(false);
    }
}
