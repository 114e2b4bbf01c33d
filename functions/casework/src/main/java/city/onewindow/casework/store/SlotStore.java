package city.onewindow.casework.store;

import city.onewindow.casework.Periods;
import city.onewindow.casework.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table of slots. A seat is one conditional counter, taken and given back only inside a case's
 * own transaction.
 */
public final class SlotStore implements Periods {

    private static final RecordSchema<Slot> SCHEMA = new RecordSchema<>(
            Slot.class,
            StaticTableMetadata.builder()
                    .addIndexPartitionKey(TableMetadata.primaryIndexName(), "pk", AttributeValueType.S)
                    .addIndexSortKey(TableMetadata.primaryIndexName(), "sk", AttributeValueType.S)
                    .build(),
            row -> new Slot(
                    row.text("pk"),
                    LocalDateTime.parse(row.text("sk").replace('#', 'T')),
                    LocalDateTime.parse(row.text("end")),
                    row.whole("capacity"),
                    row.whole("taken"),
                    row.flag("closed")),
            slot -> new Row()
                    .put("pk", slot.zone())
                    .put("sk", sortKey(slot.slotId()))
                    .put("end", slot.end().toString())
                    .put("capacity", slot.capacity())
                    .put("taken", slot.taken())
                    .put("closed", slot.closed()));

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final DynamoDbTable<Slot> table;

    public SlotStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("SLOTS_TABLE", "Slots");
        this.table =
                DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build().table(tableName, SCHEMA);
    }

    /** {@code 2026-03-02T09:00} lies under {@code 2026-03-02#09:00}. */
    static String sortKey(String slotId) {
        return slotId.replace('T', '#');
    }

    public Optional<Slot> slot(String zone, String slotId) {
        return Optional.ofNullable(
                table.getItem(request -> request.consistentRead(true).key(key(zone, sortKey(slotId)))));
    }

    @Override
    public List<Slot> of(String zone, LocalDate day) {
        return between(zone, day, day);
    }

    /** The slots of a zone from one day to another, both included, by their start. */
    public List<Slot> between(String zone, LocalDate from, LocalDate to) {
        return table
                .query(request -> request.consistentRead(true)
                        .queryConditional(QueryConditional.sortBetween(key(zone, from + "#"), key(zone, to + "#~"))))
                .items()
                .stream()
                .toList();
    }

    /**
     * The slots after a moment that no plan has any more, though somebody holds a seat in them. What is closed is not
     * among them: a closure moves its visits itself.
     *
     * @param after in China Standard Time
     */
    public List<Slot> stranded(String zone, LocalDateTime after, LocalDate last) {
        return between(zone, after.toLocalDate(), last).stream()
                .filter(slot -> slot.start().isAfter(after))
                .filter(slot -> slot.capacity() == 0 && slot.taken() > 0 && !slot.closed())
                .toList();
    }

    /**
     * Makes the slots of a zone that start after a moment be what is planned, up to a last day;
     * what is so already is not written. Taken seats are kept, and what is closed stays so.
     *
     * @param after in China Standard Time
     * @return how many slots were written or dropped
     */
    public int follow(String zone, Collection<Slot> planned, LocalDateTime after, LocalDate last) {
        Map<String, Slot> there = new LinkedHashMap<>();
        for (Slot slot : between(zone, after.toLocalDate(), last)) {
            if (slot.start().isAfter(after)) {
                there.put(slot.slotId(), slot);
            }
        }
        int changed = 0;
        for (Slot slot : planned) {
            Slot old = there.remove(slot.slotId());
            boolean same = old != null
                    && old.capacity() == slot.capacity()
                    && (old.closed() || !slot.closed())
                    && old.end().equals(slot.end());
            if (slot.start().isAfter(after) && !same) {
                plan(slot);
                changed++;
            }
        }
        for (Slot slot : there.values()) {
            if (slot.capacity() > 0 || slot.taken() == 0) {
                drop(zone, slot.slotId());
                changed++;
            }
        }
        return changed;
    }

    /**
     * Writes a slot that is not there yet, and changes only the capacity and the end of one that
     * is, or closes it.
     */
    void plan(Slot slot) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":capacity", AttributeValue.fromN(Integer.toString(slot.capacity())));
        values.put(":end", AttributeValue.fromS(slot.end().toString()));
        values.put(":none", AttributeValue.fromN("0"));
        if (slot.closed()) {
            values.put(":closed", AttributeValue.fromBool(true));
        }
        dynamo.updateItem(request -> request.tableName(tableName)
                .key(CaseStore.keys(slot.zone(), sortKey(slot.slotId())))
                .updateExpression("SET #capacity = :capacity, #end = :end, taken = if_not_exists(taken, :none)"
                        + (slot.closed() ? ", closed = :closed" : ""))
                .expressionAttributeNames(Map.of("#capacity", "capacity", "#end", "end"))
                .expressionAttributeValues(values));
    }

    /** Opens the closed slots of a day again. */
    public void reopen(String zone, LocalDate day) {
        for (Slot slot : between(zone, day, day)) {
            if (slot.closed()) {
                dynamo.updateItem(request -> request.tableName(tableName)
                        .key(CaseStore.keys(zone, sortKey(slot.slotId())))
                        .updateExpression("REMOVE closed"));
            }
        }
    }

    /**
     * Removes a slot that the plan no longer has, unless somebody holds a seat: then it takes
     * nobody new.
     */
    void drop(String zone, String slotId) {
        Map<String, AttributeValue> none = Map.of(":none", AttributeValue.fromN("0"));
        try {
            dynamo.deleteItem(request -> request.tableName(tableName)
                    .key(CaseStore.keys(zone, sortKey(slotId)))
                    .conditionExpression("taken = :none")
                    .expressionAttributeValues(none));
        } catch (ConditionalCheckFailedException taken) {
            dynamo.updateItem(request -> request.tableName(tableName)
                    .key(CaseStore.keys(zone, sortKey(slotId)))
                    .updateExpression("SET #capacity = :none")
                    .expressionAttributeNames(Map.of("#capacity", "capacity"))
                    .expressionAttributeValues(none));
        }
    }

    private static Key key(String zone, String sort) {
        return Key.builder().partitionValue(zone).sortValue(sort).build();
    }
}
