package city.onewindow.casework;

import city.onewindow.casework.http.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who did something: a role, and the subject of the token where a person did it. {@code SYSTEM}
 * acts where time ran out, {@code COURIER} where the courier's webhook told it. The foreigner is {@code APPLICANT},
 * whoever acts for them {@code AGENT} or {@code EMPLOYER}.
 */
public record Actor(String role, @Nullable String subject) {

    public static final Actor SYSTEM = new Actor("SYSTEM", null);
    public static final Actor COURIER = new Actor("COURIER", null);

    public static Actor applicant(String subject) {
        return new Actor("APPLICANT", subject);
    }

    /** Whether it is somebody of the staff who acts. */
    public boolean staff() {
        return Arrays.stream(Role.values()).anyMatch(known -> known.name().equals(role));
    }

    /** What stays known of it for ever: the role, and who of the staff it was. */
    public Actor remembered() {
        return staff() ? this : new Actor(role, null);
    }

    public boolean is(@Nullable String otherSubject) {
        return subject != null && subject.equals(otherSubject);
    }
}
