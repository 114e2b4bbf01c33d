package city.onewindow.verification;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the foreigner does not attend in person. The residence permit asks for it; the exceptions are recorded with the
 * acceptance.
 */
enum Absence {
    /** Category A, as a reviewer has found it. */
    HIGH_LEVEL,
    UNDER_16,
    SIXTY_OR_OVER,
    ILLNESS;

    private static final String DETAIL = "absence";

    /** Reads {@code absence} of a form: its reason, and what the window has seen of it. */
    static Map<String, String> read(Input in) {
        Optional<Input> absence = in.optionalObject(DETAIL);
        if (absence.isEmpty()) {
            return Map.of();
        }
        Absence reason = absence.get().choice("reason", values()).required();
        String explanation =
                absence.get().text("explanation").length(1, 500).lines().required();
        return Map.of(DETAIL, reason.name(), "absenceExplained", explanation);
    }

    /** The exception that a form's details name. */
    static Optional<Absence> of(Map<String, String> details) {
        return Optional.ofNullable(details.get(DETAIL)).map(Absence::valueOf);
    }

    /** Whether it is given on the day of the visit; an illness is for the window to judge. */
    boolean given(@Nullable JsonNode application, boolean highEnd, Instant now) {
        return switch (this) {
            case HIGH_LEVEL -> highEnd;
            case UNDER_16 -> age(application, now) < 16;
            case SIXTY_OR_OVER -> age(application, now) >= 60;
            case ILLNESS -> true;
        };
    }

    private static int age(@Nullable JsonNode application, Instant now) {
        String born =
                application == null ? "" : application.at("/person/dateOfBirth").asText();
        return Period.between(LocalDate.parse(born), WorkingCalendar.dayOf(now)).getYears();
    }
}
