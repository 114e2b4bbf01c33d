package city.onewindow.issuance;

import city.onewindow.casework.Change;
import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;

/** What becomes of the permits that a case was to replace or to take back. */
final class Ending {

    private Ending() {}

    /** Ends the permits that the application names; a first application names none. */
    static void permits(Change change) {
        for (String number : EndedPermit.namedBy(change.head())) {
            change.write(new Write.EndPermit(number, WorkingCalendar.dayOf(change.now())));
        }
    }
}
