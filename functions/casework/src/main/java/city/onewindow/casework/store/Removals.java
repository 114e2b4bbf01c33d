package city.onewindow.casework.store;

import static city.onewindow.casework.store.CaseStore.keys;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Document;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.rules.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What has to go with what was deleted: with a document its bytes, with a draft everything that hung
 * on it. A mark in the case's partition says so; it is written in the transaction that deletes, and
 * with every draft for the day on which it is looked at. Who deletes does the rest at once; the
 * sweep takes the marks up, so that neither a crash nor an upload that comes late leaves anything.
 */
public final class Removals {

    /** An address that was signed for an upload may be used for so long after the document is gone. */
    static final Duration LATE = DocumentBucket.UPLOAD_VALID;

    /** When a draft is looked at for the first time: no rules keep one for less. */
    static final Duration DRAFT_LOOKED_AT = Duration.ofDays(Retention.LEAST_DRAFT_DAYS);

    private static final String MARK = "REMOVAL#";
    private static final String DRAFT = "DRAFT";

    /** As many as a transaction takes. */
    private static final int PORTION = 100;

    /**
     * A mark whose time has come.
     *
     * @param what the id of a document, or {@code DRAFT}
     */
    public record Due(String caseId, String what, Instant at) {}

    private final CaseStore cases;
    private final DocumentBucket bucket;
    private final DynamoDbClient dynamo;
    private final String table;
    private final Log log;

    public Removals(
            CaseStore cases, DocumentBucket bucket, DynamoDbClient dynamo, Map<String, String> variables, Log log) {
        this.cases = cases;
        this.bucket = bucket;
        this.dynamo = dynamo;
        this.table = variables.getOrDefault("CASES_TABLE", "Cases");
        this.log = log;
    }

    /** The number is kept too: its lock would outlive a head that the table forgets by itself. */
    static Row draft(CaseHead.Origin draft, Instant at) {
        return mark(draft.caseId(), DRAFT, at).put("number", draft.caseNumber());
    }

    static Row document(String caseId, String documentId, Instant at) {
        return mark(caseId, documentId, at);
    }

    private static Row mark(String caseId, String what, Instant at) {
        return new Row()
                .put("pk", caseId)
                .put("sk", MARK + what)
                .put("removal", "1")
                .put("removeAt", at);
    }

    /** The bytes of a document that was removed; where they can't be reached now, the sweep has them. */
    public void bytes(String caseId, String documentId) {
        now(caseId, () -> delete(caseId, documentId));
    }

    /** What hung on a draft that was removed. */
    public void rest(CaseFile removed) {
        String caseId = removed.caseId();
        now(caseId, () -> {
            removed.documents().forEach(document -> delete(caseId, document.documentId()));
            items(caseId);
        });
    }

    private void delete(String caseId, String documentId) {
        bucket.delete(Document.uploadKey(caseId, documentId));
        bucket.delete(Document.objectKey(caseId, documentId));
    }

    private void now(String caseId, Runnable removal) {
        try {
            removal.run();
        } catch (SdkException later) {
            log.warn("REMOVED_LATER").caseId(caseId).cause(later).write();
        }
    }

    /** Marks whose time has come, the oldest first. */
    public List<Due> due(Instant now, int limit) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .indexName(CaseItems.REMOVALS)
                .keyConditionExpression("removal = :yes AND removeAt <= :now")
                .expressionAttributeValues(
                        Map.of(":yes", AttributeValue.fromS("1"), ":now", AttributeValue.fromS(now.toString())))
                .limit(limit)
                .build();
        return dynamo.query(request).items().stream()
                .map(Row::new)
                .map(row -> new Due(row.text("pk"), row.text("sk").substring(MARK.length()), row.instant("removeAt")))
                .toList();
    }

    /**
     * Does what a mark says, and takes it away. A draft that was written in since is kept for as
     * long again; one that was submitted needs no mark any more.
     *
     * @param retention of the newest rules
     * @return whether something was removed
     */
    public boolean takeUp(Due due, Retention retention, Instant now) {
        boolean draft = due.what().equals(DRAFT);
        if (draft) {
            Optional<CaseFile> there = cases.read(due.caseId());
            if (there.isPresent() && !over(there.get(), due, retention, now)) {
                return false;
            }
            bucket.empty(due.caseId());
            number(due.caseId());
            items(due.caseId());
        } else {
            delete(due.caseId(), due.what());
        }
        unmark(due);
        return true;
    }

    /** Whether the draft's time is over, and its head gone now. */
    private boolean over(CaseFile file, Due due, Retention retention, Instant now) {
        if (!file.draft()) {
            unmark(due);
            return false;
        }
        Instant ends = retention.draftUntil(file.head());
        if (ends.isAfter(now)) {
            postpone(due, ends);
            return false;
        }
        return cases.remove(file, now);
    }

    /** Unless somebody has just removed the draft, whose mark is another then. */
    private void postpone(Due due, Instant to) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(keys(due.caseId(), MARK + due.what()))
                    .updateExpression("SET removeAt = :to")
                    .conditionExpression("removeAt = :seen")
                    .expressionAttributeValues(Map.of(
                            ":to", AttributeValue.fromS(to.toString()),
                            ":seen", AttributeValue.fromS(due.at().toString()))));
        } catch (ConditionalCheckFailedException removed) {
            log.debug("REMOVED_MEANWHILE").caseId(due.caseId()).write();
        }
    }

    private void unmark(Due due) {
        dynamo.deleteItem(request -> request.tableName(table).key(keys(due.caseId(), MARK + due.what())));
    }

    /** Gives the case's number back, unless another case has drawn it since. */
    private void number(String caseId) {
        Optional<Row> mark = new Rows(dynamo, table).one(caseId, MARK + DRAFT);
        if (mark.isEmpty()) {
            return;
        }
        String lock = Lookup.caseNumber(mark.get().text("number"));
        try {
            dynamo.deleteItem(request -> request.tableName(table)
                    .key(keys(lock, "LOCK"))
                    .conditionExpression("caseId = :case")
                    .expressionAttributeValues(Map.of(":case", AttributeValue.fromS(caseId))));
        } catch (ConditionalCheckFailedException back) {
            log.debug("NUMBER_GIVEN_BACK").caseId(caseId).write();
        }
    }

    /** Everything of a partition whose head is gone, but the mark itself. */
    private void items(String caseId) {
        QueryRequest all = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :case")
                .projectionExpression("pk, sk")
                .expressionAttributeValues(Map.of(":case", AttributeValue.fromS(caseId)))
                .build();
        List<TransactWriteItem> deletes = dynamo.queryPaginator(all).items().stream()
                .filter(item -> !new Row(item).text("sk").equals(MARK + DRAFT))
                .map(key -> TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(key))
                        .build())
                .toList();
        for (int from = 0; from < deletes.size(); from += PORTION) {
            List<TransactWriteItem> portion = deletes.subList(from, Math.min(from + PORTION, deletes.size()));
            dynamo.transactWriteItems(request -> request.transactItems(portion));
        }
    }
}
