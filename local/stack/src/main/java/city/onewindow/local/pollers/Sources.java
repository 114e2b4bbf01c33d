package city.onewindow.local.pollers;

import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.template.Template;
import city.onewindow.local.time.StackClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;

/** Makes one source of events after the other, each with its place in the state folder. */
final class Sources {

    private final Template template;
    private final Front front;
    private final ServiceClient asStack;
    private final Lambda lambda;
    private final StackClock clock;
    private final Path stateDir;

    Sources(Template template, Front front, ServiceClient asStack, Lambda lambda, StackClock clock, Path stateDir) {
        this.template = template;
        this.front = front;
        this.asStack = asStack;
        this.lambda = lambda;
        this.clock = clock;
        this.stateDir = stateDir;
    }

    QueueMapping queue(Template.Function function, Template.QueueEvent event, ServiceClient asFunction) {
        return new QueueMapping(function, event, queue(event.queueArn()), front, asFunction, asStack, lambda, clock);
    }

    StreamMapping stream(Template.Function function, Template.StreamEvent event, ServiceClient asFunction)
            throws ServiceError {
        String arn = asStack.call(
                        "dynamodb",
                        "DescribeTable",
                        new ObjectMapper().createObjectNode().put("TableName", event.table()))
                .path("Table")
                .path("LatestStreamArn")
                .asText();
        if (arn.isEmpty()) {
            throw new IllegalStateException("The table " + event.table() + " has no stream");
        }
        String failures = event.onFailure();
        return new StreamMapping(
                function,
                event,
                new StreamReader(asFunction, arn, kept("streams", event.id())),
                front,
                asFunction,
                failures == null ? "" : queue(failures).url(),
                lambda,
                clock);
    }

    Schedule schedule(Template.Function function, Template.ScheduleEvent event) {
        return new Schedule(function, event, kept("schedules", event.id()), lambda, clock);
    }

    List<Expiry> expiries() {
        return template.tables().values().stream()
                .flatMap(table -> java.util.stream.Stream.ofNullable(table.expiryAttribute())
                        .map(name -> new Expiry(table, name, asStack, clock)))
                .toList();
    }

    private Checkpoints kept(String kind, String id) {
        return new Checkpoints(stateDir.resolve(kind).resolve(id + ".properties"));
    }

    private Template.Queue queue(String arn) {
        return template.queues().values().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no queue " + arn));
    }
}
