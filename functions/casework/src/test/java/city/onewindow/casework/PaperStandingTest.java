package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PaperStandingTest {

    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final CaseHead HEAD =
            CaseHead.draft(new CaseHead.Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "specimen", AT));

    private static Paper paper(PaperKind kind, int event) {
        return new Paper("case", kind, event, EventType.SUBMITTED, AT, "8K3QW2ZT5D", "00");
    }

    private static PaperStanding standing(CaseHead head, List<Step> steps, @Nullable Appointment visit, Paper... all) {
        CaseFile file =
                new CaseFile(head, steps, Optional.ofNullable(visit), List.of(), List.of(), List.of(), List.of());
        return PaperStanding.of(file, List.of(all), all[0]);
    }

    private static Appointment visit() {
        return new Appointment("jiangmen", "2026-03-09T09:00", AT, AT, AT, "CODE", "", null, false);
    }

    private static Step correction(@Nullable String decided) {
        Step step = Step.opened(StepName.CORRECTION, 1, 2, "specimen", AT.plusSeconds(1), null);
        return decided == null ? step : step.decidedBy(new Decision(decided, Actor.SYSTEM, AT, Map.of()));
    }

    @Test
    void a_receipt_holds_until_the_case_is_closed() {
        Paper receipt = paper(PaperKind.RECEIPT, 1);
        CaseHead open = HEAD.submitted(AT, "1");
        assertThat(standing(open, List.of(), null, receipt)).isEqualTo(PaperStanding.CURRENT);
        assertThat(standing(open.closed(AT), List.of(), null, receipt)).isEqualTo(PaperStanding.OVER);
    }

    @Test
    void a_notice_of_corrections_holds_until_they_come_or_another_follows() {
        Paper notice = paper(PaperKind.CORRECTION_NOTICE, 3);
        assertThat(standing(HEAD, List.of(), null, notice)).isEqualTo(PaperStanding.CURRENT);
        assertThat(standing(HEAD, List.of(correction(null)), null, notice)).isEqualTo(PaperStanding.CURRENT);
        assertThat(standing(HEAD, List.of(correction("RESUBMITTED")), null, notice))
                .isEqualTo(PaperStanding.OVER);
        assertThat(standing(HEAD, List.of(), null, notice, paper(PaperKind.CORRECTION_NOTICE, 8)))
                .isEqualTo(PaperStanding.SUPERSEDED);
        CaseHead withdrawn = HEAD.with(HEAD.marks().withdrawn(AT));
        assertThat(standing(withdrawn, List.of(), null, notice)).isEqualTo(PaperStanding.OVER);
    }

    @Test
    void an_appointment_slip_holds_until_the_visit_and_the_newest_alone() {
        Paper slip = paper(PaperKind.APPOINTMENT_SLIP, 5);
        assertThat(standing(HEAD, List.of(), visit(), slip)).isEqualTo(PaperStanding.CURRENT);
        assertThat(standing(HEAD, List.of(), null, slip)).isEqualTo(PaperStanding.OVER);
        assertThat(standing(HEAD, List.of(), visit().checkedIn(AT, false), slip))
                .isEqualTo(PaperStanding.OVER);
        assertThat(standing(HEAD, List.of(), visit(), slip, paper(PaperKind.APPOINTMENT_SLIP, 6)))
                .isEqualTo(PaperStanding.SUPERSEDED);
    }

    @Test
    void an_acceptance_notice_proves_lawful_stay_only_while_the_passport_is_held() {
        Paper notice = paper(PaperKind.ACCEPTANCE_RESIDENCE_PERMIT, 7);
        CaseHead held = HEAD.with(HEAD.passport().at(Passport.Place.ZONE));
        assertThat(standing(held, List.of(), null, notice)).isEqualTo(PaperStanding.CURRENT);
        CaseHead back = held.with(held.passport().at(Passport.Place.HOLDER));
        assertThat(standing(back, List.of(), null, notice)).isEqualTo(PaperStanding.OVER);
    }

    @Test
    void a_decision_stays_what_was_decided() {
        CaseHead closed = HEAD.submitted(AT, "1").closed(AT);
        Paper first = paper(PaperKind.DECISION, 9);
        assertThat(standing(closed, List.of(), null, first, paper(PaperKind.DECISION, 10)))
                .isEqualTo(PaperStanding.CURRENT);
    }
}
