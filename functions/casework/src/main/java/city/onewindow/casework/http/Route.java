package city.onewindow.casework.http;

/** What answers a route. */
@FunctionalInterface
public interface Route {

    /**
     * @throws Problem an answer that is the caller's error
     */
    Response answer(Request request);

    /** A route that changes something and reads no body: what is sent all the same has no known member. */
    static Route bodiless(Route route) {
        return request -> {
            request.requireNoBody();
            return route.answer(request);
        };
    }
}
