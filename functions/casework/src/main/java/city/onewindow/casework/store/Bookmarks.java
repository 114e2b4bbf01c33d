package city.onewindow.casework.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where works that go over all cases have stopped. */
public final class Bookmarks {

    private static final String ITEM = "BOOKMARK";

    private final DynamoDbClient dynamo;
    private final String table;

    Bookmarks(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    public Bookmark of(String work) {
        return new Rows(dynamo, table).one(key(work), ITEM).map(Bookmark::read).orElse(Bookmark.START);
    }

    public void put(String work, Bookmark place) {
        Row row = place.write(new Row().put("pk", key(work)).put("sk", ITEM));
        dynamo.putItem(request -> request.tableName(table).item(row.present()));
    }

    private static String key(String work) {
        return "BOOKMARK#" + work;
    }
}
