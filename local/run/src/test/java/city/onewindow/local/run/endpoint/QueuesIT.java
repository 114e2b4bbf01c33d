package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class QueuesIT extends AtEndpoint {

    @Test
    void a_message_is_received_with_its_body_and_is_gone_when_it_was_deleted() {
        try (SqsClient queues = clients().of(SqsClient.builder(), "SQS").build()) {
            // a queue of the test's own: the template's have consumers
            String name = "endpoint-" + UUID.randomUUID();
            String url = queues.createQueue(request -> request.queueName(name)).queueUrl();
            String body = "{\"caseId\":\"SPECIMEN\",\"event\":1}";
            queues.sendMessage(request -> request.queueUrl(url).messageBody(body));

            Message message = queues.receiveMessage(
                            request -> request.queueUrl(url).waitTimeSeconds(5))
                    .messages()
                    .getFirst();
            assertThat(message.body()).isEqualTo(body);

            queues.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            assertThat(queues.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                            .messages())
                    .isEmpty();
        }
    }

    @Test
    void every_queue_of_the_template_is_there() {
        try (SqsClient queues = clients().of(SqsClient.builder(), "SQS").build()) {
            endpoint()
                    .template()
                    .queues()
                    .values()
                    .forEach(queue -> assertThat(queues.getQueueUrl(request -> request.queueName(queue.name()))
                                    .queueUrl())
                            .endsWith(queue.name()));
        }
    }
}
