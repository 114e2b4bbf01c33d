package city.onewindow.casework.log;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log of a function: one JSON object a line with a code, the request's and the case's id. A
 * line carries ids, codes and numbers; never what a person has written. {@code LOG_LEVEL} of the
 * process sets what is left out (INFO).
 */
public final class Log {

    private final String function;
    private final Logger logger;
    private final int threshold;

    public Log(String function, Map<String, String> environment) {
        this.function = function;
        this.logger = LoggerFactory.getLogger("city.onewindow");
        this.threshold = level(environment.getOrDefault("LOG_LEVEL", "INFO")).toInt();
    }

    public Line debug(String code) {
        return line(Level.DEBUG, code);
    }

    public Line info(String code) {
        return line(Level.INFO, code);
    }

    public Line warn(String code) {
        return line(Level.WARN, code);
    }

    public Line error(String code) {
        return line(Level.ERROR, code);
    }

    private Line line(Level level, String code) {
        LoggingEventBuilder event = level.toInt() < threshold
                ? org.slf4j.spi.NOPLoggingEventBuilder.singleton()
                : logger.makeLoggingEventBuilder(level);
        return new Line(event.setMessage(code).addKeyValue("function", function));
    }

    private static Level level(String name) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return level;
            }
        }
        return Level.INFO;
    }

    /** A line under way; nothing is written before {@link #write}. */
    public static final class Line {

        private LoggingEventBuilder event;

        Line(LoggingEventBuilder event) {
            this.event = event;
        }

        public Line request(String requestId) {
            return with("requestId", requestId);
        }

        /** An empty id is left out. */
        public Line caseId(String caseId) {
            return caseId.isEmpty() ? this : with("caseId", caseId);
        }

        public Line with(String name, String value) {
            event = event.addKeyValue(name, value);
            return this;
        }

        public Line with(String name, long value) {
            event = event.addKeyValue(name, value);
            return this;
        }

        /**
         * Class and trace of what was thrown; its message is left out, since it may quote what a
         * person has sent.
         */
        public Line cause(Throwable cause) {
            event = event.setCause(cause);
            return this;
        }

        public void write() {
            event.log();
        }
    }
}
