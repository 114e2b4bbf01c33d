package city.onewindow.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.StepName;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {

    /** A 307 asks for the same body, with its address and its signature, at another address. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 500})
    void a_courier_that_sends_on_or_fails_has_no_order_and_nobody_else_is_told(int status) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer courier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + courier.getAddress().getPort();
        courier.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", url + "/elsewhere");
            exchange.sendResponseHeaders(asked.size() == 1 ? status : 200, -1);
            exchange.close();
        });
        courier.start();
        try {
            Courier way = new Courier(url, "https://one-window.example/events", new CourierKey("key-of-specimen"));
            CaseFile file = Cases.entering(StepName.DELIVERY, "COURIER");
            assertThatThrownBy(() -> way.order(file, "case.1", Cases.NOW)).hasMessage("the courier answered " + status);
        } finally {
            courier.stop(0);
        }
        assertThat(asked).containsExactly("/parcels");
    }
}
