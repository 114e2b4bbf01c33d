package city.onewindow.casework.store;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Party;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One change as one transaction. The head comes first: where it was outdated, nothing else that
 * failed matters.
 */
final class Transaction {

    private final DynamoDbClient dynamo;
    private final String cases;
    private final String slots;

    Transaction(DynamoDbClient dynamo, String cases, String slots) {
        this.dynamo = dynamo;
        this.cases = cases;
        this.slots = slots;
    }

    /**
     * Writes a change.
     *
     * @return false if the case was written in between
     * @throws Problem of the write whose own condition failed; 503 if conflicts did not end
     */
    boolean write(Change change) {
        CaseFile file = change.file();
        WriteBatch batch = batch();
        CaseWrites writes = new CaseWrites(batch, slots, file.caseId(), file.zone(), change.now());
        CaseHead head = change.written();
        writes.updateHead(head, file.head().progress().version(), change.parties());
        List<Party> current = change.parties().stream()
                .filter(party -> party.live() || !file.parties().contains(party))
                .toList();
        writes.putParties(head, current);
        file.parties().stream().filter(change::forgets).forEach(writes::removeParty);
        change.steps().forEach(writes::updateStep);
        change.events().forEach(writes::putEvent);
        change.writes().forEach(writes::add);
        return batch.commit();
    }

    boolean create(NewCase begun) {
        return begun(begun).commit();
    }

    /** All of them or none; false as well where the condition of one of their writes failed. */
    boolean create(List<NewCase> several) {
        WriteBatch all = batch();
        several.forEach(begun -> all.addAll(begun(begun)));
        return all.commit();
    }

    private WriteBatch begun(NewCase begun) {
        WriteBatch batch = batch();
        Instant createdAt = begun.head().origin().createdAt();
        new CaseWrites(batch, slots, begun.caseId(), begun.zone(), createdAt).create(begun);
        return batch;
    }

    /** The head goes, and with it the case; what hangs on it, however much, is left to the mark. */
    boolean remove(CaseFile file, Instant now) {
        WriteBatch batch = batch();
        CaseWrites writes = new CaseWrites(batch, slots, file.caseId(), file.zone(), now);
        writes.removeHead(file.head().progress().version());
        writes.add(new Write.Unlock(Lookup.caseNumber(file.head().origin().caseNumber())));
        writes.mark(Removals.draft(file.head().origin(), now.plus(Removals.LATE)));
        return batch.commit();
    }

    private WriteBatch batch() {
        return new WriteBatch(dynamo, cases);
    }
}
