package city.onewindow.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Functions and what invokes them. */
final class FunctionReader {

    private final Names names;
    private final Path root;

    private final Predicate<String> isRole;
    private int expanded;

    FunctionReader(Names names, Path root, Predicate<String> isRole) {
        this.names = names;
        this.root = root;
        this.isRole = isRole;
    }

    /** Resources that SAM has added so far for events and their roles. */
    int expanded() {
        return expanded;
    }

    Template.Function function(String name, Section properties) {
        properties.inert("Runtime", "Architectures", "Description", "Tracing", "LoggingConfig");
        Section environment = properties.section("Environment");
        Map<String, String> variables = environment.map("Variables");
        environment.end();
        List<Template.Event> events = new ArrayList<>();
        properties.named("Events", (id, event) -> events.add(event(name, id, event)));
        return new Template.Function(
                name,
                names.arn("AWS::Serverless::Function", name),
                properties.text("Handler"),
                root.resolve(properties.text("CodeUri")).normalize(),
                role(properties),
                properties.whole("Timeout", 3),
                properties.whole("MemorySize", 128),
                variables,
                events);
    }

    private String role(Section properties) {
        String arn = properties.text("Role");
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        if (!isRole.test(id)) {
            properties.problem("Role", "is not a role of this template");
        }
        return id;
    }

    private Template.Event event(String function, String id, Section event) {
        String type = event.text("Type");
        Section properties = event.section("Properties");
        expanded++;
        Template.Event result = switch (type) {
            case "HttpApi" -> route(properties);
            case "SQS" -> queue(properties);
            case "DynamoDB" -> stream(function + id, properties);
            case "ScheduleV2" -> {
                // the role of the scheduler
                expanded += properties.has("RoleArn") ? 0 : 1;
                yield schedule(function + id, properties);
            }
            default -> {
                event.problem("Type", "this stack has no event " + type);
                yield new Template.QueueEvent("", 1);
            }
        };
        properties.end();
        return result;
    }

    private static Template.Event route(Section properties) {
        properties.inert("ApiId");
        Section auth = properties.section("Auth");
        Optional<String> authorizer = auth.optional("Authorizer");
        authorizer
                .filter(name -> !name.equals("NONE"))
                .ifPresent(name -> auth.problem("Authorizer", "can be NONE alone"));
        auth.end();
        return new Template.Route(properties.text("Method"), properties.text("Path"), authorizer.isPresent());
    }

    private static Template.Event queue(Section properties) {
        partial(properties);
        return new Template.QueueEvent(properties.text("Queue"), properties.whole("BatchSize", 10));
    }

    private static Template.Event stream(String id, Section properties) {
        properties.inert("MaximumRecordAgeInSeconds");
        partial(properties);
        List<String> filters = new ArrayList<>();
        Section criteria = properties.section("FilterCriteria");
        criteria.each("Filters", filter -> filters.add(filter.text("Pattern")));
        criteria.end();
        Section destination = properties.section("DestinationConfig");
        Section failure = destination.section("OnFailure");
        failure.inert("Type");
        String onFailure = failure.optional("Destination").orElse(null);
        failure.end();
        destination.end();
        String arn = properties.text("Stream");
        return new Template.StreamEvent(
                id,
                arn.replaceAll("^.*:table/|/stream/.*$", ""),
                properties.text("StartingPosition"),
                properties.whole("BatchSize", 100),
                filters,
                properties.whole("MaximumRetryAttempts", -1),
                properties.flag("BisectBatchOnFunctionError", false),
                onFailure);
    }

    private static void partial(Section properties) {
        if (!properties.texts("FunctionResponseTypes").equals(List.of("ReportBatchItemFailures"))) {
            properties.problem("FunctionResponseTypes", "must be ReportBatchItemFailures");
        }
    }

    private static Template.Event schedule(String id, Section properties) {
        properties.inert("RoleArn", "RetryPolicy");
        return new Template.ScheduleEvent(
                id,
                properties.text("ScheduleExpression"),
                properties.optional("ScheduleExpressionTimezone").orElse("UTC"),
                properties.optional("Input").orElse("{}"));
    }
}
