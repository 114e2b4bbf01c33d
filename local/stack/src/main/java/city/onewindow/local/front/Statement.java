package city.onewindow.local.front;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
        String action = right.action().toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), action))
                && resources.stream().anyMatch(pattern -> covers(pattern, right));
    }

    /** The machine behind a task token isn't known to the front: a right to any machine serves. */
    private static boolean covers(String pattern, Right right) {
        return matches(pattern, right.resource())
                || (right.action().startsWith("states:SendTask") && matches(right.resource(), pattern));
    }

    private static boolean matches(String pattern, String value) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
    }
}
