package city.onewindow.casework.log;

import java.util.Map;

/**
 * The log of a function: one JSON object a line with a code, the request's and the case's id. A
 * line carries ids, codes and numbers; never what a person has written.
 */
public final class Log {

    private final String function;

    public Log(String function, Map<String, String> environment) {
        this.function = function;
    }

    public Line debug(String code) {
        return new Line(function, "DEBUG", code);
    }

    public Line info(String code) {
        return new Line(function, "INFO", code);
    }

    public Line warn(String code) {
        return new Line(function, "WARN", code);
    }

    public Line error(String code) {
        return new Line(function, "ERROR", code);
    }

    /** A line under way; nothing is written before {@link #write}. */
    public static final class Line {

        private final StringBuilder text;

        Line(String function, String level, String code) {
            this.text =
                    new StringBuilder(level).append(' ').append(function).append(' ').append(code);
        }

        public Line request(String requestId) {
            return with("requestId", requestId);
        }

        public Line caseId(String caseId) {
            return with("caseId", caseId);
        }

        public Line with(String name, String value) {
            text.append(' ').append(name).append('=').append(value);
            return this;
        }

        public Line with(String name, long value) {
            return with(name, Long.toString(value));
        }

        /**
         * Class and trace of what was thrown; its message is left out, since it may quote what a
         * person has sent.
         */
        public Line cause(Throwable cause) {
            return with("error", cause.getClass().getName());
        }

        public void write() {
            System.out.println(text);
        }
    }
}
