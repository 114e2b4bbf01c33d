package city.onewindow.verification;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseIndexes.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The window's list of a day: by start, and whoever came late at its end in the order of coming. It
 * is put in order as a whole, so that the end is that of the day and not of a page.
 */
final class DayList {

    private static final String FROM = "from";

    private final List<Line<Appointment>> lines;

    DayList(List<Line<Appointment>> byStart) {
        lines = byStart.stream()
                .sorted(Comparator.comparing(
                                (Line<Appointment> line) -> line.content().late())
                        .thenComparing(line -> line.content().late() ? arrived(line) : Instant.EPOCH))
                .toList();
    }

    private static Instant arrived(Line<Appointment> late) {
        return Objects.requireNonNullElse(late.content().checkedInAt(), Instant.MAX);
    }

    List<Line<Appointment>> part(int from, int to) {
        return lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size()));
    }

    boolean reachesBeyond(int to) {
        return lines.size() > to;
    }

    /** What a cursor carries. */
    static Map<String, String> after(int to) {
        return Map.of(FROM, Integer.toString(to));
    }

    /**
     * Where the next part begins.
     *
     * @throws Problem 422 for a cursor of another list
     */
    static int from(Map<String, String> cursor) {
        String text = cursor.getOrDefault(FROM, "");
        if (!text.matches("[0-9]{1,6}")) {
            throw Problem.invalid(new Finding("?cursor", "PATTERN"));
        }
        return Integer.parseInt(text);
    }
}
