package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How somebody is reached may change as long as the case is open. */
class ContactTest {

    private static final Instant NOW = Instant.parse("2026-02-26T02:00:00Z");
    private static final Actor ANNA = Actor.applicant("anna");
    private static final Contact NEW = new Contact("new@example.com", "+8613900139000", "zh-CN");

    @Test
    void it_changes_in_an_open_case_and_nothing_else_does() {
        CaseHead head = draft().submitted(NOW, "2026.1");
        Change change = new Change(file(head), NOW);
        NEW.put(change, "anna", ANNA);
        ObjectNode after = Objects.requireNonNull(change.head().application());
        assertThat(after.at("/person/email").asText()).isEqualTo("new@example.com");
        assertThat(after.at("/person/mobile").asText()).isEqualTo("+8613900139000");
        assertThat(after.path("language").asText()).isEqualTo("zh-CN");
        assertThat(after.at("/person/familyName").asText()).isEqualTo("SPECIMEN");
        assertThat(Objects.requireNonNull(head.application())
                        .at("/person/email")
                        .asText())
                .isEqualTo("old@example.com");
        assertThat(change.events().getFirst().type()).isEqualTo(EventType.CONTACT_CHANGED);
        assertThat(change.events().getFirst().details())
                .as("no address is on the trail")
                .isEmpty();

        Change again = new Change(file(change.head()), NOW);
        NEW.put(again, "anna", ANNA);
        assertThat(again.empty()).isTrue();
    }

    @Test
    void a_drafts_is_written_with_its_application_and_a_closed_cases_not_at_all() {
        for (CaseHead head : List.of(draft(), draft().submitted(NOW, "2026.1").closed(NOW))) {
            assertThatThrownBy(() -> NEW.put(new Change(file(head), NOW), "anna", ANNA))
                    .hasMessageContaining("WRONG_STAGE");
        }
    }

    @Test
    void nobody_but_the_foreigner_redirects_what_the_foreigner_is_told() {
        CaseFile own = file(draft().submitted(NOW, "2026.1"));
        assertThatThrownBy(() -> NEW.put(new Change(own, NOW), "agent", new Actor("AGENT", "agent")))
                .hasMessageContaining("NOT_AUTHORISED");
    }

    private static CaseHead draft() {
        ObjectNode application = JsonNodeFactory.instance.objectNode().put("language", "en");
        application
                .putObject("person")
                .put("familyName", "SPECIMEN")
                .put("email", "old@example.com")
                .put("mobile", "+8613800138000");
        return CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .withApplication(application);
    }

    private static CaseFile file(CaseHead head) {
        return new CaseFile(head, List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }
}
