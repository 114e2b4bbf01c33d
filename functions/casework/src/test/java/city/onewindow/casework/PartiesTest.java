package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartiesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-03-31");

    /** 24:00 of the last day in China. */
    private static final Instant OVER = Instant.parse("2026-03-31T16:00:00Z");

    private static final Agent AGENCY = new Agent("SPECIMEN Agency", "91440700MA0000015N", null, null, null);

    @Test
    void who_files_for_themselves_may_do_everything_and_nobody_else_anything() {
        CaseFile file = file();
        for (Scope scope : Scope.values()) {
            assertThat(Parties.require(file, "anna", scope, NOW)).isEqualTo(Actor.applicant("anna"));
            unknown(file, "ben", scope);
        }
        assertThat(Parties.foreigner(file, "anna")).isTrue();
        assertThat(Parties.filedByAnother(file)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void an_agent_does_what_is_in_scope_reads_the_case_and_is_refused_the_rest(Scope covered) {
        CaseFile file = file(agent("agency", Set.of(covered)));
        assertThat(Parties.reader(file, "agency", NOW)).isEqualTo(new Actor("AGENT", "agency"));
        assertThat(Parties.require(file, "agency", covered, NOW).role()).isEqualTo("AGENT");
        for (Scope other : EnumSet.complementOf(EnumSet.of(covered))) {
            assertThatThrownBy(() -> Parties.require(file, "agency", other, NOW))
                    .hasMessage("403 NOT_AUTHORISED");
            assertThat(Parties.allows(file, "agency", other, NOW)).isFalse();
        }
    }

    @Test
    void who_an_agent_is_and_how_one_is_reached_is_for_that_agent_and_the_foreigner() {
        Agent person = new Agent("BEN SPECIMEN", null, "SPECIMEN2", "ben@specimen.invalid", "+8613800138000");
        Party former = Party.named("p1", person, Set.of(), LAST_DAY, NOW).joinedBy("ben");
        CaseFile file = file(former, agent("agency", Set.of(Scope.PAPERS)));
        for (String subject : List.of("anna", "ben")) {
            assertThat(told(file, subject)).contains("SPECIMEN2", "ben@specimen.invalid", "+8613800138000");
        }
        assertThat(told(file, "agency")).contains("BEN SPECIMEN").doesNotContain("SPECIMEN2", "ben@", "13800138000");
    }

    private static String told(CaseFile file, String subject) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        PartyLines.put(file, shown, Texts.of(Language.EN), NOW, subject);
        return shown.toString();
    }

    @Test
    void an_authorisation_holds_to_the_last_second_of_its_last_day_and_not_one_longer() {
        CaseFile file = file(agent("agency", Set.of(Scope.PAPERS)));
        assertThat(Parties.require(file, "agency", Scope.PAPERS, OVER.minusSeconds(1))
                        .role())
                .isEqualTo("AGENT");
        assertThatThrownBy(() -> Parties.require(file, "agency", Scope.PAPERS, OVER))
                .hasMessage("403 NOT_AUTHORISED");
        assertThatThrownBy(() -> Parties.reader(file, "agency", OVER)).hasMessage("403 NOT_AUTHORISED");
    }

    @Test
    void to_whom_an_authorisation_was_the_case_is_unknown_even_where_they_filed_it() {
        Party ended = agent("anna", EnumSet.allOf(Scope.class)).ended(NOW);
        unknown(file(ended), "anna", Scope.PAPERS);
        assertThat(Parties.foreigner(file(ended), "anna")).isFalse();
        assertThat(Parties.agent(file(ended))).isEmpty();
    }

    @Test
    void who_declared_to_be_the_agent_has_no_more_than_the_declared_scope() {
        CaseFile file = file(agent("anna", Set.of(Scope.MATERIALS)));
        assertThat(Parties.filedByAnother(file)).isTrue();
        assertThat(Parties.foreigner(file, "anna")).isFalse();
        assertThatThrownBy(() -> Parties.require(file, "anna", Scope.WITHDRAWAL, NOW))
                .hasMessage("403 NOT_AUTHORISED");
    }

    @Test
    void the_foreigner_who_follows_and_the_employer_who_filed_may_do_everything_at_any_time() {
        CaseFile file = file(Party.employer("p1", "anna", AGENCY, NOW), Party.foreigner("p2", "carla", NOW));
        for (Scope scope : Scope.values()) {
            assertThat(Parties.require(file, "anna", scope, OVER)).isEqualTo(new Actor("EMPLOYER", "anna"));
            assertThat(Parties.require(file, "carla", scope, OVER)).isEqualTo(Actor.applicant("carla"));
        }
        assertThat(Parties.foreigner(file, "carla")).isTrue();
        assertThat(Parties.foreigner(file, "anna")).isFalse();
    }

    @Test
    void an_agent_who_was_named_and_has_not_followed_is_nobody_yet() {
        CaseFile file = file(Party.named("p1", AGENCY, EnumSet.allOf(Scope.class), LAST_DAY, NOW));
        assertThat(Parties.agent(file)).isPresent();
        unknown(file, "agency", Scope.MATERIALS);
        assertThat(Parties.require(file, "anna", Scope.MATERIALS, NOW)).isEqualTo(Actor.applicant("anna"));
    }

    private static void unknown(CaseFile file, String subject, Scope scope) {
        assertThatThrownBy(() -> Parties.require(file, subject, scope, NOW)).hasMessage("404 CASE_NOT_FOUND");
        assertThatThrownBy(() -> Parties.reader(file, subject, NOW)).hasMessage("404 CASE_NOT_FOUND");
        assertThat(Parties.allows(file, subject, scope, NOW)).isFalse();
    }

    private static Party agent(String subject, Set<Scope> scope) {
        return Party.named("p-" + subject, AGENCY, scope, LAST_DAY, NOW).joinedBy(subject);
    }

    private static CaseFile file(Party... parties) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW));
        return new CaseFile(
                head,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(parties));
    }
}
