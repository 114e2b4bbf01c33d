package city.onewindow.local.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects everything that is wrong, so that one start names it all. */
final class Problems {

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Says where a place of the template is written, in lines counted from 1. */
    void at(String place, int line) {
        lines.put(place, line);
    }

    /** A place that isn't written, since something is missing there, is told by what stands around it. */
    void add(String place, String what) {
        String written = place;
        while (!written.isEmpty() && !lines.containsKey(written)) {
            written = written.substring(0, Math.max(0, Math.max(written.lastIndexOf('.'), written.lastIndexOf('['))));
        }
        found.add(file + ":" + lines.getOrDefault(written, 1) + " " + place + ": " + what);
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw refusal();
        }
    }

    TemplateRefusedException refusal() {
        return new TemplateRefusedException(found);
    }
}
