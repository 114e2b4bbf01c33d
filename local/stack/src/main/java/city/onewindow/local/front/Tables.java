package city.onewindow.local.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local, called in this process: its own server binds every address, so its handler gets
 * each request and its answer is taken without another socket.
 */
final class Tables {

    private static final String LOCAL_ARN = "arn:aws:dynamodb:ddblocal:000000000000:";
    private static final Set<String> SPEAKS_OF_ARNS =
            Set.of("CreateTable", "DescribeTable", "UpdateTable", "DescribeStream", "GetShardIterator", "GetRecords");

    private final LocalDynamoDBRequestHandler database;
    private final LocalDynamoDBServerHandler handler;
    private final String realArn;

    Tables(Path folder, Rights rights) {
        // in memory no; one database for all; tables are ACTIVE at once
        database = new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
        handler = new LocalDynamoDBServerHandler(database, null);
        realArn = rights.arn("dynamodb", "");
    }

    /**
     * @param outer what the connection's own request and response give beside the content
     */
    Reply call(Wire request, Request outer, Response outerResponse) throws Exception {
        boolean arns = SPEAKS_OF_ARNS.contains(request.target());
        byte[] body = arns ? renamed(request.body(), realArn, LOCAL_ARN) : request.body();
        Taken taken = new Taken(outer, outerResponse);
        handler.handle(new Given(outer, body), taken, Callback.NOOP);
        byte[] answer = taken.body.toByteArray();
        if (arns) {
            taken.fields.remove("x-amz-crc32"); // it was of the answer before
            answer = renamed(answer, LOCAL_ARN, realArn);
        }
        Map<String, List<String>> headers = new TreeMap<>();
        taken.fields.forEach(field -> headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                .add(field.getValue()));
        headers.remove("Content-Length");
        return new Reply(taken.status, headers, answer);
    }

    private static byte[] renamed(byte[] json, String from, String to) {
        return new String(json, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    void close() {
        database.shutdown();
    }

    private static final class Given extends Request.Wrapper {
        private final byte[] body;
        private boolean read;

        Given(Request outer, byte[] body) {
            super(outer);
            this.body = body;
        }

        @Override
        public Content.Chunk read() {
            if (read) {
                return Content.Chunk.EOF;
            }
            read = true;
            return Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public long getLength() {
            return body.length;
        }

        @Override
        public void demand(Runnable demanded) {
            demanded.run();
        }
    }

    private static final class Taken extends Response.Wrapper {
        private final HttpFields.Mutable fields = HttpFields.build();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;

        Taken(Request outer, Response response) {
            super(outer, response);
        }

        @Override
        public HttpFields.Mutable getHeaders() {
            return fields;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
            if (bytes != null) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                body.writeBytes(copy);
            }
            callback.succeeded();
        }
    }
}
