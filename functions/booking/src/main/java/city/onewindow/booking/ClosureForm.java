package city.onewindow.booking;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Closure;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** A closure as a supervisor sends it: a day, or hours of it. */
record ClosureForm(String zone, Closure closure) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    static ClosureForm read(Request request) {
        Input in = Input.of(request.json());
        String zone = in.text("zone").pattern("[a-z][a-z0-9-]{1,31}").required();
        LocalDate date =
                in.date("date").notBefore(WorkingCalendar.dayOf(request.now())).required();
        Optional<String> from = time(in, "from");
        Optional<String> to = time(in, "to");
        String reason = in.text("reason").length(1, 500).lines().required();
        if (in.sound() && from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) >= 0) {
            in.report("to", "ENDS_BEFORE_START");
        }
        in.check();
        return new ClosureForm(
                zone,
                new Closure(
                        date,
                        from.map(LocalTime::parse).orElse(LocalTime.MIN),
                        to.map(LocalTime::parse).orElse(LocalTime.MAX),
                        reason));
    }

    private static Optional<String> time(Input in, String name) {
        return in.text(name).must(text -> text.matches(TIME), "NOT_A_TIME").optional();
    }
}
