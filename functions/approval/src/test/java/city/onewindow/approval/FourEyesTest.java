package city.onewindow.approval;

import static city.onewindow.approval.Cases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question.Kind;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reviewed or verified a case does not approve it, whatever roles they have. */
class FourEyesTest {

    private static final Instant NOW = at("02-12T10:00");

    private final Cases aCase = new Cases(at("02-11T10:10"));

    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"REVIEW", "VERIFICATION"})
    void who_reviewed_or_verified_neither_approves_nor_refuses_nor_asks(StepName step) {
        acted(step, "wu");

        refused("APPROVED", Map.of("validFrom", "2026-03-15", "validTo", "2028-02-28"));
        refused("REFUSED", Map.of("reason", "FRAUD"));
        assertThatThrownBy(() -> aCase.ask(NOW, Permit.WORK_PERMIT, Kind.SUPPLEMENT, "q1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("FOUR_EYES"));
        assertThat(aCase.file().openSteps()).hasSize(2);
    }

    @Test
    void what_another_person_did_bars_nobody() {
        acted(StepName.REVIEW, "rita");
        acted(StepName.VERIFICATION, "willy");

        Change change = aCase.approve(NOW, Permit.WORK_PERMIT);
        assertThat(change.events()).extracting(event -> event.type()).containsExactly(EventType.APPROVED);
    }

    private void acted(StepName step, String subject) {
        aCase.change(NOW, change -> change.head(head -> head.with(head.marks().acted(step, subject))));
    }

    private void refused(String decision, Map<String, String> details) {
        assertThatThrownBy(() -> aCase.decide(NOW, Permit.WORK_PERMIT, decision, details))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("FOUR_EYES"));
    }
}
