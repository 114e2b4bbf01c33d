package city.onewindow.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB Local by itself answers a transaction before it commits it. */
class TransactionIT {

    private static final String TABLE = """
            {"TableName": "Things", "BillingMode": "PAY_PER_REQUEST",
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}""";

    private static final String WRITE = """
            {"TransactItems": [
              {"Put": {"TableName": "Things", "Item": {"pk": {"S": "%1$s-a"}}}},
              {"Put": {"TableName": "Things", "Item": {"pk": {"S": "%1$s-b"}}}}]}""";

    private static final int TRANSACTIONS = 30;

    @TempDir
    private Path folder;

    @Test
    void a_transaction_that_was_answered_is_kept_though_the_process_is_killed_at_once() throws Exception {
        assertThat(answer("CreateTable", TABLE)).contains("ACTIVE");
        for (int kill = 0; kill < 3; kill++) {
            assertThat(writeAndEnd(kill * TRANSACTIONS)).isEqualTo(EndsOnceAnswered.KILLED);
            int last = (kill + 1) * TRANSACTIONS;
            assertThat(answer("Scan", "{\"TableName\": \"Things\"}"))
                    .contains("\"%d-a\"".formatted(last), "\"%d-b\"".formatted(last));
        }
    }

    private String answer(String operation, String body) {
        Tables tables = new Tables(folder);
        try {
            return new String(
                    tables.call(EndsOnceAnswered.request(operation, body)).body(), UTF_8);
        } finally {
            tables.close();
        }
    }

    private int writeAndEnd(int before) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndsOnceAnswered.class.getName(),
                folder.toString()));
        IntStream.rangeClosed(before + 1, before + TRANSACTIONS)
                .mapToObj(WRITE::formatted)
                .forEach(command::add);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
