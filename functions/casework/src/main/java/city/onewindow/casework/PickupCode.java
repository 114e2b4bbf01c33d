package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The code under which something is handed over at the window, and how often it was missed.
 *
 * @param since when it was given out: from then on everything lies ready
 * @param wrong how often code or identity did not match on {@code wrongOn}
 * @param wrongOn that day, in China Standard Time; null before the first time
 */
public record PickupCode(
        String text, Instant since, int wrong, @Nullable LocalDate wrongOn) {

    public static PickupCode drawn(String text, Instant now) {
        return new PickupCode(text, now, 0, null);
    }

    /** How often it was missed on a day; the next day begins at none. */
    public int wrongOn(LocalDate day) {
        return day.equals(wrongOn) ? wrong : 0;
    }

    public PickupCode missed(LocalDate day) {
        return new PickupCode(text, since, wrongOn(day) + 1, day);
    }
}
