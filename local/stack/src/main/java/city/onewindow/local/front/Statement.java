package city.onewindow.local.front;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Allow statement of a role: actions ({@code dynamodb:GetItem}, {@code sqs:*}) and resource
 * ARNs, both with the wildcards {@code *} and {@code ?}. Names of actions have no case.
 */
public record Statement(Set<String> actions, Set<String> resources) {

    public Statement {
        actions = Set.copyOf(actions);
        resources = Set.copyOf(resources);
    }

    boolean allows(Right right) {
        return actions.stream().anyMatch(pattern -> matches(pattern, right.action(), true))
                && resources.stream().anyMatch(pattern -> covers(pattern, right));
    }

    /** The machine behind a task token isn't known to the front: a right to any machine serves. */
    private static boolean covers(String pattern, Right right) {
        return matches(pattern, right.resource(), false)
                || (right.action().startsWith("states:SendTask") && matches(right.resource(), pattern, false));
    }

    static boolean matches(String pattern, String value, boolean ignoreCase) {
        String regex = pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(String.valueOf((char) c));
                })
                .collect(Collectors.joining());
        int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        return Pattern.compile(regex, flags).matcher(value).matches();
    }
}
