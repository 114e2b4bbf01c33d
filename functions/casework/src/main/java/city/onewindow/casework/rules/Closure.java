package city.onewindow.casework.rules;

import city.onewindow.casework.Slot;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A zone closes for a day or for hours of it, China Standard Time: every period that has a moment
 * in common with them takes nobody.
 *
 * @param from inclusive, {@link LocalTime#MIN} for the whole day
 * @param to exclusive, {@link LocalTime#MAX} for the rest of the day
 * @param reason for the staff alone
 */
public record Closure(LocalDate date, LocalTime from, LocalTime to, String reason) {

    public boolean covers(Slot slot) {
        return slot.start().toLocalDate().equals(date)
                && slot.start().toLocalTime().isBefore(to)
                && slot.end().toLocalTime().isAfter(from);
    }
}
