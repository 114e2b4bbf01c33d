package city.onewindow.local.gateway;

import city.onewindow.local.gateway.ApiSettings.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request. The most specific wins: a fixed segment before a parameter, read
 * from the left, then a method before ANY.
 */
final class RouteTable {

    record Match(Route route, Map<String, String> pathParameters) {}

    private record Entry(Route route, List<String> segments) {}

    private final List<Entry> entries;

    RouteTable(List<Route> routes) {
        var seen = new HashSet<String>();
        var unordered = new ArrayList<Entry>();
        for (var route : routes) {
            if (route.path().contains("+}") || !route.path().startsWith("/")) {
                throw new IllegalArgumentException("A path that is not served: " + route.key());
            }
            if (!seen.add(route.method() + route.path().replaceAll("\\{[^}]*}", "{}"))) {
                throw new IllegalArgumentException("Two routes are one: " + route.key());
            }
            unordered.add(new Entry(route, segments(route.path())));
        }
        unordered.sort(Comparator.comparing(RouteTable::rank));
        entries = List.copyOf(unordered);
    }

    Optional<Match> find(String method, String rawPath) {
        var segments = segments(rawPath);
        for (var entry : entries) {
            var wanted = entry.route.method();
            if (wanted.equals(method) || wanted.equals("ANY")) {
                var parameters = parameters(entry.segments, segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry.route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(List<String> wanted, List<String> got) {
        if (wanted.size() != got.size()) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var value = PageRequest.decodedPath(got.get(i));
            if (!isParameter(wanted.get(i))) {
                if (!wanted.get(i).equals(value)) {
                    return Optional.empty();
                }
            } else if (value.isEmpty()) {
                return Optional.empty();
            } else {
                parameters.put(wanted.get(i).substring(1, wanted.get(i).length() - 1), value);
            }
        }
        return Optional.of(parameters);
    }

    private static String rank(Entry entry) {
        var rank = new StringBuilder();
        entry.segments.forEach(segment -> rank.append(isParameter(segment) ? '1' : '0'));
        return rank.append(entry.route.method().equals("ANY") ? '1' : '0').toString();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
