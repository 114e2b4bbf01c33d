package city.onewindow.local.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the reading of a definition has found so far: problems with their places, and variables. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> assigned = new TreeSet<>();
    private final Map<String, String> used = new LinkedHashMap<>();

    void problem(String place, String message) {
        problems.add((place.isEmpty() ? "/" : place) + ": " + message);
    }

    void assigned(String variable) {
        assigned.add(variable);
    }

    void used(String variable, String place) {
        used.putIfAbsent(variable, place);
    }

    /** All problems, with the names that no state assigns and no function has. */
    List<String> all() {
        List<String> all = new ArrayList<>(problems);
        used.forEach((name, place) -> {
            if (!assigned.contains(name)) {
                all.add(place
                        + ": $"
                        + name
                        + " is neither a variable that a state assigns nor a function that is there");
            }
        });
        return all;
    }
}
