package city.onewindow.casework.http;

/** What answers a route. */
@FunctionalInterface
public interface Route {

    /**
     * @throws Problem an answer that is the caller's error
     */
    Response answer(Request request);
}
