package city.onewindow.local.front;

import city.onewindow.local.front.Signature.Signed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each request's way: who, may they, count, fault or do, answer. */
final class Gate extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** DynamoDB takes 16 MiB at most, and nobody uploads a larger document. */
    private static final int LARGEST = 64 << 20;

    private final Signature signature;
    private final Rights rights;
    private final Usage usage;
    private final Backends backends;
    private volatile Fault.@Nullable Choice faults;

    Gate(Signature signature, Rights rights, Usage usage, Backends backends) {
        this.signature = signature;
        this.rights = rights;
        this.usage = usage;
        this.backends = backends;
    }

    void faults(Fault.@Nullable Choice choice) {
        faults = choice;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (request.getLength() > LARGEST) {
            throw new IOException("A body of " + request.getLength() + " bytes");
        }
        Wire wire = wire(request);
        Reply reply;
        try {
            reply = answer(wire, request, response);
        } catch (ServiceException e) {
            reply = Errors.reply(format(wire), wire, e);
        } catch (Exception e) {
            LOG.warn("{} {} failed", wire.method(), wire.target(), e);
            ServiceException inner = new ServiceException(500, "InternalServerError", "The embedded service failed.");
            reply = Errors.reply(format(wire), wire, inner);
        }
        if (reply == null) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.succeeded(); // nothing reaches the caller any more
            return true;
        }
        response.setStatus(reply.status());
        reply.headers().forEach((name, values) -> response.getHeaders().put(name, values));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    /** Null where the answer is to be withheld. */
    private @Nullable Reply answer(Wire wire, Request request, Response response) throws Exception {
        Signed signed = signature.verify(wire);
        Wire decoded = SignedBody.decode(wire, signed.payload());
        Rights.Needed needed = rights.of(signed.service(), decoded);
        Caller caller = signed.caller();
        for (Right right : needed.rights()) {
            if (!caller.policy().allows(right)) {
                throw refusal(signed.service(), caller, right);
            }
        }
        Call call = new Call(caller.name(), needed.operation(), needed.rights());
        usage.count(call);
        Fault.Choice choice = faults;
        Fault fault = choice == null ? null : choice.on(call);
        if (fault instanceof Fault.Before before) {
            ServiceException error = new ServiceException(before.status(), before.code(), before.message());
            return before.cancellationReasons().isEmpty()
                    ? Errors.reply(signed.service(), decoded, error)
                    : Errors.json(signed.service(), error, before.cancellationReasons());
        }
        Reply reply = backends.call(signed.service(), call, decoded, request, response);
        return fault instanceof Fault.After ? null : reply;
    }

    private ServiceException refusal(String service, Caller caller, Right right) {
        String message = "User: "
                + rights.role(caller.name())
                + " is not authorized to perform: "
                + right.action()
                + " on resource: "
                + right.resource()
                + " because no identity-based policy allows the "
                + right.action()
                + " action";
        return new ServiceException(
                service.equals("s3") || service.equals("lambda") ? 403 : 400,
                service.equals("s3") ? "AccessDenied" : "AccessDeniedException",
                message);
    }

    private static String format(Wire wire) {
        try {
            return Signature.service(wire);
        } catch (ServiceException e) {
            return wire.target().isEmpty() ? "s3" : "";
        }
    }

    private static Wire wire(Request request) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        request.getHeaders()
                .forEach(field -> headers.computeIfAbsent(
                                field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(String.valueOf(field.getValue())));
        byte[] body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
        return new Wire(
                request.getMethod(),
                String.valueOf(request.getHttpURI().getPath()),
                request.getHttpURI().getQuery(),
                headers,
                body);
    }
}
