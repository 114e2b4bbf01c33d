package city.onewindow.local.gateway;

import city.onewindow.local.template.Template.Route;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the route of a request; a fixed segment wins over a parameter, read from the left. */
final class RouteTable {

    record Match(Route route, String function, Map<String, String> pathParameters) {
        /** The name of the route in events. */
        String key() {
            return route.method() + " " + route.path();
        }
    }

    /** The pattern has a group for each parameter. */
    private record Entry(Route route, String function, Pattern path) {}

    private static final Pattern KNOWN = Pattern.compile("(/([\\w-]+|\\{[a-zA-Z0-9]+}))+");

    private final List<Entry> entries;

    /**
     * @param routes each with its function
     * @throws IllegalArgumentException for greedy paths, and two routes that are one
     */
    RouteTable(Map<Route, String> routes) {
        var seen = new HashSet<String>();
        for (var route : routes.keySet()) {
            var shape = route.method() + " " + route.path().replaceAll("\\{\\w+}", "{}");
            if (!KNOWN.matcher(route.path()).matches() || !seen.add(shape)) {
                throw new IllegalArgumentException("No path, or another's: " + route.method() + " " + route.path());
            }
        }
        entries = routes.entrySet().stream()
                .map(route -> new Entry(route.getKey(), route.getValue(), pattern(route.getKey())))
                // a brace comes after every letter
                .sorted(Comparator.comparing(entry -> entry.route.path()))
                .toList();
    }

    private static Pattern pattern(Route route) {
        return Pattern.compile(route.path().replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
    }

    Optional<Match> find(String method, String rawPath) {
        for (var entry : entries) {
            var path = entry.path.matcher(rawPath);
            if (entry.route.method().equals(method) && path.matches()) {
                var parameters = new TreeMap<String, String>();
                path.namedGroups()
                        .keySet()
                        .forEach(name -> parameters.put(name, PageRequest.decodedPath(path.group(name))));
                return Optional.of(new Match(entry.route, entry.function, parameters));
            }
        }
        return Optional.empty();
    }
}
