package city.onewindow.casework.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as one line of flat JSON, so that {@code $.caseId} finds it. Of what was thrown it
 * shows classes and frames; messages are left out, and so is all that a library says in its own
 * words.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    /** Stands for whatever a library says: it may quote a request or a file. Its logger tells whose it was. */
    private static final String LIBRARY = "LIBRARY";

    private static final int MAX_FRAMES = 40;
    private static final int MAX_CAUSES = 5;

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("timestamp", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("logger", event.getLoggerName());
            boolean own = event.getLoggerName().startsWith(Configuration.OWN);
            out.writeStringField("event", own ? event.getFormattedMessage() : LIBRARY);
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            if (own && pairs != null) {
                for (KeyValuePair pair : pairs) {
                    if (pair.value instanceof Long number) {
                        out.writeNumberField(pair.key, number);
                    } else {
                        out.writeStringField(pair.key, String.valueOf(pair.value));
                    }
                }
            }
            if (event.getThrowableProxy() != null) {
                out.writeStringField("error", event.getThrowableProxy().getClassName());
                out.writeStringField("trace", trace(event.getThrowableProxy()));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static String trace(IThrowableProxy thrown) {
        StringBuilder trace = new StringBuilder();
        IThrowableProxy cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            trace.append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClassName())
                    .append('\n');
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < frames.length && i < MAX_FRAMES; i++) {
                trace.append("  ").append(frames[i].getSTEAsString()).append('\n');
            }
            cause = cause.getCause();
        }
        return trace.toString();
    }
}
