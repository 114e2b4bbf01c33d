package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paper that an event gave rise to: one of its kind for each event, however often it is asked for.
 *
 * @param event the number of the event in the case's trail
 * @param at when it happened
 * @param check what the paper's QR carries beside its number, so that numbers cannot be guessed through
 * @param sha256 of the PDF as it lies in the bucket, in lower-case hex; null until it does
 */
public record Paper(
        String caseId,
        PaperKind kind,
        int event,
        EventType fact,
        Instant at,
        String check,
        @Nullable String sha256) {

    public static Paper begun(PaperKind kind, Event event, String check) {
        return new Paper(event.caseId(), kind, event.number(), event.type(), event.at(), check, null);
    }

    public String paperId() {
        return kind.paperId(event);
    }

    /** What is printed on it: the case's number and the paper's id. */
    public String number(String caseNumber) {
        return caseNumber + "-" + paperId();
    }

    public boolean made() {
        return sha256 != null;
    }

    public Paper made(String hash) {
        return new Paper(caseId, kind, event, fact, at, check, hash);
    }

    /** Where it lies in the bucket: always the same place. A print job's id has a dot, a paper's has none. */
    public String objectKey() {
        return "cases/" + caseId + "/papers/" + paperId() + ".pdf";
    }
}
