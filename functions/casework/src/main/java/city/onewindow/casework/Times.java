package city.onewindow.casework;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as people read them: ISO 8601 with the offset of China Standard Time, to the second. */
public final class Times {

    private Times() {}

    public static String offset(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(WorkingCalendar.CHINA));
    }
}
