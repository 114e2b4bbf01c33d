package city.onewindow.local.front;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A process that writes items in transactions and kills itself the moment the last one is answered. */
final class EndsOnceAnswered {

    static final int KILLED = 128 + 9;

    private EndsOnceAnswered() {}

    /**
     * @param args the folder, and the transactions as JSON; the first ones are its warm-up
     */
    @SuppressWarnings("restricted") // a native call: the JVM's own halt waits for the database's thread
    public static void main(String[] args) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle kill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        int self = Math.toIntExact(ProcessHandle.current().pid());
        Tables tables = new Tables(Path.of(args[0]));
        int status = 0;
        for (int next = 1; next < args.length; next++) {
            status = tables.call(request("TransactWriteItems", args[next])).status();
        }
        int _ = (int) kill.invokeExact(self, status == 200 ? 9 : 15);
    }

    static Wire request(String operation, String body) {
        SdkHttpRequest http = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol("http")
                .host("localhost")
                .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
                .build();
        return new Wire(http, body.getBytes(UTF_8));
    }
}
