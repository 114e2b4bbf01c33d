package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when what is held of a closed case is kept, and what became of it then.
 *
 * @param eraseOn the day of China Standard Time from which on it is erased
 * @param begunAt when erasing began: from then on it is finished, whatever happens
 * @param erasedAt when nothing was left to erase
 */
public record Retained(
        String caseId,
        String zone,
        LocalDate eraseOn,
        @Nullable Instant begunAt,
        @Nullable Instant erasedAt) {

    public static Retained until(LocalDate day, CaseHead head) {
        return new Retained(head.origin().caseId(), head.origin().zone(), day, null, null);
    }

    public Retained begun(Instant at) {
        return new Retained(caseId, zone, eraseOn, at, erasedAt);
    }

    public Retained erased(Instant at) {
        return new Retained(caseId, zone, eraseOn, begunAt, at);
    }
}
