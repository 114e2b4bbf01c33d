package city.onewindow.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.EventType;
import city.onewindow.casework.Message;
import city.onewindow.casework.Message.Channel;
import city.onewindow.casework.Message.State;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMessageTest {

    /** A 307 asks for the same body at another address. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 500})
    void a_gateway_that_sends_on_or_fails_has_sent_nothing_and_nobody_else_is_told(int status) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
        gateway.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", url + "/elsewhere");
            exchange.sendResponseHeaders(asked.size() == 1 ? status : 200, -1);
            exchange.close();
        });
        gateway.start();
        try {
            TextMessage way = new TextMessage(url, "key-of-specimen");
            assertThatThrownBy(() ->
                            way.send(message(), "+8613800138000", new Letter("en", "SPECIMEN", List.of("SPECIMEN"))))
                    .hasMessage("the gateway answered " + status);
        } finally {
            gateway.stop(0);
        }
        assertThat(asked).containsExactly("/messages");
    }

    private static Message message() {
        Instant at = Instant.parse("2026-02-10T01:00:00Z");
        return new Message("case", 1, EventType.SUBMITTED, Channel.SMS, State.SENDING, at, null);
    }
}
