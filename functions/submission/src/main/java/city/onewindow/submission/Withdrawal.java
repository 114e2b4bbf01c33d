package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.util.Map;
import java.util.stream.Stream;

/** The applicant gives up. */
public final class Withdrawal {

    private Withdrawal() {}

    /**
     * Withdraws in any stage until both departments have approved; whoever waits for this case hears it. Withdrawing
     * again changes nothing.
     *
     * @throws Problem 409 {@code WRONG_STAGE}, {@code ALREADY_APPROVED}
     */
    public static void of(Change change, Actor actor) {
        CaseFile file = change.file();
        if (file.head().marks().withdrawnAt() != null) {
            return;
        }
        if (!file.stage().allowsWithdrawal() || file.head().marks().ended()) {
            throw Turn.wrongStage(file);
        }
        if (approved(file)) {
            throw Problem.conflict("ALREADY_APPROVED")
                    .with("currentStage", file.stage().name());
        }
        change.head(head -> head.with(head.marks().withdrawn(change.now())));
        file.appointment()
                .filter(appointment -> appointment.checkedInAt() == null)
                .ifPresent(appointment -> giveBack(change, appointment));
        change.endAll("WITHDRAWN", EventType.WITHDRAWN, null, actor, Map.of());
    }

    /** Both departments have approved: production is the next thing to happen. */
    private static boolean approved(CaseFile file) {
        return file.stage() == Stage.APPROVAL
                && Stream.of(StepName.WORK_PERMIT, StepName.RESIDENCE_PERMIT)
                        .allMatch(name -> file.newest(name)
                                .flatMap(Step::decided)
                                .filter(decision -> decision.name().equals("APPROVED"))
                                .isPresent());
    }

    private static void giveBack(Change change, Appointment appointment) {
        change.write(new Write.GiveSeatBack(appointment.zone(), appointment.slotId()))
                .write(new Write.RemoveAppointment())
                .write(new Write.Unlock(appointment.dayLock()));
    }
}
