package city.onewindow.local.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement of a role: actions ({@code dynamodb:GetItem}, {@code sqs:*}) and resource ARNs, both
 * with the wildcards {@code *} and {@code ?}. Names of actions have no case.
 */
public record Statement(
        Effect effect,
        @JsonProperty("Action") Set<String> actions,
        @JsonProperty("Resource") Set<String> resources) {

    /** Whatever no statement allows is refused. */
    public enum Effect {
        Allow
    }

    public static Statement allow(Set<String> actions, Set<String> resources) {
        return new Statement(Effect.Allow, actions, resources);
    }

    public boolean allows(String action, String resource) {
        // a task's token doesn't show its machine: a right to any machine serves
        boolean any = action.startsWith("states:SendTask");
        return actions.stream().anyMatch(own -> matches(own.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
                && resources.stream().anyMatch(own -> matches(own, resource) || (any && matches(resource, own)));
    }

    private static boolean matches(String pattern, String value) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
    }
}
