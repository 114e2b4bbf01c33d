package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Party;
import city.onewindow.casework.Step;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

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
        Writes writes = new Writes(file.caseId(), file.zone(), change.now());
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
        return writes.commit();
    }

    boolean create(NewCase begun) {
        Writes writes = writes(begun);
        writes.create(begun);
        return writes.commit();
    }

    /** All of them or none; false as well where the condition of one of their writes failed. */
    boolean create(List<NewCase> several) {
        Writes all = writes(several.getFirst());
        for (NewCase begun : several) {
            Writes writes = writes(begun);
            writes.create(begun);
            writes.items.forEach(item -> all.add(item, null));
        }
        return all.commit();
    }

    private Writes writes(NewCase begun) {
        return new Writes(begun.caseId(), begun.zone(), begun.head().origin().createdAt());
    }

    /** The head goes, and with it the case; what hangs on it, however much, is left to the mark. */
    boolean remove(CaseFile file, Instant now) {
        Writes writes = new Writes(file.caseId(), file.zone(), now);
        writes.removeHead(file.head().progress().version());
        writes.add(new Write.Unlock(Lookup.caseNumber(file.head().origin().caseNumber())));
        writes.mark(Removals.draft(file.head().origin(), now.plus(Removals.LATE)));
        return writes.commit();
    }

    /**
     * The items of one transaction, each with the problem that its failed condition means; null
     * means that the case is outdated.
     */
    private final class Writes {
        private final String caseId;
        private final String zone;
        private final Instant now;
        private final List<TransactWriteItem> items = new ArrayList<>();
        private final List<@Nullable Problem> problems = new ArrayList<>();

        Writes(String caseId, String zone, Instant now) {
            this.caseId = caseId;
            this.zone = zone;
            this.now = now;
        }

        void create(NewCase begun) {
            put(row(begun.head(), begun.parties()), "attribute_not_exists(pk)", null);
            putParties(begun.head(), begun.parties());
            lock(Lookup.caseNumber(begun.head().origin().caseNumber()), null, null);
            mark(Removals.draft(begun.head().origin(), now.plus(CaseItems.DRAFT_KEPT)));
            begun.writes().forEach(this::add);
        }

        void updateHead(CaseHead head, int seen, List<Party> parties) {
            update(
                    row(head, parties),
                    "version = :seen",
                    Map.of(":seen", AttributeValue.fromN(Integer.toString(seen))));
        }

        void removeHead(int seen) {
            add(
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(cases)
                                    .key(keys(caseId, "CASE"))
                                    .conditionExpression("version = :seen")
                                    .expressionAttributeValues(
                                            Map.of(":seen", AttributeValue.fromN(Integer.toString(seen)))))
                            .build(),
                    null);
        }

        void putParties(CaseHead head, List<Party> parties) {
            CaseSummary summary = CaseSummary.of(head);
            parties.forEach(party -> put(row(new PartyItem(party, summary)), null, null));
        }

        void removeParty(Party party) {
            delete(caseId, PartyItem.PREFIX + party.partyId());
        }

        /** Who is a party finds the case as such. */
        private Map<String, AttributeValue> row(CaseHead head, List<Party> parties) {
            boolean party =
                    parties.stream().anyMatch(one -> one.is(head.origin().applicant()));
            Map<String, AttributeValue> row = new LinkedHashMap<>(row(head));
            if (party) {
                row.put("applicant", AttributeValue.fromNul(true));
            }
            return row;
        }

        /** An update and not a put: the token that Await stored meanwhile must stay. */
        void updateStep(Step step) {
            update(row(step), null, Map.of());
        }

        void putEvent(Event event) {
            put(row(event), "attribute_not_exists(pk)", null);
        }

        void add(Write write) {
            switch (write) {
                case Write.PutDocument put -> put(row(put.document()), null, null);
                case Write.RemoveDocument remove -> {
                    delete(caseId, Item.documentKey(remove.documentId()));
                    mark(Removals.document(caseId, remove.documentId(), now.plus(Removals.LATE)));
                }
                case Write.PutAppointment put -> put(row(put.appointment()), null, null);
                case Write.RemoveAppointment remove -> delete(caseId, Item.APPOINTMENT);
                case Write.PutCertificate put -> put(row(put.certificate()), null, null);
                case Write.ClaimNumber claim -> {
                    lock(Lookup.certificate(claim.certificate().number()), null, null);
                    put(row(claim.certificate()), "attribute_not_exists(pk)", null);
                }
                case Write.EndPermit end -> end(end);
                case Write.PutJob put -> put(row(put.job()), null, null);
                case Write.PutShipment put -> put(row(put.shipment()), null, null);
                case Write.TakeOffDesk off -> takeOffDesk(off.event());
                case Write.PutQuestion put -> put(row(put.question()), null, null);
                case Write.TakeSeat seat -> seat(seat.zone(), seat.slotId(), 1, seat.whenFull());
                case Write.GiveSeatBack seat -> seat(seat.zone(), seat.slotId(), -1, null);
                case Write.Lock lock -> lock(lock.key(), lock.whenTaken(), lock.expiresAt());
                case Write.Unlock unlock -> delete(unlock.key(), "LOCK");
                case Write.LookUp lookUp -> put(lookUp(lookUp.key()), null, null);
                case Write.Find find -> put(FoundCases.item(find.key(), caseId), null, null);
                case Write.Forget forget -> delete(forget.key(), FoundCases.sort(caseId));
                case Write.Retain retain -> put(RetentionStore.item(retain.retained()), null, null);
                case Write.AddNote add -> put(Notes.item(add.note(), caseId), null, null);
                case Write.Remember remember -> remember(remember.answered());
            }
        }

        void mark(Row mark) {
            put(mark.present(), null, null);
        }

        void lock(String key, @Nullable Problem whenTaken, @Nullable Instant expiresAt) {
            Row row = new Row().put("pk", key).put("sk", "LOCK").put("caseId", caseId);
            if (expiresAt != null) {
                row.put("expiresAt", expiresAt.getEpochSecond());
            }
            // the values are given for the head's sake: the holder itself may take its lock again
            add(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(cases)
                                    .item(row.present())
                                    .conditionExpression("attribute_not_exists(pk) OR caseId = :case")
                                    .expressionAttributeValues(Map.of(":case", AttributeValue.fromS(caseId))))
                            .build(),
                    whenTaken);
        }

        private Map<String, AttributeValue> lookUp(String key) {
            return new Row()
                    .put("pk", key)
                    .put("sk", "LOCK")
                    .put("caseId", caseId)
                    .present();
        }

        private void end(Write.EndPermit ended) {
            add(
                    TransactWriteItem.builder()
                            .update(update -> update.tableName(cases)
                                    .key(keys(Lookup.ended(ended.number()), "LOCK"))
                                    .updateExpression("SET caseId = if_not_exists(caseId, :case),"
                                            + " endedOn = if_not_exists(endedOn, :day)")
                                    .expressionAttributeValues(Map.of(
                                            ":case", AttributeValue.fromS(caseId),
                                            ":day",
                                                    AttributeValue.fromS(
                                                            ended.day().toString()))))
                            .build(),
                    null);
        }

        private void takeOffDesk(int event) {
            add(
                    TransactWriteItem.builder()
                            .update(update -> update.tableName(cases)
                                    .key(keys(caseId, Item.eventKey(event)))
                                    .conditionExpression("attribute_exists(pk)")
                                    .updateExpression("REMOVE printQueue"))
                            .build(),
                    null);
        }

        private void remember(Write.Answered answered) {
            Row row = new Row()
                    .put("pk", answered.key())
                    .put("sk", "ANSWER")
                    .put("fingerprint", answered.fingerprint())
                    .put("status", answered.status())
                    .put("body", answered.body())
                    .put("expiresAt", answered.expiresAt().getEpochSecond());
            // the table forgets an answer some time after its day is over
            add(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(cases)
                                    .item(row.present())
                                    .conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
                                    .expressionAttributeValues(
                                            Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))))
                            .build(),
                    Problem.conflict("REPEATED_AT_ONCE"));
        }

        private void seat(String seatZone, String slotId, int change, @Nullable Problem whenFull) {
            boolean taking = change > 0;
            Map<String, AttributeValue> values = new LinkedHashMap<>();
            values.put(":change", AttributeValue.fromN(Integer.toString(change)));
            if (!taking) {
                values.put(":none", AttributeValue.fromN("0"));
            }
            add(
                    TransactWriteItem.builder()
                            .update(update -> update.tableName(slots)
                                    .key(keys(seatZone, SlotStore.sortKey(slotId)))
                                    .updateExpression("SET taken = taken + :change")
                                    .conditionExpression(
                                            taking
                                                    ? "attribute_exists(pk) AND attribute_not_exists(closed) AND taken < #capacity"
                                                    : "attribute_exists(pk) AND taken > :none")
                                    .expressionAttributeNames(taking ? Map.of("#capacity", "capacity") : null)
                                    .expressionAttributeValues(values))
                            .build(),
                    whenFull);
        }

        private Map<String, AttributeValue> row(Object content) {
            return CaseItems.SCHEMA.itemToMap(new Item(caseId, zone, content), false);
        }

        private void put(Map<String, AttributeValue> item, @Nullable String condition, @Nullable Problem problem) {
            add(
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(cases)
                                    .item(new Row(item).present())
                                    .conditionExpression(condition))
                            .build(),
                    problem);
        }

        private void delete(String partition, String sort) {
            add(
                    TransactWriteItem.builder()
                            .delete(delete -> delete.tableName(cases).key(keys(partition, sort)))
                            .build(),
                    null);
        }

        private void update(
                Map<String, AttributeValue> item, @Nullable String condition, Map<String, AttributeValue> seen) {
            List<String> sets = new ArrayList<>();
            List<String> removes = new ArrayList<>();
            Map<String, String> names = new LinkedHashMap<>();
            Map<String, AttributeValue> values = new LinkedHashMap<>(seen);
            item.forEach((name, value) -> {
                if (name.equals("pk") || name.equals("sk")) {
                    return;
                }
                names.put("#" + name, name);
                if (Boolean.TRUE.equals(value.nul())) {
                    removes.add("#" + name);
                } else {
                    sets.add("#" + name + " = :" + name);
                    values.put(":" + name, value);
                }
            });
            String expression = "SET "
                    + String.join(", ", sets)
                    + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
            Update.Builder update = Update.builder()
                    .tableName(cases)
                    .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values);
            add(TransactWriteItem.builder().update(update.build()).build(), null);
        }

        private void add(TransactWriteItem item, @Nullable Problem problem) {
            items.add(item);
            problems.add(problem);
        }

        boolean commit() {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(items));
                return true;
            } catch (TransactionCanceledException cancelled) {
                List<CancellationReason> reasons = cancelled.cancellationReasons();
                for (int i = 0; i < reasons.size(); i++) {
                    if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                        Problem problem = problems.get(i);
                        if (problem == null) {
                            return false;
                        }
                        throw problem;
                    }
                }
                if (Clients.conflict(cancelled)) {
                    throw Problem.busy(2);
                }
                throw cancelled;
            }
        }
    }
}
