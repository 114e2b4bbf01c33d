package city.onewindow.local.front;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Each request's way: who, may they, count, fault or do, answer. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** DynamoDB takes 16 MiB at most, and nobody uploads a larger document. */
    private static final int LARGEST = 64 << 20;

    private final Signature signature;
    private final Usage usage;
    private final Backends backends;
    volatile Fault.@Nullable Choice faults;

    Gate(Signature signature, Usage usage, Backends backends) {
        this.signature = signature;
        this.usage = usage;
        this.backends = backends;
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(wire(exchange));
            if (reply == null) {
                return; // the connection is closed, and nothing reaches the caller any more
            }
            Loopback.send(exchange, reply);
        }
    }

    private static Wire wire(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IOException("A body of more than " + LARGEST + " bytes");
        }
        // the signer leaves the body of a presigned request out only where it is told of TLS
        String authority = "https://" + exchange.getRequestHeaders().getFirst("Host");
        SdkHttpRequest http = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
                .uri(URI.create(authority + exchange.getRequestURI()))
                .headers(exchange.getRequestHeaders())
                .build();
        return new Wire(http, body);
    }

    private @Nullable Reply reply(Wire wire) {
        String service = wire.target().isEmpty() ? "s3" : "";
        try {
            Signature.Claim claim = Signature.Claim.of(wire.http());
            service = claim.service();
            return answer(service, signature.verify(wire, claim), wire);
        } catch (ServiceException e) {
            return Reply.error(service, e);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", wire.http().method(), wire.target(), e);
            return Reply.error(
                    service, new ServiceException(500, "InternalServerError", "The embedded service failed."));
        }
    }

    /** Null where the answer is to be withheld. */
    @Nullable
    Reply answer(String service, Caller caller, Wire wire) {
        Call call = Rights.call(caller, service, wire);
        for (Right right : call.rights()) {
            if (!caller.may(right)) {
                throw refusal(service, caller, right);
            }
        }
        usage.count(call);
        Fault.Choice choice = faults;
        Fault fault = choice == null ? null : choice.on(call);
        if (fault instanceof Fault.Before before) {
            throw before.error();
        }
        Reply reply = backends.call(service, call, wire);
        return fault instanceof Fault.After ? null : reply;
    }

    private static ServiceException refusal(String service, Caller caller, Right right) {
        String user = "arn:" + FrontSettings.PARTITION + ":sts::" + FrontSettings.ACCOUNT + ":assumed-role/"
                + caller.name() + "/embedded";
        return new ServiceException(
                service.equals("s3") || service.equals("lambda") ? 403 : 400,
                service.equals("s3") ? "AccessDenied" : "AccessDeniedException",
                "User: " + user + " is not authorized to perform: " + right.action() + " on resource: "
                        + right.resource() + " because no identity-based policy allows the " + right.action()
                        + " action");
    }
}
