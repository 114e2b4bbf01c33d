package city.onewindow.messages;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Party;
import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    private static final Post NOWHERE = (message, to, letter) -> {};
    private static final Channels BOTH = new Channels(NOWHERE, NOWHERE);
    private static final String FOREIGNER = "EMAIL anna@example.com, SMS +8613800138000";
    private static final String ALL = FOREIGNER + ", AGENT_EMAIL agency@example.com, AGENT_SMS +8613800138001";

    private static final Party NAMED = Party.named(
            "p1",
            new Agent("SPECIMEN Agency", null, "SPECIMEN1", "agency@example.com", "+8613800138001"),
            Set.of(Scope.PAPERS),
            LocalDate.parse("2026-02-10"),
            Specimen.HAPPENED);

    private static final Party AGENT = NAMED.joinedBy("agency");

    @Test
    void the_agent_hears_what_the_foreigner_hears_while_the_authorisation_holds() {
        assertThat(ways(EventType.PASSED)).isEqualTo(FOREIGNER);
        assertThat(ways(EventType.PASSED, AGENT)).isEqualTo(ALL);
        assertThat(ways(EventType.PASSPORT_TO_AUTHORITY, AGENT)).isEqualTo(FOREIGNER);
        Party over = AGENT.authorised(agent(), Set.of(Scope.PAPERS), LocalDate.parse("2026-02-09"));
        assertThat(ways(EventType.PASSED, over)).isEqualTo(FOREIGNER);
        assertThat(ways(EventType.PASSED, AGENT.ended(Specimen.HAPPENED))).isEqualTo(FOREIGNER);
    }

    @Test
    void who_was_named_and_has_not_followed_hears_of_that_alone() {
        assertThat(ways(EventType.AUTHORISED, NAMED)).isEqualTo(ALL);
        assertThat(ways(EventType.PASSED, NAMED)).isEqualTo(FOREIGNER);
    }

    @Test
    void of_its_end_hears_who_was_authorised_and_nobody_from_before() {
        Party before = AGENT.ended(Specimen.HAPPENED.minusSeconds(1));
        assertThat(ways(EventType.AUTHORISATION_ENDED, AGENT.ended(Specimen.HAPPENED)))
                .isEqualTo(ALL);
        assertThat(ways(EventType.AUTHORISATION_ENDED, before)).isEqualTo(FOREIGNER);
    }

    @Test
    void an_employer_that_files_and_says_where_hears_of_its_cases() {
        Agent works = new Agent("SPECIMEN Works Ltd", "91440700MA00000019", null, "hr@example.com", null);
        Party employer = Party.employer("p2", "employer", works, Specimen.HAPPENED);
        assertThat(ways(EventType.CORRECTION, employer)).isEqualTo(FOREIGNER + ", AGENT_EMAIL hr@example.com");
    }

    @Test
    void an_address_that_both_gave_is_written_to_once() {
        Agent same = new Agent("SPECIMEN Agency", null, "SPECIMEN1", "anna@example.com", null);
        assertThat(ways(EventType.PASSED, AGENT.authorised(same, Set.of(), LocalDate.parse("2026-02-10"))))
                .isEqualTo(FOREIGNER);
    }

    private static Agent agent() {
        return Optional.ofNullable(AGENT.agent()).orElseThrow();
    }

    private static String ways(EventType type, Party... parties) {
        CaseFile plain = Specimen.file("en");
        CaseFile file = new CaseFile(
                plain.head(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(parties));
        Event event = Specimen.event(type, null, Map.of());
        return String.join(
                ", ",
                BOTH.to(file, event).stream()
                        .map(way -> way.channel() + " " + way.to())
                        .toList());
    }
}
