package city.onewindow.casework.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A static table schema for immutable records: two functions, written out, no reflection. {@code
 * StaticTableSchema} wants mutable beans, and {@code fromBean} costs a tenth more of a cold start.
 */
final class RecordSchema<T> implements TableSchema<T> {

    private final Class<T> type;
    private final TableMetadata metadata;
    private final Function<Row, T> reader;
    private final Function<T, Row> writer;

    RecordSchema(Class<T> type, TableMetadata metadata, Function<Row, T> reader, Function<T, Row> writer) {
        this.type = type;
        this.metadata = metadata;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public T mapToItem(Map<String, AttributeValue> attributes) {
        return reader.apply(new Row(attributes));
    }

    @Override
    public Map<String, AttributeValue> itemToMap(T item, boolean ignoreNulls) {
        Row row = writer.apply(item);
        return ignoreNulls ? row.present() : row.all();
    }

    @Override
    public Map<String, AttributeValue> itemToMap(T item, Collection<String> names) {
        Map<String, AttributeValue> some = new HashMap<>(itemToMap(item, true));
        some.keySet().retainAll(names);
        return some;
    }

    @Override
    public @Nullable AttributeValue attributeValue(T item, String name) {
        return itemToMap(item, true).get(name);
    }

    @Override
    public TableMetadata tableMetadata() {
        return metadata;
    }

    @Override
    public EnhancedType<T> itemType() {
        return EnhancedType.of(type);
    }

    /** The keys alone: the other attributes differ from item to item. */
    @Override
    public List<String> attributeNames() {
        return List.copyOf(metadata.primaryKeys());
    }

    @Override
    public boolean isAbstract() {
        return false;
    }
}
