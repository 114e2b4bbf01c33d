package city.onewindow.supervision;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.input.TextField;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A year's days off, and the weekend days that are worked in exchange, as they were announced. */
record CalendarForm(int year, Set<LocalDate> daysOff, Set<LocalDate> daysWorked, String reason) {

    private static final int FIRST = 2024;
    private static final int LAST = 2100;

    static CalendarForm read(String yearText, JsonNode body) {
        int year = year(yearText);
        Input in = Input.of(body);
        List<String> off = in.list("daysOff").size(1, 60).distinct().texts(day -> inYear(day, year));
        List<String> worked = in.list("daysWorked")
                .size(0, 60)
                .distinct()
                .texts(day -> inYear(
                        day.must(CalendarForm::isDate, "NOT_A_DATE")
                                .must(CalendarForm::isWeekend, "NOT_A_WEEKEND")
                                .must(text -> !off.contains(text), "OFF_AND_WORKED"),
                        year));
        String reason = in.text("reason").length(1, 500).lines().required();
        in.check();
        return new CalendarForm(year, days(off), days(worked), reason);
    }

    /** The year of a path.
     *
     * @throws Problem 422 for one that no calendar is of
     */
    static int year(String text) {
        int year = text.matches("[0-9]{4}") ? Integer.parseInt(text) : 0;
        if (year < FIRST || year > LAST) {
            throw Problem.invalid(new Finding(
                    "{year}",
                    "OUT_OF_RANGE",
                    Map.of(
                            "min", Integer.toString(FIRST),
                            "max", Integer.toString(LAST))));
        }
        return year;
    }

    private static String inYear(TextField day, int year) {
        return day.must(CalendarForm::isDate, "NOT_A_DATE")
                .must(text -> LocalDate.parse(text).getYear() == year, "NOT_IN_YEAR")
                .required();
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isWeekend(String text) {
        DayOfWeek day = LocalDate.parse(text).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static Set<LocalDate> days(List<String> texts) {
        Set<LocalDate> days = new HashSet<>();
        texts.forEach(text -> days.add(LocalDate.parse(text)));
        return Set.copyOf(days);
    }
}
