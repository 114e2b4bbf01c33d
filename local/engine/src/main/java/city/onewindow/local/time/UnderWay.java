package city.onewindow.local.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** What keeps a driven clock from running ahead; guarded by the clock's lock, but for the conditions of quiescence. */
final class UnderWay {

    private record Condition(String name, BooleanSupplier idle) {}

    private final Map<Object, String> works = new LinkedHashMap<>();
    private final List<Condition> conditions = new CopyOnWriteArrayList<>();

    /** Counts what was ever begun: equal before and after a look means that nothing came up meanwhile. */
    private long begun;

    Object begin(String what) {
        Object key = new Object();
        next();
        works.put(key, what);
        return key;
    }

    /** The number of something that is begun now. */
    long next() {
        return ++begun;
    }

    void end(Object key) {
        works.remove(key);
    }

    long begun() {
        return begun;
    }

    List<String> works() {
        return List.copyOf(works.values());
    }

    /** To be called without the lock, as each other method that asks the conditions. */
    void watch(String name, BooleanSupplier idle) {
        conditions.add(new Condition(name, idle));
    }

    List<String> unmet() {
        List<String> names = new ArrayList<>();
        conditions.forEach(condition -> {
            if (!condition.idle.getAsBoolean()) {
                names.add(condition.name);
            }
        });
        return names;
    }
}
