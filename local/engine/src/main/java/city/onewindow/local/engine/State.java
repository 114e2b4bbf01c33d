package city.onewindow.local.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One state of a definition, as the engine runs it. */
sealed interface State {
    record Task(
            Resource resource,
            @Nullable Template arguments,
            @Nullable Template timeoutSeconds,
            @Nullable Template heartbeatSeconds,
            Recovery recovery,
            Exit exit)
            implements State {}

    /**
     * @param starts the first state of each branch
     */
    record Parallel(List<String> starts, @Nullable Template arguments, Recovery recovery, Exit exit) implements State {}

    record Choice(List<Rule> rules, Exit otherwise) implements State {}

    /** Either seconds or a timestamp. */
    record Wait(@Nullable Template seconds, @Nullable Template timestamp, Exit exit) implements State {}

    record Pass(Exit exit) implements State {}

    record Succeed(Exit exit) implements State {}

    record Fail(@Nullable Template error, @Nullable Template cause) implements State {}

    /**
     * A way out of a state.
     *
     * @param next null where the machine or the branch ends
     */
    record Exit(
            Template.Fields assign,
            @Nullable Template output,
            @Nullable String next) {}

    record Rule(Template condition, Exit exit) {}

    /**
     * What a Task calls.
     *
     * @param type as in a history's {@code resourceType}
     * @param name as in its {@code resource}
     * @param token whether the state waits for its token
     */
    record Resource(String type, String name, boolean token) {
        /** The call's name without the pattern: {@code lambda:invoke}. */
        String call() {
            return type + ":" + (token ? name.substring(0, name.length() - WAIT.length()) : name);
        }

        static final String WAIT = ".waitForTaskToken";
    }

    /** What a state does about its errors: first the retriers, then the catchers, each in order. */
    record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
        static final Recovery NONE = new Recovery(List.of(), List.of());
    }

    record Retrier(
            List<String> errors,
            int intervalSeconds,
            int maxAttempts,
            double backoffRate,
            int maxDelaySeconds,
            boolean jitter) {
        boolean takes(StateError error) {
            return errors.stream().anyMatch(error::is);
        }

        /** The delay before the next try after so many retries, without jitter. */
        double delaySeconds(int tries) {
            return Math.min(maxDelaySeconds, intervalSeconds * Math.pow(backoffRate, tries));
        }
    }

    record Catcher(List<String> errors, Exit exit) {
        boolean takes(StateError error) {
            return errors.stream().anyMatch(error::is);
        }
    }

    default Recovery recovery() {
        return Recovery.NONE;
    }

    default String type() {
        return getClass().getSimpleName();
    }

    /**
     * @param states all states of the machine and of its branches, whose names are unique; @param
     *     timeoutSeconds 0 for none
     */
    record Definition(String startAt, Map<String, State> states, int timeoutSeconds) {
        State state(String name) {
            State state = states.get(name);
            if (state == null) {
                throw new IllegalStateException("no state " + name);
            }
            return state;
        }
    }
}
