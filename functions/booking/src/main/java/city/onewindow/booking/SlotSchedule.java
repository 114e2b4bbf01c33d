package city.onewindow.booking;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.SlotStore;
import city.onewindow.casework.store.ZoneDays;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lays every zone's weekly plan over the coming 60 days. The schedule says when it is ({@code
 * {"at": …}}); running it twice changes nothing.
 */
public final class SlotSchedule implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PlannedSlots planned;
    private final Log log;

    public SlotSchedule() {
        this(System.getenv());
    }

    public SlotSchedule(Map<String, String> variables) {
        DynamoDbClient dynamo = new Clients(variables).dynamo();
        this.planned = new PlannedSlots(
                new RulesStore(dynamo, variables), new ZoneDays(dynamo, variables), new SlotStore(dynamo, variables));
        this.log = new Log("SlotSchedule", variables);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant at = Instant.parse(JSON.readTree(input).required("at").asText());
        int changed = planned.write(at);
        log.info("SLOTS_WRITTEN").with("changed", changed).write();
        JSON.writeValue(output, Map.of("changed", changed));
    }
}
