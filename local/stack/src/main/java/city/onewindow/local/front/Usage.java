package city.onewindow.local.front;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Which rights were used by whom, and how often each operation was called. */
public final class Usage {

    private final Map<String, Set<Right>> rights = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LongAdder>> calls = new ConcurrentHashMap<>();

    void count(Call call) {
        rights.computeIfAbsent(call.caller(), name -> ConcurrentHashMap.newKeySet())
                .addAll(call.rights());
        calls.computeIfAbsent(call.caller(), name -> new ConcurrentHashMap<>())
                .computeIfAbsent(call.operation(), operation -> new LongAdder())
                .increment();
    }

    /** The rights that the caller has used since the start. */
    public Set<Right> rights(String caller) {
        return Set.copyOf(rights.getOrDefault(caller, Set.of()));
    }

    /** How often each operation ({@code sqs:SendMessage}) was called by the caller. */
    public Map<String, Long> calls(String caller) {
        Map<String, Long> counts = new TreeMap<>();
        calls.getOrDefault(caller, Map.of()).forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }
}
