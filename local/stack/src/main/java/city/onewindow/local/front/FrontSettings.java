package city.onewindow.local.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * @param port of 127.0.0.1; 0 takes any free one
 * @param stateDir where items, messages, objects and secrets live; made if it isn't there
 * @param callers everybody who may sign
 */
public record FrontSettings(int port, Path stateDir, List<Caller> callers) {

    /** The region that requests must be signed for. */
    public static final String REGION = "us-east-1";

    public static final String ACCOUNT = "000000000000";
    public static final String PARTITION = "aws";

    public FrontSettings {
        callers = List.copyOf(callers);
    }

    /** A port of 127.0.0.1 that nobody uses now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
