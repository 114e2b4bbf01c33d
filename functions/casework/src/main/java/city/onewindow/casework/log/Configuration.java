package city.onewindow.casework.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets Logback up in code, since reading its XML costs a cold start a good part of a second. The
 * console is looked up with each line, so {@code System.out} may be replaced. Found by the service
 * file of {@link Configurator}.
 */
public final class Configuration extends ContextAwareBase implements Configurator {

    /** What the loggers of the service's own begin with. */
    static final String OWN = "city.onewindow";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        // of what libraries say, only that there was a warning
        root.setLevel(Level.WARN);
        context.getLogger(OWN).setLevel(Level.DEBUG);
        // comments on every odd part of a file, with a trace; what matters of it is in the report on the file
        context.getLogger("org.apache.pdfbox").setLevel(Level.OFF);
        context.getLogger("org.apache.fontbox").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
