package city.onewindow.local.run.rights;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.run.rights.WrittenTemplate.Granted;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Used = allowed: every right that {@code rights-used.txt} lists or AWS itself needs is granted, and nothing else.
 * {@code RightsIT} holds the list to what the roles of a running service really use.
 */
class RightsTest {

    private static final Path TEMPLATE =
            Path.of("").toAbsolutePath().resolve("../../template.yaml").normalize();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_is_missing_and_nothing_is_too_much(boolean china) {
        Policies policies = new Policies(china);
        assertThat(policies.missing(policies.granted))
                .as("needed and not granted")
                .isEmpty();
        assertThat(policies.unneeded(policies.granted))
                .as("granted and not needed")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_statement_or_a_right_that_is_taken_away_is_noticed(boolean china) {
        Policies policies = new Policies(china);
        for (Granted statement : policies.statements) {
            List<Permit> rest = new ArrayList<>(policies.granted);
            statement.permits().forEach(rest::remove);
            assertThat(policies.sound(rest))
                    .as("without statement %s", statement)
                    .isFalse();
        }
        for (Permit permit : policies.granted) {
            List<Permit> rest = new ArrayList<>(policies.granted);
            rest.remove(permit);
            assertThat(policies.sound(rest)).as("without %s", permit).isFalse();
        }
        System.out.printf(
                "Rights%s: %d statements of %d roles grant %d rights.%n",
                china ? " in China" : "",
                policies.statements.size(),
                policies.statements.stream().map(Granted::role).distinct().count(),
                policies.granted.size());
    }

    /** Whatever any role may do, given to each other role that may not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_right_that_is_added_is_noticed(boolean china) {
        Policies policies = new Policies(china);
        Set<String> roles = policies.granted.stream().map(Permit::role).collect(Collectors.toSet());
        int added = 0;
        for (String role : roles) {
            List<Permit> own = policies.granted.stream()
                    .filter(permit -> permit.role().equals(role))
                    .toList();
            for (Permit foreign : policies.granted) {
                Permit more = new Permit(role, foreign.action(), foreign.resource());
                if (own.stream().noneMatch(permit -> permit.grants(more))) {
                    added++;
                    // a wider one takes its meaning from the narrower ones that it covers
                    boolean noticed = !policies.unneeded(List.of(more)).isEmpty()
                            || own.stream().anyMatch(more::grants);
                    assertThat(noticed).as("with %s", more).isTrue();
                }
            }
        }
        assertThat(added).isGreaterThan(1000);
    }

    /** So a wider right beside a narrower one would be noticed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_right_covers_another_of_the_same_role(boolean china) {
        List<Permit> granted = new Policies(china).granted;
        assertThat(granted).doesNotHaveDuplicates();
        for (Permit permit : granted) {
            assertThat(granted.stream().filter(permit::grants))
                    .as("%s covers", permit)
                    .containsExactly(permit);
        }
    }

    @Test
    void a_star_has_its_reason_beside_it() throws IOException {
        List<String> lines = Files.readAllLines(TEMPLATE);
        Pattern star = Pattern.compile("\\s*(- )?(Resource|Action|Principal): \"?[*]\"?\\s*");
        assertThat(lines.stream().filter(line -> star.matcher(line).matches()))
                .as("with no comment on its line")
                .isEmpty();
    }

    /** Each role can be taken on by the one service that it works for, and for this account alone. */
    @Test
    void a_role_is_its_services_alone() {
        WrittenTemplate template = WrittenTemplate.of(TEMPLATE, false);
        Map<String, String> services = new TreeMap<>();
        template.all("AWS::Serverless::Function").values().forEach(function -> {
            services.put(function.path("Role").asText(), "lambda.amazonaws.com");
            function.path("Events").forEach(event -> {
                String caller = event.at("/Properties/RoleArn").asText();
                if (!caller.isEmpty()) {
                    services.put(caller, "scheduler.amazonaws.com");
                }
            });
        });
        template.all("AWS::Serverless::StateMachine")
                .values()
                .forEach(machine -> services.put(machine.path("Role").asText(), "states.amazonaws.com"));
        Map<String, String> trusted = new TreeMap<>();
        template.all("AWS::IAM::Role").forEach((id, role) -> {
            JsonNode statements = role.at("/AssumeRolePolicyDocument/Statement");
            assertThat(statements).as(id).hasSize(1);
            trusted.put(id, statements.at("/0/Principal/Service").asText());
        });
        assertThat(trusted).isEqualTo(services);
    }

    /** What is granted, and what is needed of it. */
    private static final class Policies {
        private final List<Granted> statements;
        private final List<Permit> granted;
        private final Set<Permit> needed;

        Policies(boolean china) {
            WrittenTemplate template = WrittenTemplate.of(TEMPLATE, china);
            statements = template.statements();
            granted = statements.stream()
                    .flatMap(statement -> statement.permits().stream())
                    .toList();
            needed = RightsList.read();
            needed.addAll(AwsItself.needs(template, needed));
        }

        /** Whether these would pass. */
        boolean sound(List<Permit> permits) {
            return missing(permits).isEmpty() && unneeded(permits).isEmpty();
        }

        List<Permit> missing(List<Permit> by) {
            return needed.stream()
                    .filter(need -> by.stream().noneMatch(permit -> permit.grants(need)))
                    .toList();
        }

        List<Permit> unneeded(List<Permit> by) {
            return by.stream()
                    .filter(permit -> needed.stream().noneMatch(permit::grants))
                    .toList();
        }
    }
}
