package city.onewindow.issuance;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Permit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What becomes of the permits that a case was to replace or to take back. */
final class Ending {

    private Ending() {}

    /** Ends the permits that the application names; a first application names none. */
    static void permits(Change change) {
        JsonNode application = change.head().application();
        JsonNode held = application == null ? null : application.path("currentPermits");
        if (held == null || held.isMissingNode()) {
            return;
        }
        for (Permit permit : Permit.values()) {
            change.write(new Write.EndPermit(
                    held.required(permit.name()).required("number").asText(), WorkingCalendar.dayOf(change.now())));
        }
    }

    /** Whether both cases are of one person: whoever names a stranger's number ends nothing. */
    static boolean samePerson(CaseHead one, CaseHead other) {
        return person(one, "/person/dateOfBirth").equals(person(other, "/person/dateOfBirth"))
                && (person(one, "/person/familyName").equals(person(other, "/person/familyName"))
                        || person(one, "/person/passport/number").equals(person(other, "/person/passport/number")));
    }

    private static String person(CaseHead head, String place) {
        @Nullable JsonNode application = head.application();
        return application == null ? "" : application.at(place).asText();
    }
}
