package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Journey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each message reaches people once, whatever the queue and the function do; one that can't is seen. */
class MessagesIT {

    private final Operator operator = new Operator(RUNNING::service);

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    /** In which the queue hands a message out as often as it will, and then gives it up. */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    @Test
    void a_message_that_the_queue_delivers_twice_is_sent_once() throws Exception {
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        assertThat(journey.told("EMAIL", 1)).containsExactly("SUBMITTED");
        RUNNING.settle();
        again(journey, 1);
        again(journey, 1);
        RUNNING.settle();
        assertThat(journey.messages()).hasSize(2).allSatisfy(MessagesIT::once);
        assertThat(states(journey)).containsExactly("1 EMAIL SENT", "1 SMS SENT");
    }

    @Test
    void a_function_that_is_cut_off_before_its_mark_sends_again_under_the_same_id() {
        AtomicInteger marks = new AtomicInteger();
        // the claim is the first write, its mark the second
        RUNNING.service()
                .stack()
                .front()
                .faults(call -> call.caller().equals("MessageSendRole")
                                && call.operation().equals("dynamodb:PutItem")
                                && marks.incrementAndGet() == 2
                        ? new Fault.Before(new ServiceException(400, "AccessDeniedException", "cut off"))
                        : null);
        Journey journey = RUNNING.journey().draft().submit().await("REVIEW");
        RunningService.await("the cut", () -> marks.get() >= 2);
        RUNNING.settle();
        assertThat(states(journey)).contains("1 EMAIL SENDING");
        RUNNING.pass(GIVEN_UP);
        assertThat(journey.told("SMS", 1)).containsExactly("SUBMITTED");
        RUNNING.settle();
        assertThat(states(journey)).containsExactly("1 EMAIL SENT", "1 SMS SENT");
        // the mail server saw it twice, and whoever reads it sees it once
        assertThat(journey.messages())
                .map(kept -> kept.at("/message/channel").asText() + " " + kept.path("times"))
                .containsExactlyInAnyOrder("EMAIL 2", "SMS 1");
        assertThat(Trail.types(journey)).doesNotContain("MESSAGE_FAILED");
    }

    @Test
    void a_refused_address_becomes_an_event_that_the_staff_see_once() throws Exception {
        Journey journey = RUNNING.journey("applicant-2").draft();
        address(journey, "refused@example.com");
        journey.submit().await("REVIEW");
        RUNNING.pass(GIVEN_UP);
        RUNNING.settle();
        assertThat(states(journey)).containsExactly("1 EMAIL FAILED", "1 SMS SENT");
        assertThat(Trail.types(journey)).containsOnlyOnce("MESSAGE_FAILED");
        JsonNode seen =
                journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null).body();
        assertThat(seen.path("events").findValuesAsText("type")).contains("MESSAGE_FAILED");
        assertThat(seen.has("messages")).isFalse();
        assertThat(undelivered(journey)).isOne();
        deadLetter(journey, 1);
        RUNNING.settle();
        assertThat(Trail.types(journey)).containsOnlyOnce("MESSAGE_FAILED");

        assertThat(operator.sendAgain()).isOne();
        assertThat(operator.sendAgain()).as("it is under way").isZero();
        RUNNING.pass(GIVEN_UP);
        RUNNING.settle();
        assertThat(states(journey)).as("the address is no better").containsExactly("1 EMAIL FAILED", "1 SMS SENT");
        assertThat(Trail.allTypes(journey)).filteredOn("MESSAGE_FAILED"::equals).hasSize(2);
        Map<String, String> contact =
                Map.of("email", "better@example.com", "mobile", "+8613800138000", "language", "en");
        journey.applicant(200, "PUT", "/contact", contact);
        assertThat(operator.sendAgain()).isOne();
        RUNNING.settle();
        assertThat(states(journey)).containsExactly("1 EMAIL SENT", "1 SMS SENT");
        assertThat(journey.messages()).hasSize(2).allSatisfy(MessagesIT::once);
        assertThat(operator.sendAgain()).isZero();
        assertThat(undelivered(journey)).isZero();
    }

    private static long undelivered(Journey journey) {
        return journey
                .staff(200, "supervisor-1", "GET", "/undelivered?limit=100", null)
                .body()
                .path("items")
                .findValuesAsText("caseId")
                .stream()
                .filter(journey.caseId()::equals)
                .count();
    }

    @Test
    void a_message_says_what_to_do_by_when_and_where_and_nothing_of_the_person() {
        Journey journey = RUNNING.journey().draft().submit().review("PASSED").await("BOOKING");
        assertThat(journey.told("EMAIL", 2)).containsExactly("SUBMITTED", "PASSED");
        JsonNode mail = journey.messages().stream()
                .map(kept -> kept.path("message"))
                .filter(message -> message.path("channel").asText().equals("EMAIL"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(mail.path("subject").asText()).contains("The preliminary review was passed.");
        assertThat(mail.path("text").asText())
                .contains("Book a period at the service zone.", "24:00 China Standard Time", "/cases/")
                .doesNotContain("SPECIMEN", "ANNA", "@example.com");
        assertThat(mail.path("language").asText()).isEqualTo("en");
    }

    private static void once(JsonNode kept) {
        assertThat(kept.path("times").asInt()).isEqualTo(1);
    }

    /** Event, channel and state of each message, as the supervisor sees them. */
    private static List<String> states(Journey journey) {
        JsonNode seen =
                journey.staff(200, "supervisor-1", "GET", "/cases/{id}", null).body();
        return seen.path("messages")
                .valueStream()
                .map(line -> line.path("event").asText() + " "
                        + line.path("channel").asText() + " "
                        + line.path("state").asText())
                .toList();
    }

    private static void address(Journey journey, String email) {
        ObjectNode application = journey.tracker().body().path("application").deepCopy();
        ((ObjectNode) application.path("person")).put("email", email);
        journey.applicant(
                200,
                "PUT",
                "/application",
                application,
                "If-Match",
                journey.tracker().header("etag"));
    }

    private static void again(Journey journey, int event) throws Exception {
        send("MessageQueue", journey, event);
    }

    private static void deadLetter(Journey journey, int event) throws Exception {
        send("MessageDeadLetters", journey, event);
    }

    private static void send(String queue, Journey journey, int event) throws Exception {
        String body = "{\"caseId\":\"%s\",\"event\":%d}".formatted(journey.caseId(), event);
        Served.operator(RUNNING.service().stack())
                .call(
                        "sqs",
                        "SendMessage",
                        Map.of("QueueUrl", Served.queueUrl(RUNNING.service().stack(), queue), "MessageBody", body));
    }
}
