package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.local.template.Template;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

class StateMachineIT extends AtEndpoint {

    private final Template.Machine machine = endpoint().template().machine().orElseThrow();

    private static SfnClient workflow() {
        return clients().of(SfnClient.builder(), "SFN").build();
    }

    @Test
    void the_definition_is_accepted_as_the_template_substitutes_it() {
        String name = "endpoint-" + UUID.randomUUID();
        try (SfnClient workflow = workflow()) {
            assertThat(workflow.createStateMachine(request -> request.name(name)
                                    .definition(machine.definition())
                                    .roleArn(machine.role()))
                            .stateMachineArn())
                    .endsWith(":stateMachine:" + name);
        }
    }

    @Test
    void a_definition_that_leads_nowhere_is_refused() {
        String broken = machine.definition()
                .replace("\"Next\":\"CheckClose\"", "\"Next\":\"Nowhere\"")
                .replace("\"Next\": \"CheckClose\"", "\"Next\": \"Nowhere\"");
        assertThat(broken).isNotEqualTo(machine.definition());
        try (SfnClient workflow = workflow()) {
            assertThatThrownBy(
                            () -> workflow.createStateMachine(request -> request.name("endpoint-" + UUID.randomUUID())
                                    .definition(broken)
                                    .roleArn(machine.role())))
                    .isInstanceOf(InvalidDefinitionException.class);
        }
    }
}
