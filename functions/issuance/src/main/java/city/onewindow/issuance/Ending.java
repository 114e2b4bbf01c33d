package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;

/** What becomes of permits that a case was to replace or to take back, and of prints that are lost. */
final class Ending {

    private Ending() {}

    /** Ends the permits that the application names; a first application names none. */
    static void permits(Change change) {
        for (String number : EndedPermit.namedBy(change.head())) {
            change.write(new Write.EndPermit(number, WorkingCalendar.dayOf(change.now())));
        }
    }

    /** Whoever finds a lost sticker or card can do nothing with it; what is electronic is not lost. */
    static void voidPrints(Change change) {
        CaseFile file = change.file();
        file.jobs().stream()
                .filter(PrintJob::onBlank)
                .flatMap(job -> file.certificate(job.permit()).stream())
                .forEach(certificate -> change.write(new Write.PutCertificate(certificate.as(Certificate.State.VOID))));
    }
}
