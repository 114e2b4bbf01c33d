package city.onewindow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProxyAnswerTest {

    private RunningGateway api;

    @BeforeEach
    void start() throws Exception {
        api = new RunningGateway();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_full_answer_is_sent_as_the_function_said() throws Exception {
        api.functionsAnswer("""
                {"statusCode": 201, "headers": {"Location": "/cases/1", "X-Number": 5, "Content-Length": "99"},
                 "body": "满", "isBase64Encoded": false}
                """);
        var answer = api.get("/zones");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("满");
        var headers = RunningGateway.headers(answer);
        assertThat(headers.get("location")).containsExactly("/cases/1");
        assertThat(headers.get("x-number")).containsExactly("5");
        assertThat(headers.get("content-type")).containsExactly("text/plain; charset=utf-8");
    }

    @Test
    void an_empty_answer_is_empty() throws Exception {
        api.functionsAnswer("{\"statusCode\":204}");
        assertThat(api.get("/zones").statusCode()).isEqualTo(204);
    }

    @Test
    void an_answer_that_cannot_be_sent_is_an_internal_error() throws Exception {
        for (var answer : List.of(
                "",
                "no json",
                "{\"zones\":[]}",
                "{\"statusCode\":\"x\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"headers\":{\"a\":[\"b\"]}}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc: d\"}}",
                "{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}")) {
            api.functionsAnswer(answer);
            var response = api.get("/zones");
            assertThat(response.statusCode()).as(answer).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
    }

    @Test
    void a_function_that_fails_or_is_not_to_be_had_says_no_more_than_that() throws Exception {
        byte[] failure = "{\"errorMessage\":\"inner words\"}".getBytes(StandardCharsets.UTF_8);
        api.functionsDo((function, type, event) -> new Lambda.Answer(200, failure, "Unhandled"));
        assertThat(api.get("/zones").body()).isEqualTo("{\"message\":\"Internal Server Error\"}");

        api.functionsDo((function, type, event) -> {
            throw new ServiceException(500, "ServiceException", "inner words");
        });
        var answer = api.get("/zones");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
    }
}
