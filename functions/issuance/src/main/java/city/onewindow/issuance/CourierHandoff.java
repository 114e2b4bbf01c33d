package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Secrets;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Takes parcels off the courier's queue: one order each, by HTTP, with the parcel's id as its key,
 * so that a repeat is the same order.
 */
public final class CourierHandoff implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;
    private final Courier courier;
    private final Log log;

    public CourierHandoff() {
        this(System.getenv());
    }

    public CourierHandoff(Map<String, String> variables) {
        Clients clients = new Clients(variables);
        this.cases = new CaseStore(clients.dynamo(), variables);
        this.courier = new Courier(
                variables.getOrDefault("COURIER_URL", ""),
                variables.getOrDefault("PUBLIC_URL", "") + "/courier/events",
                new CourierKey(Secrets.text(clients, variables, "COURIER_KEY_ARN")));
        this.log = new Log("CourierHandoff", variables);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : JSON.readTree(input).path("Records")) {
            try {
                handOff(JSON.readTree(record.path("body").asText()));
            } catch (IOException | RuntimeException failure) {
                log.error("NOT_HANDED_OFF").cause(failure).write();
                failures.addObject()
                        .put("itemIdentifier", record.path("messageId").asText());
            }
        }
        JSON.writeValue(output, answer);
    }

    private void handOff(JsonNode message) throws IOException {
        String shipmentId = message.required("shipmentId").asText();
        Instant at = Instant.parse(message.required("at").asText());
        CaseFile file = cases.require(message.required("caseId").asText());
        Optional<Shipment> shipment = file.shipment(shipmentId);
        if (shipment.isEmpty() || shipment.get().state() != Shipment.State.QUEUED) {
            return;
        }
        String waybill = courier.order(file, shipmentId, at);
        cases.change(file, at, change -> {
            change.file().shipment(shipmentId).ifPresent(there -> CourierReports.handedOff(change, there, waybill));
            return change;
        });
        log.info("HANDED_OFF").caseId(file.caseId()).write();
    }
}
