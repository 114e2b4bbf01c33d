package city.onewindow.local.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A state machine as it was created or last updated. */
record Machine(String arn, String name, String roleArn, String definition, Instant created, Instant updated) {
    /** The key of its definition's text. */
    String key() {
        return UUID.nameUUIDFromBytes(definition.getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
