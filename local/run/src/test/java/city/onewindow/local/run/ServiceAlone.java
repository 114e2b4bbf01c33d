package city.onewindow.local.run;

import city.onewindow.local.functions.Functions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;

/** The service as {@link Main} serves it, but with its functions on one class path; until it is killed. */
final class ServiceAlone {

    private ServiceAlone() {}

    /**
     * @param args the state folder, and the time at which the clock of a new one begins
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        LocalService service = LocalService.start(
                new LocalService.Settings(
                        RunningService.repository(),
                        Path.of(args[0]),
                        0,
                        OffsetDateTime.parse(args[1]).toInstant()),
                Functions.Code.CLASS_PATH);
        System.out.println("is ready: http://localhost:" + service.api().getPort());
        new CountDownLatch(1).await();
    }
}
