package city.onewindow.casework.input;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found wrong with one request, and the objects in which unknown members are still to be
 * looked for.
 */
final class Findings {

    private final List<Finding> found = new ArrayList<>();
    private final List<Input> objects = new ArrayList<>();

    void add(Finding finding) {
        found.add(finding);
    }

    Input watch(Input object) {
        objects.add(object);
        return object;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    List<Finding> all() {
        objects.forEach(Input::reportUnknown);
        objects.clear();
        return List.copyOf(found);
    }

    void check() {
        List<Finding> all = all();
        if (!all.isEmpty()) {
            throw Problem.invalid(all);
        }
    }
}
