package city.onewindow.local.pollers;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.Front;
import city.onewindow.local.front.Lambda;
import city.onewindow.local.front.Reply;
import city.onewindow.local.front.ServiceException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Calls the front as one caller from inside this process: with the caller's rights, but nothing is signed or sent. */
public final class ServiceClient {

    private final Front front;
    private final Caller caller;

    public ServiceClient(Front front, Caller caller) {
        this.front = front;
        this.caller = caller;
    }

    /**
     * @param service {@code dynamodb}, also for streams, {@code sqs} or {@code secretsmanager}
     * @param input what Jackson writes as an object
     * @throws ServiceException with the service's own code
     */
    public JsonNode call(String service, String operation, Object input) {
        JsonNode body = Surroundings.JSON.valueToTree(input);
        Reply reply = send(SdkHttpMethod.POST, service, "/", operation, body.toString());
        if (reply.status() >= 300) {
            JsonNode error = reply.tree();
            String message = error.path("message").asText(error.path("Message").asText(""));
            String type = error.path("__type").asText("ServiceException");
            throw new ServiceException(reply.status(), type.replaceAll("^.*#", ""), message);
        }
        return reply.tree();
    }

    public Lambda.Answer invoke(String function, JsonNode payload) {
        String path = "/2015-03-31/functions/" + function + "/invocations";
        Reply reply = send(SdkHttpMethod.POST, "lambda", path, "", payload.toString());
        return new Lambda.Answer(reply.status(), reply.body(), reply.headers().get("X-Amz-Function-Error"));
    }

    /** Makes a bucket; one that is there already is fine. */
    public void createBucket(String name) {
        Reply reply = send(SdkHttpMethod.PUT, "s3", "/" + name, "", "");
        if (reply.status() >= 300 && reply.status() != 409) {
            String why = new String(reply.body(), StandardCharsets.UTF_8);
            throw new ServiceException(reply.status(), "BucketNotCreated", why);
        }
    }

    private Reply send(SdkHttpMethod method, String service, String path, String target, String body) {
        var request = SdkHttpRequest.builder()
                .method(method)
                .uri(front.endpoint())
                .encodedPath(path)
                .putHeader("x-amz-target", target)
                .build();
        Reply reply = front.call(caller, service, request, body.getBytes(StandardCharsets.UTF_8));
        if (reply == null) {
            throw new ServiceException(500, "SdkClientException", "No answer comes.");
        }
        return reply;
    }
}
