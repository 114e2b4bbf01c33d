package city.onewindow.issuance;

import city.onewindow.casework.PaperKind;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Role;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of the staff reads which paper of a case: whoever decides on it, and an approver only what is of the own
 * department. The slip has the code that opens the visit, so nobody does; a paper names the person and the passport, so
 * who hands out and who supervises do not.
 */
final class PaperReaders {

    private static final Set<Role> RECEIVING = EnumSet.of(Role.REVIEWER, Role.WINDOW);

    private PaperReaders() {}

    /**
     * @param step of the event that the paper is of
     * @param roles in the case's zone
     */
    static boolean read(PaperKind kind, @Nullable StepName step, Set<Role> roles) {
        return switch (kind) {
            case APPOINTMENT_SLIP -> false;
            case RECEIPT, CORRECTION_NOTICE ->
                receives(roles)
                        || roles.contains(Role.WORK_PERMIT_APPROVER)
                        || roles.contains(Role.RESIDENCE_PERMIT_APPROVER);
            case ACCEPTANCE_WORK_PERMIT -> receives(roles) || roles.contains(Role.WORK_PERMIT_APPROVER);
            case ACCEPTANCE_RESIDENCE_PERMIT -> receives(roles) || roles.contains(Role.RESIDENCE_PERMIT_APPROVER);
            case DECISION -> receives(roles) || decided(step, roles);
        };
    }

    private static boolean receives(Set<Role> roles) {
        return roles.stream().anyMatch(RECEIVING::contains);
    }

    private static boolean decided(@Nullable StepName step, Set<Role> roles) {
        return (step == StepName.WORK_PERMIT && roles.contains(Role.WORK_PERMIT_APPROVER))
                || (step == StepName.RESIDENCE_PERMIT && roles.contains(Role.RESIDENCE_PERMIT_APPROVER));
    }
}
