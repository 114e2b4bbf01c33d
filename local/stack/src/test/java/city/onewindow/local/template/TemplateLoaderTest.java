package city.onewindow.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class TemplateLoaderTest {

    private static final Path SPECIMEN = Path.of("src/test/resources/specimen/template.yaml");
    private static final Site SITE = site("aws");

    @TempDir
    Path folder;

    private static Site site(String partition) {
        return new Site(partition, "us-east-1", "000000000000", "specimen", "http://127.0.0.1:1");
    }

    @Test
    void the_specimen_is_read_as_it_stands() {
        Template template = TemplateLoader.load(SPECIMEN, Map.of("Greeting", "hi"), SITE);

        assertThat(template.tables().get("Notes"))
                .extracting(Template.Table::streamViewType, Template.Table::expiryAttribute)
                .containsExactly("NEW_IMAGE", "expiresAt");
        var desk = Objects.requireNonNull(template.functions().get("Desk"));
        assertThat(desk.environment()).containsEntry("GREETING", "hi");
        assertThat(desk.environment()).containsEntry("NOTES_TABLE", "Notes");
        assertThat(desk.events()).hasSize(3);
        assertThat(template.queues().get("PrintQueue"))
                .extracting(Template.Queue::deadLetters)
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:PrintDeadLetters");
        assertThat(template.resources()).hasSize(18);
        assertThat(template.machine().orElseThrow().definition())
                .contains("arn:aws:states:::lambda:invoke")
                .doesNotContain("${");
    }

    @Test
    void a_condition_takes_away_what_is_not_in_the_partition() {
        Template china = TemplateLoader.load(SPECIMEN, Map.of(), site("aws-cn"));

        var desk = Objects.requireNonNull(china.roles().get("DeskRole"));
        assertThat(desk.statements()).hasSize(1);
        assertThat(china.machine().orElseThrow().definition()).contains("arn:aws-cn:states:::lambda:invoke");
    }

    @Test
    void a_resource_under_a_condition_is_there_where_it_holds() throws IOException {
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, """
                Parameters:
                  Downloads: { Type: String, Default: CLOUD }
                Conditions:
                  OverCloud: !Equals [!Ref Downloads, CLOUD]
                Resources:
                  Plain:
                    Type: AWS::SQS::Queue
                    Condition: OverCloud
                Outputs:
                  Url: { Value: !If [OverCloud, !Ref Plain, ""] }
                """);

        assertThat(TemplateLoader.load(file, Map.of(), SITE).queues()).containsOnlyKeys("Plain");
        assertThat(TemplateLoader.load(file, Map.of("Downloads", "http://127.0.0.1:1"), SITE)
                        .queues())
                .isEmpty();
    }

    @Test
    void every_problem_is_named_with_its_place() throws IOException {
        Path broken = folder.resolve("template.yaml");
        Files.writeString(broken, """
                Resources:
                  Lake:
                    Type: AWS::Timestream::Table
                  Notes:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      Colour: blue
                      KeySchema: !Reff Nothing
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
                      Policies:
                        - PolicyDocument:
                            Statement:
                              - { Effect: Deny, Action: "*", Resource: !GetAtt Lost.Arn }
                              - { Effect: Allow, NotAction: "*", Resource: "*", Action: "s3:*", Condition: {} }
                  Plain:
                    Type: AWS::SQS::Queue
                    Properties: none
                """);

        var refused = catchThrowableOfType(
                TemplateRefusedException.class, () -> TemplateLoader.load(broken, Map.of("Size", "3"), SITE));

        assertThat(refused.problems())
                .anySatisfy(problem -> holds(problem, ":3 Resources.Lake", "AWS::Timestream"))
                .anySatisfy(problem -> holds(problem, ":7", "Colour"))
                .anySatisfy(problem -> holds(problem, "KeySchema", "Reff"))
                .anySatisfy(problem -> holds(problem, "ManagedPolicyArns", "not known"))
                .anySatisfy(problem -> holds(problem, "Statement[0].Effect", "Deny", "[Allow]"))
                .anySatisfy(problem -> holds(problem, "Statement[0].Resource", "Lost"))
                .anySatisfy(problem -> holds(problem, "Statement[1].NotAction", "not known"))
                .anySatisfy(problem -> holds(problem, "Statement[1].Condition", "not known"))
                .anySatisfy(problem -> holds(problem, ":19", "Resources.Plain"))
                .anySatisfy(problem -> holds(problem, "Parameters.Size", "no such"));
    }

    private static void holds(String problem, String... parts) {
        assertThat(problem).contains(List.of(parts));
    }

    @Test
    void the_service_s_own_template_is_understood() {
        Template template = TemplateLoader.load(
                Path.of("../../template.yaml"),
                Map.of(
                        "Issuer", "http://127.0.0.1:3",
                        "PublicUrl", "http://127.0.0.1:2",
                        "DownloadUrl", "http://127.0.0.1:2/_files",
                        "CourierUrl", "http://127.0.0.1:4",
                        "AllowedOrigin", "http://127.0.0.1:2"),
                SITE);

        assertThat(template.functions()).hasSizeGreaterThan(15);
    }
}
