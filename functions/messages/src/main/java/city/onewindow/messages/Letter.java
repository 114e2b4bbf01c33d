package city.onewindow.messages;

import java.util.List;

/**
 * A message in the person's language; it says what and where, and nothing of the person.
 *
 * @param language BCP 47
 */
record Letter(String language, String subject, List<String> lines) {

    Letter {
        lines = List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** All of it in one line. */
    String brief() {
        return String.join(" ", lines);
    }
}
