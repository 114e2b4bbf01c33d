package city.onewindow.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What ended a step, by whom and when; {@code details} holds what was decided beside the name (a
 * reason's code, a permit's days).
 */
public record Decision(String name, Actor by, Instant at, Map<String, String> details) {

    Decision withoutPerson() {
        Map<String, String> left = new HashMap<>(details);
        left.keySet().retainAll(Set.of("reason"));
        return new Decision(name, by.remembered(), at, Map.copyOf(left));
    }

    /**
     * Whether this is the same decision by the same person, so that a repeat is answered and not
     * refused.
     */
    public boolean sameAs(String otherName, Actor other, Map<String, String> otherDetails) {
        return name.equals(otherName) && by.equals(other) && details.equals(otherDetails);
    }
}
