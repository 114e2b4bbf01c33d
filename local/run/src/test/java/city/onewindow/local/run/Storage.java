package city.onewindow.local.run;

import city.onewindow.casework.Lookup;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.FigureStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the table and the bucket hold of a case, as their operator sees it. */
final class Storage {

    private final Supplier<LocalService> service;

    Storage(Supplier<LocalService> service) {
        this.service = service;
    }

    /** The keys of the case's objects: uploads, documents and papers. */
    List<String> objects(String caseId) {
        var template = service.get().stack().template();
        String bucket =
                Objects.requireNonNull(template.buckets().get("Documents")).name();
        Clients clients = new Clients(service.get().stack().operatorEnvironment());
        try (S3Client s3 =
                clients.of(S3Client.builder(), "S3").forcePathStyle(true).build()) {
            return Stream.of("uploads/", "cases/")
                    .flatMap(folder -> s3
                            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder + caseId + "/"))
                            .contents()
                            .stream())
                    .map(S3Object::key)
                    .toList();
        }
    }

    /** The sort keys of the case's partition. */
    List<String> items(String caseId) {
        return keys(caseId);
    }

    boolean numberIsFree(String caseNumber) {
        return keys(Lookup.caseNumber(caseNumber)).isEmpty();
    }

    /** Whether the case is in the figures. */
    boolean counted(String caseId) {
        var stack = service.get().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put(
                "FIGURES_TABLE",
                Objects.requireNonNull(stack.template().tables().get("Figures")).name());
        FigureStore figures = new FigureStore(new Clients(variables).dynamo(), variables);
        return !figures.counted(figures.generations().serving(), caseId).tally().empty();
    }

    /** Forgets the head of a case, as the table does with one whose time is over. */
    void forgetHead(String caseId) {
        ObjectNode delete = request();
        delete.putObject("Key").putObject("pk").put("S", caseId);
        delete.withObject("/Key/sk").put("S", "CASE");
        service.get().operator().call("dynamodb", "DeleteItem", delete);
    }

    private List<String> keys(String partition) {
        ObjectNode query = request();
        query.put("ConsistentRead", true).put("KeyConditionExpression", "pk = :pk");
        query.withObject("/ExpressionAttributeValues/:pk").put("S", partition);
        return service.get()
                .operator()
                .call("dynamodb", "Query", query)
                .path("Items")
                .valueStream()
                .map(item -> item.at("/sk/S").asText())
                .toList();
    }

    private ObjectNode request() {
        var tables = service.get().stack().template().tables();
        return JsonNodeFactory.instance
                .objectNode()
                .put("TableName", Objects.requireNonNull(tables.get("Cases")).name());
    }
}
