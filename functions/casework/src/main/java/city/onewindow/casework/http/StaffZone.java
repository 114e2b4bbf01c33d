package city.onewindow.casework.http;

import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.input.Input;
import java.util.Optional;
import java.util.Set;

/** The zone a list is asked for: it need be said only by who has the role in several zones. */
public final class StaffZone {

    private StaffZone() {}

    /**
     * Reads {@code zone} of the query.
     *
     * @throws Problem 403 {@code WRONG_ROLE} or {@code WRONG_ZONE}; a zone that had to be said is
     *     reported on {@code in}
     */
    public static String of(Request request, Input in, Role role) {
        Person person = request.caller().staff(role);
        Optional<String> said = in.text("zone").pattern("[a-z][a-z0-9-]{1,31}").optional();
        Set<String> zones = person.zones(role);
        if (said.isPresent()) {
            // what is no zone's name is told as that
            if (in.sound()) {
                person.staff(role, said.get());
            }
            return said.get();
        }
        if (zones.size() != 1) {
            in.report("zone", "REQUIRED");
        }
        return zones.iterator().next();
    }
}
