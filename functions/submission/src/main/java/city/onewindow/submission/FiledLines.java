package city.onewindow.submission;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Ids;
import city.onewindow.casework.KeptJson;
import city.onewindow.casework.Party;
import city.onewindow.casework.Write;
import city.onewindow.casework.Write.Answered;
import city.onewindow.casework.http.Hash;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.NewCase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a draft of each sound line, once: what was answered is written in the transaction that begins the case, under
 * who files, the employer and the reference. So a line may be sent again however the call before it ended.
 */
final class FiledLines {

    private static final int DRAWS = 5;

    /** Drafts a transaction, each of five items: its head, its number, the employer, the answer, and the mark of its removal. */
    static final int TOGETHER = 20;

    /**
     * What became of a line.
     *
     * @param same whether it is the line that the case was begun for; else its reference was used for other data
     */
    record Filed(String caseId, String caseNumber, boolean same) {}

    private final CaseStore cases;
    private final Ids ids;
    private final FilingForm form;
    private final String prefix;
    private final Duration kept;
    private final String subject;
    private final Instant now;

    /**
     * @param prefix of the zone's case numbers
     * @param kept how long a line is known again: as long as a draft that nobody touches
     * @param subject who files
     */
    FiledLines(CaseStore cases, Ids ids, FilingForm form, String prefix, Duration kept, String subject, Instant now) {
        this.cases = cases;
        this.ids = ids;
        this.form = form;
        this.prefix = prefix;
        this.kept = kept;
        this.subject = subject;
        this.now = now;
    }

    /**
     * What became of each sound line, by its reference.
     *
     * @param lines of one list, in which a reference is once; at most {@link #TOGETHER}
     * @throws Problem 503 if one could not be begun, which a repeat may
     */
    Map<String, Filed> file(List<FilingLine> lines) {
        Map<String, Filed> filed = new HashMap<>();
        List<FilingLine> fresh = new ArrayList<>();
        for (FilingLine line : lines) {
            if (line.sound()) {
                answered(line).ifPresentOrElse(before -> filed.put(line.reference(), before), () -> fresh.add(line));
            }
        }
        if (!fresh.isEmpty() && !together(fresh, filed)) {
            fresh.forEach(line -> filed.put(line.reference(), alone(line)));
        }
        return filed;
    }

    /** One transaction for all, which is a call of the table and not twenty. */
    private boolean together(List<FilingLine> fresh, Map<String, Filed> filed) {
        List<NewCase> drafts = fresh.stream().map(this::draft).toList();
        try {
            if (!cases.create(drafts)) {
                return false;
            }
        } catch (Problem _) {
            return false;
        }
        for (int i = 0; i < drafts.size(); i++) {
            filed.put(fresh.get(i).reference(), filed(drafts.get(i).head().origin()));
        }
        return true;
    }

    /** One of them was begun by another call at the same time, or two drew the same number. */
    private Filed alone(FilingLine line) {
        for (int draw = 0; draw < DRAWS; draw++) {
            Optional<Filed> before = answered(line);
            if (before.isPresent()) {
                return before.get();
            }
            NewCase draft = draft(line);
            if (cases.create(List.of(draft))) {
                return filed(draft.head().origin());
            }
        }
        throw Problem.busy(2);
    }

    private NewCase draft(FilingLine line) {
        Origin origin = new Origin(ids.id(), ids.caseNumber(prefix), form.zone(), form.kind(), subject, now);
        Party employer = Party.employer(ids.id(), subject, form.party(), now);
        String told = JsonNodeFactory.instance
                .objectNode()
                .put("caseId", origin.caseId())
                .put("caseNumber", origin.caseNumber())
                .toString();
        Answered answer = new Answered(key(line), fingerprint(line), 201, told, now.plus(kept));
        CaseHead head = CaseHead.draft(origin).withApplication(line.application());
        return new NewCase(head, List.of(employer), List.of(new Write.Remember(answer)));
    }

    private Optional<Filed> answered(FilingLine line) {
        return cases.answered(key(line), now).map(before -> filed(before, fingerprint(line)));
    }

    private String key(FilingLine line) {
        return "FILED#" + Hash.of(subject, form.creditCode(), line.reference());
    }

    private String fingerprint(FilingLine line) {
        return Hash.of(form.zone(), form.kind(), line.application().toString());
    }

    private static Filed filed(Origin origin) {
        return new Filed(origin.caseId(), origin.caseNumber(), true);
    }

    private static Filed filed(Answered before, String fingerprint) {
        JsonNode told = KeptJson.read(before.body());
        return new Filed(
                told.path("caseId").asText(),
                told.path("caseNumber").asText(),
                before.fingerprint().equals(fingerprint));
    }
}
