package city.onewindow.casework.store;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Event;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Party;
import city.onewindow.casework.Step;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written of one case, as items of a transaction. */
final class CaseWrites {

    private final WriteBatch batch;
    private final String slots;
    private final String caseId;
    private final String zone;
    private final Instant now;

    /**
     * @param batch of the table of cases
     * @param slots the name of the table of slots
     */
    CaseWrites(WriteBatch batch, String slots, String caseId, String zone, Instant now) {
        this.batch = batch;
        this.slots = slots;
        this.caseId = caseId;
        this.zone = zone;
        this.now = now;
    }

    void create(NewCase begun) {
        batch.put(row(begun.head(), begun.parties()), put -> put.conditionExpression("attribute_not_exists(pk)"), null);
        putParties(begun.head(), begun.parties());
        lock(Lookup.caseNumber(begun.head().origin().caseNumber()), null, null);
        mark(Removals.draft(begun.head().origin(), now.plus(Removals.DRAFT_LOOKED_AT)));
        begun.writes().forEach(this::add);
    }

    void updateHead(CaseHead head, int seen, List<Party> parties) {
        batch.merge(row(head, parties), "version = :seen", Map.of(":seen", number(seen)));
    }

    void removeHead(int seen) {
        batch.delete(
                caseId,
                "CASE",
                delete -> delete.conditionExpression("version = :seen")
                        .expressionAttributeValues(Map.of(":seen", number(seen))));
    }

    void putParties(CaseHead head, List<Party> parties) {
        CaseSummary summary = CaseSummary.of(head);
        parties.forEach(party -> batch.put(row(new PartyItem(party, summary))));
    }

    void removeParty(Party party) {
        batch.delete(caseId, PartyItem.PREFIX + party.partyId());
    }

    /** The token that Await stored meanwhile stays. */
    void updateStep(Step step) {
        batch.merge(row(step), null, Map.of());
    }

    void putEvent(Event event) {
        batch.put(row(event), put -> put.conditionExpression("attribute_not_exists(pk)"), null);
    }

    void add(Write write) {
        switch (write) {
            case Write.PutDocument put -> batch.put(row(put.document()));
            case Write.RemoveDocument remove -> {
                batch.delete(caseId, Item.documentKey(remove.documentId()));
                mark(Removals.document(caseId, remove.documentId(), now.plus(Removals.LATE)));
            }
            case Write.PutAppointment put -> batch.put(row(put.appointment()));
            case Write.RemoveAppointment remove -> batch.delete(caseId, Item.APPOINTMENT);
            case Write.PutCertificate put -> batch.put(row(put.certificate()));
            case Write.ClaimNumber claim -> {
                lock(Lookup.certificate(claim.certificate().number()), null, null);
                batch.put(row(claim.certificate()), put -> put.conditionExpression("attribute_not_exists(pk)"), null);
            }
            case Write.EndPermit end -> end(end);
            case Write.PutJob put -> batch.put(row(put.job()));
            case Write.PutShipment put -> batch.put(row(put.shipment()));
            case Write.TakeOffDesk off -> takeOffDesk(off.event());
            case Write.PutQuestion put -> batch.put(row(put.question()));
            case Write.TakeSeat seat -> takeSeat(seat);
            case Write.GiveSeatBack seat -> giveSeatBack(seat);
            case Write.Lock lock -> lock(lock.key(), lock.whenTaken(), lock.expiresAt());
            case Write.Unlock unlock -> batch.delete(unlock.key(), "LOCK");
            case Write.LookUp lookUp -> batch.put(holding(lookUp.key()).present());
            case Write.Find find -> batch.put(FoundCases.item(find.key(), caseId));
            case Write.Forget forget -> batch.delete(forget.key(), FoundCases.sort(caseId));
            case Write.Retain retain -> batch.put(RetentionStore.item(retain.retained()));
            case Write.AddNote add -> batch.put(Notes.item(add.note(), caseId));
            case Write.Remember remember -> remember(remember.answered());
        }
    }

    void mark(Row mark) {
        batch.put(mark.present());
    }

    /** Who is a party finds the case as such. */
    private Map<String, AttributeValue> row(CaseHead head, List<Party> parties) {
        Map<String, AttributeValue> row = new LinkedHashMap<>(row(head));
        if (parties.stream().anyMatch(one -> one.is(head.origin().applicant()))) {
            row.put("applicant", AttributeValue.fromNul(true));
        }
        return row;
    }

    private Map<String, AttributeValue> row(Object content) {
        return CaseItems.SCHEMA.itemToMap(new Item(caseId, zone, content), false);
    }

    /** The holder itself may take its lock again. */
    private void lock(String key, @Nullable Problem whenTaken, @Nullable Instant expiresAt) {
        Row row = holding(key);
        if (expiresAt != null) {
            row.put("expiresAt", expiresAt.getEpochSecond());
        }
        batch.put(
                row.present(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR caseId = :case")
                        .expressionAttributeValues(Map.of(":case", AttributeValue.fromS(caseId))),
                whenTaken);
    }

    private Row holding(String key) {
        return new Row().put("pk", key).put("sk", "LOCK").put("caseId", caseId);
    }

    /** One for each case that names the number: a stranger's bars nobody else's. */
    private void end(Write.EndPermit ended) {
        batch.update(
                Lookup.ended(ended.number()),
                EndedPermits.sort(caseId),
                update -> update.updateExpression("SET endedOn = if_not_exists(endedOn, :day)")
                        .expressionAttributeValues(
                                Map.of(":day", AttributeValue.fromS(ended.day().toString()))),
                null);
    }

    private void takeOffDesk(int event) {
        batch.update(
                caseId,
                Item.eventKey(event),
                update -> update.conditionExpression("attribute_exists(pk)").updateExpression("REMOVE printQueue"),
                null);
    }

    /** The table forgets an answer some time after its day is over. */
    private void remember(Write.Answered answered) {
        Row row = new Row()
                .put("pk", answered.key())
                .put("sk", "ANSWER")
                .put("fingerprint", answered.fingerprint())
                .put("status", answered.status())
                .put("body", answered.body())
                .put("expiresAt", answered.expiresAt().getEpochSecond());
        batch.put(
                row.present(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
                        .expressionAttributeValues(Map.of(":now", number(now.getEpochSecond()))),
                Problem.conflict("REPEATED_AT_ONCE"));
    }

    private void takeSeat(Write.TakeSeat seat) {
        batch.update(
                seat.zone(),
                SlotStore.sortKey(seat.slotId()),
                update -> update.tableName(slots)
                        .updateExpression("SET taken = taken + :one")
                        .conditionExpression(
                                "attribute_exists(pk) AND attribute_not_exists(closed) AND taken < #capacity")
                        .expressionAttributeNames(Map.of("#capacity", "capacity"))
                        .expressionAttributeValues(Map.of(":one", number(1))),
                seat.whenFull());
    }

    private void giveSeatBack(Write.GiveSeatBack seat) {
        batch.update(
                seat.zone(),
                SlotStore.sortKey(seat.slotId()),
                update -> update.tableName(slots)
                        .updateExpression("SET taken = taken - :one")
                        .conditionExpression("attribute_exists(pk) AND taken > :none")
                        .expressionAttributeValues(Map.of(":one", number(1), ":none", number(0))),
                null);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
