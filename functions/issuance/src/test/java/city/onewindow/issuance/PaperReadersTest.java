package city.onewindow.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.PaperKind;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperReadersTest {

    @ParameterizedTest
    @CsvSource({
        "RECEIPT,, REVIEWER WINDOW WORK_PERMIT_APPROVER RESIDENCE_PERMIT_APPROVER",
        "CORRECTION_NOTICE,, REVIEWER WINDOW WORK_PERMIT_APPROVER RESIDENCE_PERMIT_APPROVER",
        "APPOINTMENT_SLIP,, ''",
        "ACCEPTANCE_WORK_PERMIT,, REVIEWER WINDOW WORK_PERMIT_APPROVER",
        "ACCEPTANCE_RESIDENCE_PERMIT,, REVIEWER WINDOW RESIDENCE_PERMIT_APPROVER",
        "DECISION, REVIEW, REVIEWER WINDOW",
        "DECISION, WORK_PERMIT, REVIEWER WINDOW WORK_PERMIT_APPROVER",
        "DECISION, RESIDENCE_PERMIT, REVIEWER WINDOW RESIDENCE_PERMIT_APPROVER",
        "DECISION,, REVIEWER WINDOW"
    })
    void each_paper_has_its_readers(PaperKind kind, @Nullable StepName step, String readers) {
        List<Role> reading = Arrays.stream(Role.values())
                .filter(role -> PaperReaders.read(kind, step, EnumSet.of(role)))
                .toList();
        assertThat(reading).map(Role::name).containsExactly(readers.isEmpty() ? new String[0] : readers.split(" "));
    }

    @Test
    void who_has_several_roles_reads_what_any_of_them_does() {
        Set<Role> both = EnumSet.of(Role.ISSUING, Role.WORK_PERMIT_APPROVER);
        assertThat(PaperReaders.read(PaperKind.ACCEPTANCE_WORK_PERMIT, null, both))
                .isTrue();
    }
}
