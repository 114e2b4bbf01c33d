package city.onewindow.local.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** ElasticMQ with its H2 store; the URLs of its queues lead to the front. */
final class Queues implements Service {

    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final Function0<Terminated> stop;
    private final URI server;

    /**
     * @throws IllegalStateException where another front runs in this process
     */
    Queues(Path folder, int frontPort) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("ElasticMQ has one store a process, and another front runs in this one.");
        }
        // a commit that was acknowledged must outlive the process, and we close it ourselves
        String store = "jdbc:h2:" + folder.resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        // ElasticMQ sets its pool of connections for the first server of a process alone
        ConnectionPoolSettings pool = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(store, "", "", pool, ConnectionPool.singleton$default$5(store, "", "", pool));
        int port = FrontSettings.freePort();
        Map<String, Object> values = Map.ofEntries(
                Map.entry("rest-sqs.bind-hostname", "127.0.0.1"),
                Map.entry("rest-sqs.bind-port", port),
                Map.entry("generate-node-address", false),
                Map.entry("node-address.host", "127.0.0.1"),
                Map.entry("node-address.port", frontPort),
                Map.entry("aws.region", FrontSettings.REGION),
                Map.entry("aws.accountId", FrontSettings.ACCOUNT),
                Map.entry("messages-storage.enabled", true),
                Map.entry("messages-storage.uri", store),
                Map.entry("pekko.loglevel", "WARNING"),
                Map.entry("pekko.daemonic", "on"));
        Config config = ConfigFactory.parseMap(values).withFallback(ConfigFactory.load());
        stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        server = URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Reply call(Wire request) {
        return send(request.target(), request.body());
    }

    private Reply send(String operation, byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(server)
                .putHeader("content-type", "application/x-amz-json-1.0")
                .putHeader("x-amz-target", "AmazonSQS." + operation)
                .build();
        return Passage.send(request, body);
    }

    long inFlight(String queue) {
        ObjectNode input = Wire.object().put("QueueUrl", server + FrontSettings.ACCOUNT + "/" + queue);
        input.putArray("AttributeNames").add("All");
        Reply reply = send("GetQueueAttributes", input.toString().getBytes(StandardCharsets.UTF_8));
        if (reply.status() != 200) {
            throw new IllegalArgumentException("There is no queue " + queue + ".");
        }
        String count = "/Attributes/ApproximateNumberOfMessagesNotVisible";
        return reply.tree().at(count).asLong();
    }

    @Override
    public void close() {
        stop.apply();
        ConnectionPool.closeAll(); // else H2 keeps the file locked until the process ends
        RUNNING.set(false);
    }
}
