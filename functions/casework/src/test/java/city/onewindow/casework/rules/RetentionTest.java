package city.onewindow.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Marks;
import city.onewindow.casework.Permit;
import city.onewindow.casework.StepName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    /** Already the third of March in China. */
    private static final Instant CLOSED = Instant.parse("2026-03-02T17:00:00Z");

    private final Retention retention = new Retention(60, 61, 24, 12, 36, 30, 7);

    @Test
    void a_case_that_ended_otherwise_is_kept_from_its_closing() {
        assertThat(eraseOn(Marks.NONE.refused(StepName.REVIEW, "FRAUD"))).isEqualTo("2031-04-03");
        assertThat(eraseOn(Marks.NONE.withdrawn(CLOSED))).isEqualTo("2028-03-03");
        assertThat(eraseOn(Marks.NONE.lapsed(CLOSED))).isEqualTo("2027-03-03");
    }

    @Test
    void issued_permits_are_kept_from_the_last_day_of_the_longer_one() {
        LocalDate longer = LocalDate.of(2028, 2, 29);
        assertThat(eraseOn(
                        Marks.NONE,
                        certificate(longer.minusDays(1), Certificate.State.VALID),
                        certificate(longer, Certificate.State.VALID),
                        certificate(longer.plusYears(1), Certificate.State.VOID)))
                .isEqualTo("2033-02-28");
    }

    @Test
    void a_cancellation_which_issues_nothing_is_kept_from_its_closing() {
        assertThat(eraseOn(Marks.NONE)).isEqualTo("2031-03-03");
    }

    @Test
    void a_reading_is_known_for_its_own_time() {
        assertThat(retention.accessUntil(CLOSED)).isEqualTo("2029-03-02T17:00:00Z");
    }

    @Test
    void a_draft_and_an_export_are_kept_for_days() {
        CaseHead draft = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", CLOSED));
        assertThat(retention.draftUntil(draft)).isEqualTo(CLOSED.plus(Duration.ofDays(30)));
        assertThat(retention.exportUntil(CLOSED)).isEqualTo(CLOSED.plus(Duration.ofDays(7)));
    }

    private LocalDate eraseOn(Marks marks, Certificate... certificates) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", CLOSED))
                .with(marks)
                .closed(CLOSED);
        return retention.eraseOn(head, List.of(certificates));
    }

    private static Certificate certificate(LocalDate to, Certificate.State state) {
        return new Certificate("1", Permit.WORK_PERMIT, "SPECIMEN", to.minusYears(2), to, state);
    }
}
