package city.onewindow.casework.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In which places one version of the rules differs from another, as JSON pointers. */
public final class RuleChanges {

    /** Whoever changes more than this has written the rules anew. */
    private static final int MOST = 200;

    private RuleChanges() {}

    /** Sorted as they stand in the rules; lists of another length differ as a whole. */
    public static List<String> between(JsonNode before, JsonNode after) {
        List<String> places = new ArrayList<>();
        compare("", before, after, places);
        return List.copyOf(places.subList(0, Math.min(MOST, places.size())));
    }

    private static void compare(String place, JsonNode before, JsonNode after, List<String> places) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + name, before.path(name), after.path(name), places));
        } else if (before.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(place + "/" + i, before.path(i), after.path(i), places);
            }
        } else {
            places.add(place);
        }
    }
}
