package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.formats.Waybill;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Secrets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The courier's webhook: signed, within a window of time, safe to repeat, in any order. */
public final class CourierApi extends ApiHandler {

    public CourierApi() {
        this(System.getenv());
    }

    public CourierApi(Map<String, String> variables) {
        this(variables, new Clients(variables));
    }

    private CourierApi(Map<String, String> variables, Clients clients) {
        this(variables, clients, clients.dynamo());
    }

    private CourierApi(Map<String, String> variables, Clients clients, DynamoDbClient dynamo) {
        this(
                variables,
                new CaseStore(dynamo, variables),
                new CourierKey(Secrets.text(clients, variables, "COURIER_KEY_ARN")),
                new RuleVersions(dynamo, variables));
    }

    private CourierApi(Map<String, String> variables, CaseStore cases, CourierKey key, RuleBook rules) {
        super(variables, Map.of("POST /courier/events", request -> report(request, cases, key, rules)));
    }

    private static Response report(Request request, CaseStore cases, CourierKey key, RuleBook rules) {
        if (!key.holds(request.header("x-signature").orElse(""), request.body(), request.now())) {
            throw Problem.of(401, "BAD_SIGNATURE");
        }
        Input in = Input.of(request.json());
        String eventId =
                in.text("eventId").length(1, 64).pattern("[0-9A-Za-z_-]+").required();
        String waybill = in.text("waybill")
                .pattern("[A-Z]{2}[0-9]{9}[A-Z]{2}")
                .must(Waybill::holds, "NOT_A_WAYBILL")
                .required();
        String reference =
                in.text("reference").pattern("[0-9a-f]{32}\\.[0-9]{1,4}").required();
        String event = in.text("event")
                .oneOf(Set.of("COLLECTED", "DELIVERED", "FAILED", "RETURNED_TO_ZONE"))
                .required();
        in.text("at").must(CourierApi::isInstant, "PATTERN").required();
        in.text("reason").length(0, 500).lines().optional();
        in.check();
        CaseFile file = cases.read(Shipment.caseOf(reference)).orElseThrow(() -> Problem.notFound("PARCEL_NOT_FOUND"));
        cases.change(file, request.now(), change -> {
            Shipment shipment = change.file()
                    .shipment(reference)
                    .filter(one -> one.waybill() == null || one.waybill().equals(waybill))
                    .orElseThrow(() -> Problem.notFound("PARCEL_NOT_FOUND"));
            new CourierReports(rules.of(change.file().head()).limits().failedDeliveries())
                    .told(change, shipment, eventId, event, waybill);
            return change;
        });
        return Response.noContent();
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text).isAfter(OffsetDateTime.MIN);
        } catch (DateTimeException _) {
            return false;
        }
    }
}
