package city.onewindow.local.gateway;

import city.onewindow.local.template.Template.Route;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the route of a request; a fixed segment wins over a parameter, read from the left. */
final class RouteTable {

    record Match(Route route, String function, Map<String, String> pathParameters) {
        /** The name of the route in events. */
        String key() {
            return route.method() + " " + route.path();
        }
    }

    private record Entry(Route route, String function, List<String> segments) {}

    private final List<Entry> entries;

    /**
     * @param routes each with its function
     * @throws IllegalArgumentException for greedy paths, and two routes that are one
     */
    RouteTable(Map<Route, String> routes) {
        var seen = new HashSet<String>();
        for (var route : routes.keySet()) {
            var shape = route.method() + " " + route.path().replaceAll("\\{[^}+]*}", "{}");
            if (shape.contains("+") || !seen.add(shape)) {
                throw new IllegalArgumentException("No path, or another's: " + route.method() + " " + route.path());
            }
        }
        entries = routes.entrySet().stream()
                .map(route -> new Entry(
                        route.getKey(),
                        route.getValue(),
                        segments(route.getKey().path())))
                // a brace comes after every letter
                .sorted(Comparator.comparing(entry -> entry.route.path()))
                .toList();
    }

    Optional<Match> find(String method, String rawPath) {
        var segments = segments(rawPath).stream().map(PageRequest::decodedPath).toList();
        return entries.stream()
                .filter(entry -> entry.route.method().equals(method) && matches(entry.segments, segments))
                .findFirst()
                .map(entry -> new Match(entry.route, entry.function, parameters(entry.segments, segments)));
    }

    private static boolean matches(List<String> wanted, List<String> got) {
        return wanted.size() == got.size()
                && IntStream.range(0, got.size())
                        .allMatch(i -> isParameter(wanted.get(i))
                                ? !got.get(i).isEmpty()
                                : wanted.get(i).equals(got.get(i)));
    }

    private static Map<String, String> parameters(List<String> wanted, List<String> got) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            if (isParameter(wanted.get(i))) {
                parameters.put(wanted.get(i).substring(1, wanted.get(i).length() - 1), got.get(i));
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
