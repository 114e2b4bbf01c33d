package city.onewindow.local.template;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that one start names it all. */
final class Problems {

    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String place, String what) {
        found.add(file + ":" + line + " " + place + ": " + what);
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new TemplateRefusedException(found);
        }
    }
}
