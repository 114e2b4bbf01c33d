package city.onewindow.issuance;

import static city.onewindow.issuance.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.Change;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the permits that are held when others take their place. */
class EndingTest {

    private final Production production = new Production(Cases.RULES, Cases.ids());

    /** An extension takes the place of both permits that the application names, on the day of its release. */
    @Test
    void released_permits_end_those_that_the_application_names() {
        CaseFile file = Cases.entering(StepName.PRODUCTION, "PICKUP");
        ObjectNode held = Objects.requireNonNull(file.head().application()).putObject("currentPermits");
        held.putObject("WORK_PERMIT").put("number", "W2024SPECIMEN01").put("expiresOn", "2026-04-30");
        held.putObject("RESIDENCE_PERMIT").put("number", "R2024SPECIMEN01").put("expiresOn", "2026-04-30");
        Change entered = new Change(file, NOW);
        production.enter(entered, 7);
        CaseFile printed = Cases.written(entered);
        for (PrintJob job : printed.jobs()) {
            Change made = new Change(printed, NOW);
            made.write(new Write.PutJob(job.ended(PrintJob.State.PRINTED, "SPECIMEN", null)));
            printed = Cases.written(made);
        }
        Change released = new Change(printed, NOW);
        assertThat(production.look(
                        released, released.file().open(StepName.PRODUCTION).orElseThrow()))
                .isEqualTo(new Look.RanOut("PRODUCED_PICKUP"));
        assertThat(released.writes())
                .contains(
                        new Write.EndPermit("W2024SPECIMEN01", LocalDate.parse("2026-02-26")),
                        new Write.EndPermit("R2024SPECIMEN01", LocalDate.parse("2026-02-26")));
    }

    /** A number that somebody else was given is ended by nobody but them. */
    @ParameterizedTest
    @CsvSource({
        "1988-08-12, SPECIMEN, L898902C3, true",
        "1988-08-12, SPECIMEN, RENEWED01, true",
        "1988-08-12, MARRIED, L898902C3, true",
        "1988-08-12, MARRIED, RENEWED01, false",
        "1989-08-12, SPECIMEN, L898902C3, false",
    })
    void only_their_holder_ends_permits(String born, String familyName, String passport, boolean same) {
        assertThat(EndedPermit.samePerson(
                        person("1988-08-12", "SPECIMEN", "L898902C3"), person(born, familyName, passport)))
                .isEqualTo(same);
    }

    private static CaseHead person(String born, String familyName, String passport) {
        CaseHead head = Cases.entering(StepName.PRODUCTION, "PICKUP").head();
        Objects.requireNonNull(head.application())
                .withObject("/person")
                .put("dateOfBirth", born)
                .put("familyName", familyName)
                .withObject("/passport")
                .put("number", passport);
        return head;
    }
}
