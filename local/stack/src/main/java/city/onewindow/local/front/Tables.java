package city.onewindow.local.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.exceptions.ExceptionBean;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/** DynamoDB Local, called in this process: its own server binds every address. */
final class Tables implements Service {

    private static final DynamoDbObjectMapper JSON = new DynamoDbObjectMapper();
    private static final String LOCAL_ARN = "arn:aws:dynamodb:ddblocal:000000000000:";
    private static final String ARN = Rights.arn("dynamodb", "");
    private static final Set<String> SPEAKS_OF_ARNS =
            Set.of("CreateTable", "DescribeTable", "UpdateTable", "DescribeStream", "GetShardIterator", "GetRecords");
    private static final String FILE = "shared-local-instance.db";
    private static final long KEPT_NANOS = 1_000_000_000;
    private static final ListTablesRequest FEW =
            ListTablesRequest.builder().limit(1).build();

    private final LocalDBClient client;
    private final DynamoDbClient database;

    private record Seen(TableInfo info, long nanos) {}

    /** For a moment what tables look like, which would else be read anew for every call: an index becomes ACTIVE later. */
    private final Map<String, Seen> known = new ConcurrentHashMap<>();

    Tables(Path folder) {
        var storage = new SQLiteDBAccess(folder.resolve(FILE).toString()) {
            @Override
            public @Nullable TableInfo getTableInfo(String table) {
                Seen seen = known.get(table);
                if (seen != null && System.nanoTime() - seen.nanos() < KEPT_NANOS) {
                    return seen.info();
                }
                TableInfo info = super.getTableInfo(table);
                if (info != null) {
                    known.put(table, new Seen(info, System.nanoTime()));
                }
                return info;
            }
        };
        // tables are ACTIVE at once
        client = new LocalDBClient(storage, new JobsRegister(Executors.newFixedThreadPool(10), false));
        database = client.dynamoDbClient();
    }

    @Override
    public Reply call(Wire request) {
        boolean arns = SPEAKS_OF_ARNS.contains(request.target());
        byte[] input = arns ? renamed(request.body(), ARN, LOCAL_ARN) : request.body();
        try {
            byte[] output = JSON.writeValueAsBytes(done(request.target(), input));
            if (request.target().endsWith("Table")) {
                known.clear();
            }
            return Reply.json(200, arns ? renamed(output, LOCAL_ARN, ARN) : output);
        } catch (DynamoDBLocalServiceException e) {
            var error = new ExceptionBean(e.getErrorCode(), e.getMessage(), e.getCancellationReasons(), e.getItem());
            return Reply.json(e.statusCode(), JSON.valueToTree(error).toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServiceException(400, "SerializationException", String.valueOf(e.getMessage()));
        }
    }

    private static byte[] renamed(byte[] json, String from, String to) {
        return new String(json, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T as(byte[] json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }

    private Object done(String operation, byte[] json) throws IOException {
        DynamoDbStreamsClient streams = client.dynamoDbStreamsClient();
        return switch (operation) {
            case "CreateTable" -> database.createTable(as(json, CreateTableRequest.class));
            case "DescribeTable" -> database.describeTable(as(json, DescribeTableRequest.class));
            case "UpdateTable" -> database.updateTable(as(json, UpdateTableRequest.class));
            case "GetItem" -> database.getItem(as(json, GetItemRequest.class));
            case "PutItem" -> database.putItem(as(json, PutItemRequest.class));
            case "UpdateItem" -> database.updateItem(as(json, UpdateItemRequest.class));
            case "DeleteItem" -> database.deleteItem(as(json, DeleteItemRequest.class));
            case "Query" -> database.query(as(json, QueryRequest.class));
            case "Scan" -> database.scan(as(json, ScanRequest.class));
            case "TransactWriteItems" ->
                committed(database.transactWriteItems(as(json, TransactWriteItemsRequest.class)));
            case "DescribeStream" -> streams.describeStream(as(json, DescribeStreamRequest.class));
            case "GetShardIterator" -> streams.getShardIterator(as(json, GetShardIteratorRequest.class));
            case "GetRecords" -> streams.getRecords(as(json, GetRecordsRequest.class));
            default -> throw Rights.unknown("dynamodb", operation);
        };
    }

    /** A transaction's answer comes before its commit, which whatever is asked next waits for. */
    private Object committed(Object answer) {
        database.listTables(FEW);
        return answer;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
