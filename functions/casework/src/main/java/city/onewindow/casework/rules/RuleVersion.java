package city.onewindow.casework.rules;

import java.time.Instant;
import java.util.List;

/**
 * A version of the rules that was published: who did it, when and why.
 *
 * @param number counts them; 0 are the rules that ship
 * @param by the supervisor's subject
 * @param changed in which places it differs from the one before, as JSON pointers
 */
public record RuleVersion(int number, Instant at, String by, String reason, List<String> changed) {

    /** As cases name it. */
    public String version() {
        return name(number);
    }

    public static String name(int number) {
        return "r" + number;
    }
}
