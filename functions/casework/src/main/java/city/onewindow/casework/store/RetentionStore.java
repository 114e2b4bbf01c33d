package city.onewindow.casework.store;

import city.onewindow.casework.Event;
import city.onewindow.casework.Retained;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Until when closed cases are kept, in a sparse index by zone and day that what was erased leaves; and the erasing of
 * their items, where each deletion may be repeated.
 */
public final class RetentionStore {

    private static final String INDEX = "retained";
    private static final String ITEM = "RETENTION";

    /** What stays of an erased case: facts without a person. Whatever is not named here goes. */
    private static final List<String> STAYING = List.of("CASE#STEP#", "CASE#CERTIFICATE#", "EVENT#", "ACCESS#", ITEM);

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final Rows items;

    public RetentionStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
        this.items = new Rows(dynamo, tableName);
    }

    /** Of a closed case; none before. */
    public Optional<Retained> of(String caseId) {
        return items.one(caseId, ITEM).map(RetentionStore::read);
    }

    /** The ids of a zone's cases whose day has come, the longest due first. */
    public List<String> due(String zone, LocalDate today, int limit) {
        return dynamo
                .query(request -> request.tableName(tableName)
                        .indexName(INDEX)
                        .keyConditionExpression("retainedIn = :zone AND eraseOn <= :today")
                        .expressionAttributeValues(Map.of(
                                ":zone", AttributeValue.fromS(zone),
                                ":today", AttributeValue.fromS(today.toString())))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> new Row(item).text("pk"))
                .toList();
    }

    /**
     * Deletes every item of the case that does not stay, and what leads to it.
     *
     * @param found keys under which its person's cases are found
     * @param leading look-up keys that lead to this case alone
     */
    public void erase(String caseId, Collection<String> found, Collection<String> leading) {
        found.forEach(key -> delete(key, FoundCases.sort(caseId)));
        leading.forEach(key -> delete(key, "LOCK"));
        items.whole(caseId).stream()
                .map(row -> row.text("sk"))
                .filter(key -> !key.equals("CASE") && STAYING.stream().noneMatch(key::startsWith))
                .forEach(key -> delete(caseId, key));
    }

    /** Events stay without who did it, where that was none of the staff. */
    public void forgetPeople(Stream<Event> trail) {
        trail.filter(event -> event.actor().subject() != null && !event.actor().staff())
                .forEach(this::forget);
    }

    private void forget(Event event) {
        try {
            dynamo.updateItem(request -> request.tableName(tableName)
                    .key(CaseStore.keys(event.caseId(), Item.eventKey(event.number())))
                    .conditionExpression("attribute_exists(pk)")
                    .updateExpression("REMOVE #by.subject")
                    .expressionAttributeNames(Map.of("#by", "by")));
        } catch (ConditionalCheckFailedException gone) {
            throw new IllegalStateException("the trail of " + event.caseId() + " has a gap", gone);
        }
    }

    private void delete(String partition, String sort) {
        dynamo.deleteItem(request -> request.tableName(tableName).key(CaseStore.keys(partition, sort)));
    }

    static Map<String, AttributeValue> item(Retained retained) {
        return new Row()
                .put("pk", retained.caseId())
                .put("sk", ITEM)
                .put("zone", retained.zone())
                .put("eraseOn", retained.eraseOn())
                .put("begunAt", retained.begunAt())
                .put("erasedAt", retained.erasedAt())
                .put("retainedIn", retained.erasedAt() == null ? retained.zone() : null)
                .present();
    }

    private static Retained read(Row row) {
        return new Retained(
                row.text("pk"),
                row.text("zone"),
                row.day("eraseOn"),
                row.instantOrNull("begunAt"),
                row.instantOrNull("erasedAt"));
    }
}
