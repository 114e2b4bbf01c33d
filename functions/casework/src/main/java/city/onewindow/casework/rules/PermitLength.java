package city.onewindow.casework.rules;

import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How long a permit may be, its first and its last day included.
 *
 * @param leastDays calendar days
 * @param mostYears whole years: from 2026-03-15 five years end with 2031-03-14
 */
public record PermitLength(int leastDays, int mostYears) {

    static PermitLength read(JsonNode node) {
        return new PermitLength(
                node.required("leastDays").asInt(), node.required("mostYears").asInt());
    }

    /** What is wrong with a permit of these days, told at its last one. */
    public Optional<Finding> finding(String pointer, LocalDate from, LocalDate to) {
        if (ChronoUnit.DAYS.between(from, to) + 1 < leastDays) {
            return Optional.of(new Finding(pointer, "TOO_SHORT_A_PERMIT", Map.of("days", Integer.toString(leastDays))));
        }
        if (!to.isBefore(from.plusYears(mostYears))) {
            return Optional.of(new Finding(pointer, "TOO_LONG_A_PERMIT", Map.of("years", Integer.toString(mostYears))));
        }
        return Optional.empty();
    }
}
