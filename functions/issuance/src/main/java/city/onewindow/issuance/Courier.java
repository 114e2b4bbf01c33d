package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.formats.Waybill;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The courier company's HTTP API. */
final class Courier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 8_000;

    private final String url;
    private final String callback;
    private final CourierKey key;

    Courier(String url, String callback, CourierKey key) {
        this.url = url;
        this.callback = callback;
        this.key = key;
    }

    /**
     * Orders the collection of a parcel; the same parcel again is the same order.
     *
     * @return the waybill
     * @throws IOException without an answer, or with one that is no success
     */
    String order(CaseFile file, String shipmentId, Instant at) throws IOException {
        byte[] body = JSON.writeValueAsBytes(order(file, shipmentId));
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/parcels").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        // nobody is sent on to, with a person's data, but whom the parameters name
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", shipmentId);
        connection.setRequestProperty("X-Signature", key.sign(at, body));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        if (connection.getResponseCode() / 100 != 2) {
            throw new IOException("the courier answered " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            String waybill = JSON.readTree(in).path("waybill").asText();
            if (!Waybill.holds(waybill)) {
                throw new IOException("the courier answered without a waybill that holds");
            }
            return waybill;
        }
    }

    private ObjectNode order(CaseFile file, String shipmentId) {
        JsonNode delivery = file.head().delivery() == null
                ? JSON.createObjectNode()
                : file.head().delivery();
        JsonNode address = delivery.path("address");
        ObjectNode order = JSON.createObjectNode().put("reference", shipmentId);
        order.putObject("recipient")
                .put("name", address.path("recipient").asText())
                .put("mobile", address.path("mobile").asText())
                .put("address", line(address));
        order.putArray("persons");
        delivery.path("persons")
                .forEach(person -> order.withArray("persons")
                        .addObject()
                        .put("name", person.path("name").asText())
                        .put("mobile", person.path("mobile").asText()));
        return order.put("callback", callback);
    }

    private static String line(JsonNode address) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("province", "city", "district", "street", "postcode")) {
            if (address.hasNonNull(part)) {
                parts.add(address.path(part).asText());
            }
        }
        return String.join(" ", parts);
    }
}
