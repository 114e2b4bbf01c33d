package city.onewindow.casework;

import org.jspecify.annotations.Nullable;

/**
 * Who did something: a role, and the subject of the token where a person did it. {@code SYSTEM}
 * acts where time ran out, {@code COURIER} where the courier's webhook told it.
 */
public record Actor(String role, @Nullable String subject) {

    public static final Actor SYSTEM = new Actor("SYSTEM", null);
    public static final Actor COURIER = new Actor("COURIER", null);

    public static Actor applicant(String subject) {
        return new Actor("APPLICANT", subject);
    }

    public boolean is(@Nullable String otherSubject) {
        return subject != null && subject.equals(otherSubject);
    }
}
