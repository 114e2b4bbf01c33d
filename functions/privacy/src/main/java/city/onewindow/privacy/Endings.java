package city.onewindow.privacy;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.EndedPermits;

/**
 * Whether a permit holds is found by comparing the persons of two cases. Before one of them is erased, what is found
 * is kept for ever. Again changes nothing.
 */
final class Endings {

    private final CaseStore cases;
    private final EndedPermits permits;

    Endings(CaseStore cases) {
        this.cases = cases;
        this.permits = cases.endedPermits();
    }

    /** Of the permits that the case has ended, and of its own that another has. */
    void settle(CaseFile erased) {
        EndedPermit.namedBy(erased.head()).forEach(number -> settleEndedBy(erased, number));
        erased.certificates().forEach(certificate -> settleEndOf(certificate, erased));
    }

    private void settleEndedBy(CaseFile ending, String number) {
        boolean named =
                permits.of(number).stream().anyMatch(end -> end.caseId().equals(ending.caseId()) && !end.ofHolder());
        if (named) {
            boolean ofHolder = cases.holder(Lookup.certificate(number))
                    .flatMap(cases::read)
                    .filter(held -> EndedPermit.samePerson(ending.head(), held.head()))
                    .isPresent();
            permits.settle(number, ending.caseId(), ofHolder);
        }
    }

    private void settleEndOf(Certificate certificate, CaseFile held) {
        permits.of(certificate.number()).stream()
                .filter(end -> !end.ofHolder())
                .flatMap(end -> cases.read(end.caseId()).stream())
                .filter(ending -> EndedPermit.samePerson(ending.head(), held.head()))
                .forEach(ending -> permits.settle(certificate.number(), ending.caseId(), true));
    }
}
