package city.onewindow.casework;

import java.time.Instant;

/** A member of staff has taken a step, until the end of the working day (an instant). */
public record Claim(String subject, Instant until) {

    public boolean barsAt(Instant now, Actor actor) {
        return now.isBefore(until) && !actor.is(subject);
    }
}
