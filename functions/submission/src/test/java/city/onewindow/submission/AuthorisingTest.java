package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Party;
import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Stage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who says who acts for the foreigner, and how foreigner and agent come to a case. */
class AuthorisingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-03-31");
    private static final Agent AGENCY = new Agent("SPECIMEN Agency", "91440700MA0000015N", null, null, null);
    private static final Agent OTHER = new Agent("BEN SPECIMEN", null, "SPECIMEN2", null, null);
    private static final Lookup LOOKUP = new Lookup("specimen-specimen-specimen-specimen");
    private static final FollowForm PASSPORT =
            new FollowForm.ByPassport("JM4K7Q2M9XT", "SPEC1001", LocalDate.parse("1988-08-12"));

    @Test
    void whoever_files_declares_in_a_draft_alone_that_they_are_the_agent() {
        Change declared = change(file(Stage.DRAFT));
        Party agent = Authorising.put(declared, "anna", declaration(Scope.MATERIALS), "p1");
        assertThat(agent.subject()).isEqualTo("anna");
        assertThat(declared.parties()).containsExactly(agent);
        assertThat(declared.events()).as("a draft has no trail").isEmpty();

        Change again = change(file(Stage.DRAFT, agent));
        Authorising.put(again, "anna", declaration(Scope.MATERIALS), "p2");
        assertThat(again.empty()).isTrue();
        Change wider = change(file(Stage.DRAFT, agent));
        assertThat(Authorising.put(wider, "anna", declaration(Scope.MATERIALS, Scope.PAPERS), "p2"))
                .isEqualTo(agent.authorised(AGENCY, EnumSet.of(Scope.MATERIALS, Scope.PAPERS), LAST_DAY));

        refused(
                "409 WRONG_STAGE",
                () -> Authorising.put(change(file(Stage.REVIEW)), "anna", declaration(Scope.MATERIALS), "p1"));
        refused(
                "404 CASE_NOT_FOUND",
                () -> Authorising.put(change(file(Stage.DRAFT)), "ben", declaration(Scope.MATERIALS), "p1"));
        refused(
                "403 NOT_AUTHORISED",
                () -> Authorising.put(
                        change(file(Stage.DRAFT, Party.employer("p0", "anna", OTHER, NOW))),
                        "anna",
                        declaration(Scope.MATERIALS),
                        "p1"));
    }

    @Test
    void a_declaration_is_taken_back_as_if_it_had_never_been() {
        Change taken = change(file(Stage.DRAFT, agent("anna")));
        Authorising.end(taken, "anna");
        assertThat(taken.parties()).isEmpty();
        assertThat(taken.events()).isEmpty();
    }

    @Test
    void the_foreigner_names_widens_and_replaces_an_agent() {
        Change named = change(file(Stage.REVIEW));
        Party agent = Authorising.put(named, "anna", naming(AGENCY, Scope.PAPERS), "p1");
        assertThat(agent.subject()).isNull();
        assertThat(types(named)).containsExactly(EventType.AUTHORISED);

        Party joined = agent.joinedBy("agency");
        Change wider = change(file(Stage.REVIEW, joined));
        assertThat(Authorising.put(wider, "anna", naming(AGENCY, Scope.PAPERS, Scope.DELIVERY), "p2")
                        .subject())
                .isEqualTo("agency");

        Change replaced = change(file(Stage.REVIEW, joined));
        Party other = Authorising.put(replaced, "anna", naming(OTHER, Scope.PAPERS), "p2");
        assertThat(replaced.parties()).containsExactly(joined.ended(NOW), other);
        assertThat(types(replaced)).containsExactly(EventType.AUTHORISATION_ENDED, EventType.AUTHORISED);
    }

    @Test
    void an_agent_widens_nothing_and_a_stranger_knows_of_nothing() {
        CaseFile file = file(Stage.REVIEW, agent("agency"));
        refused(
                "403 NOT_AUTHORISED",
                () -> Authorising.put(change(file), "agency", naming(AGENCY, Scope.values()), "p2"));
        refused("404 CASE_NOT_FOUND", () -> Authorising.put(change(file), "ben", naming(OTHER), "p2"));
        refused("404 CASE_NOT_FOUND", () -> Authorising.end(change(file), "ben"));
        refused("409 WRONG_STAGE", () -> Authorising.put(change(file(Stage.CLOSED)), "anna", naming(OTHER), "p2"));
    }

    @Test
    void foreigner_and_agent_may_end_it_and_ending_it_again_changes_nothing() {
        Party agent = agent("agency");
        for (String who : List.of("anna", "agency")) {
            Change ended = change(file(Stage.APPROVAL, agent));
            Authorising.end(ended, who);
            assertThat(ended.parties()).containsExactly(agent.ended(NOW));
            assertThat(types(ended)).containsExactly(EventType.AUTHORISATION_ENDED);
            Change again = change(file(Stage.APPROVAL, agent.ended(NOW)));
            Authorising.end(again, who);
            assertThat(again.empty()).isTrue();
        }
        refused(
                "403 NOT_AUTHORISED",
                () -> Authorising.end(change(file(Stage.REVIEW, Party.employer("p0", "anna", OTHER, NOW))), "anna"));
    }

    @Test
    void no_case_has_more_agents_than_twenty() {
        Party[] former = new Party[20];
        for (int i = 0; i < former.length; i++) {
            former[i] = agent("agency-" + i).ended(NOW);
        }
        refused(
                "409 TOO_MANY_AGENTS",
                () -> Authorising.put(change(file(Stage.REVIEW, former)), "anna", naming(OTHER), "p"));
    }

    @Test
    void the_foreigner_joins_what_was_filed_for_them_once_it_is_submitted_and_nobody_after_them() {
        Change joined = change(file(Stage.REVIEW, agent("anna")));
        Party foreigner = follow(joined, "carla", PASSPORT);
        assertThat(joined.parties()).contains(foreigner);
        assertThat(joined.events().getFirst().actor()).isEqualTo(Actor.applicant("carla"));

        CaseFile followed = file(Stage.REVIEW, agent("anna"), foreigner);
        assertThat(follow(change(followed), "carla", PASSPORT)).isEqualTo(foreigner);
        refused("409 FOLLOWED", () -> follow(change(followed), "dora", PASSPORT));
        refused("409 ALREADY_A_PARTY", () -> follow(change(file(Stage.REVIEW, agent("anna"))), "anna", PASSPORT));

        refused("404 CASE_NOT_FOUND", () -> follow(change(file(Stage.DRAFT, agent("anna"))), "carla", PASSPORT));
        refused("404 CASE_NOT_FOUND", () -> follow(change(file(Stage.REVIEW)), "carla", PASSPORT));
        LocalDate born = LocalDate.parse("1988-08-13");
        refused(
                "404 CASE_NOT_FOUND",
                () -> follow(
                        change(file(Stage.REVIEW, agent("anna"))),
                        "carla",
                        new FollowForm.ByPassport("JM4K7Q2M9XT", "SPEC1001", born)));
    }

    @Test
    void a_named_agent_joins_by_the_code_once() {
        Party named = Party.named("p1", AGENCY, Set.of(Scope.PAPERS), LAST_DAY, NOW);
        String code = LOOKUP.followCode("case-1", "p1");
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{12}").isNotEqualTo(LOOKUP.followCode("case-1", "p2"));
        FollowForm right = new FollowForm.ByCode("JM4K7Q2M9XT", code);

        Change joined = change(file(Stage.REVIEW, named));
        assertThat(follow(joined, "agency", right)).isEqualTo(named.joinedBy("agency"));
        assertThat(types(joined)).containsExactly(EventType.FOLLOWED);

        CaseFile used = file(Stage.REVIEW, named.joinedBy("agency"));
        assertThat(follow(change(used), "agency", right)).isEqualTo(named.joinedBy("agency"));
        refused("404 CASE_NOT_FOUND", () -> follow(change(used), "ben", right));
        refused(
                "404 CASE_NOT_FOUND",
                () -> follow(
                        change(file(Stage.REVIEW, named)),
                        "ben",
                        new FollowForm.ByCode("JM4K7Q2M9XT", "000000000000")));
        refused("409 ALREADY_A_PARTY", () -> follow(change(file(Stage.REVIEW, named)), "anna", right));
        Change late = new Change(file(Stage.REVIEW, named), Instant.parse("2026-03-31T16:00:00Z"));
        refused("404 CASE_NOT_FOUND", () -> follow(late, "agency", right));
    }

    private static Party follow(Change change, String subject, FollowForm form) {
        return new Following(LOOKUP).follow(change, subject, form, "p9");
    }

    private static void refused(String message, Runnable act) {
        assertThatThrownBy(act::run).hasMessage(message);
    }

    private static AuthorisationForm declaration(Scope... scope) {
        return new AuthorisationForm(true, AGENCY, Set.of(scope), LAST_DAY);
    }

    private static AuthorisationForm naming(Agent agent, Scope... scope) {
        return new AuthorisationForm(false, agent, Set.of(scope), LAST_DAY);
    }

    private static Party agent(String subject) {
        return Party.named("p-" + subject, AGENCY, Set.of(Scope.MATERIALS), LAST_DAY, NOW)
                .joinedBy(subject);
    }

    private static List<EventType> types(Change change) {
        return change.events().stream().map(Event::type).toList();
    }

    private static Change change(CaseFile file) {
        return new Change(file, NOW);
    }

    private static CaseFile file(Stage stage, Party... parties) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application
                .withObject("/person")
                .put("dateOfBirth", "1988-08-12")
                .putObject("passport")
                .put("number", "SPEC1001");
        CaseHead draft = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .withApplication(application);
        CaseHead head =
                stage == Stage.DRAFT ? draft : draft.submitted(NOW, "2026.1").at(stage, 1);
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
