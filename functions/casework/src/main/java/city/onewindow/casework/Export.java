package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for everything that a zone holds about a person: one supervisor proposes it, another confirms it. It names
 * the person by a keyed hash alone, and lapses by itself.
 *
 * @param holder the key of {@link Lookup#holder}
 * @param requestedBy the first person's subject
 * @param confirmedBy the second's, once it may be read
 * @param until the exclusive instant at which it lapses
 */
public record Export(
        String exportId,
        String zone,
        String holder,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable String confirmedBy,
        Instant until) {

    public boolean confirmed() {
        return confirmedBy != null;
    }

    public Export confirmed(String subject) {
        return new Export(exportId, zone, holder, reason, requestedBy, requestedAt, subject, until);
    }
}
