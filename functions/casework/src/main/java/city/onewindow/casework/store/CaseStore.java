package city.onewindow.casework.store;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Write;
import city.onewindow.casework.Write.Answered;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of cases. A case is read whole with one consistent query, and changed whole with one
 * transaction that holds only if its head was not written in between: whoever commits first wins,
 * and the other decides again on what is there then.
 */
public final class CaseStore {

    /**
     * How often a command is decided anew because somebody else wrote; each time that somebody got
     * through.
     */
    private static final int TRIES = 8;

    private static final int WORDS_A_PAGE = 100;

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final DynamoDbTable<Item> table;
    private final Rows rows;
    private final Transaction transaction;

    public CaseStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
        this.table =
                DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build().table(tableName, CaseItems.SCHEMA);
        this.rows = new Rows(dynamo, tableName);
        this.transaction = new Transaction(dynamo, tableName, variables.getOrDefault("SLOTS_TABLE", "Slots"));
    }

    public Optional<CaseFile> read(String caseId) {
        CollectedCase collected = new CollectedCase();
        table.query(request -> request.consistentRead(true)
                        .queryConditional(QueryConditional.sortBeginsWith(
                                key -> key.partitionValue(caseId).sortValue("CASE"))))
                .items()
                .forEach(collected::add);
        return collected.file();
    }

    /**
     * The case, which must be there.
     *
     * @throws Problem 404 if there is none
     */
    public CaseFile require(String caseId) {
        return read(caseId).orElseThrow(Problem::notFound);
    }

    /**
     * The case for whoever is not its applicant: a draft is nobody's but theirs.
     *
     * @throws Problem 404 if there is none, or only a draft
     */
    public CaseFile submitted(String caseId) {
        return read(caseId).filter(file -> !file.draft()).orElseThrow(Problem::notFound);
    }

    /**
     * Decides on a case and writes what was decided, or decides again where somebody else wrote
     * first.
     *
     * @param rule builds the change; it may be called several times and must not have effects of
     *     its own
     * @return what the rule answered the last time, with everything written
     * @throws Problem 404 without such a case, 503 if others kept writing
     */
    public <T> T change(String caseId, Instant now, Function<Change, T> rule) {
        return change(require(caseId), now, rule);
    }

    /** The same for whoever has just read the case: it is read again only where somebody else wrote since. */
    public <T> T change(CaseFile read, Instant now, Function<Change, T> rule) {
        CaseFile file = read;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Change change = new Change(file, now);
            T answer = rule.apply(change);
            if (change.empty() || transaction.write(change)) {
                return answer;
            }
            file = require(file.caseId());
        }
        throw Problem.busy(2);
    }

    /**
     * Begins a case.
     *
     * @return false if its case number was drawn before
     */
    public boolean create(CaseHead head, List<Write> writes) {
        return transaction.create(new NewCase(head, List.of(), writes));
    }

    /**
     * Begins several cases in one transaction.
     *
     * @param several with a hundred items in all at most: a head, a case number, and each party and write
     * @return false if none was begun, since a case number was drawn before or the condition of a write failed
     */
    public boolean create(List<NewCase> several) {
        return transaction.create(several);
    }

    /**
     * Removes a draft, if it still is what was read. What hung on it is left to {@link Removals}: at
     * once by who removes it, and by the sweep for whom a crash kept from it.
     */
    public boolean remove(CaseFile file, Instant now) {
        return transaction.remove(file, now);
    }

    /** The whole trail, oldest first. */
    public List<Event> trail(String caseId) {
        return table
                .query(request -> request.consistentRead(true)
                        .queryConditional(QueryConditional.sortBeginsWith(
                                key -> key.partitionValue(caseId).sortValue("EVENT#"))))
                .items()
                .stream()
                .map(item -> (Event) item.content())
                .toList();
    }

    /** The trail from after a number, oldest first: a page of it. */
    public List<Event> events(String caseId, int after, int limit) {
        return table
                .query(request -> request.consistentRead(true)
                        .limit(limit)
                        .queryConditional(QueryConditional.sortBetween(
                                key(caseId, Item.eventKey(after + 1)), key(caseId, Item.eventKey(999_999)))))
                .stream()
                .findFirst()
                .map(page -> page.items().stream()
                        .map(item -> (Event) item.content())
                        .toList())
                .orElse(List.of());
    }

    /**
     * The newest event of some types whose details name an earlier one as their {@code event}. Read within a change,
     * after its head, it holds as the change is written: two at once can't both find nothing.
     */
    public Optional<Event> lastWord(String caseId, int about, Set<EventType> words) {
        String number = Integer.toString(about);
        Optional<Event> last = Optional.empty();
        List<Event> page;
        int after = about;
        do {
            page = events(caseId, after, WORDS_A_PAGE);
            for (Event later : page) {
                if (words.contains(later.type())
                        && number.equals(later.details().get("event"))) {
                    last = Optional.of(later);
                }
            }
            after += page.size();
        } while (page.size() == WORDS_A_PAGE);
        return last;
    }

    public Optional<Event> event(String caseId, int number) {
        return Optional.ofNullable(
                        table.getItem(request -> request.consistentRead(true).key(key(caseId, Item.eventKey(number)))))
                .map(item -> (Event) item.content());
    }

    /** The case that holds a lock or a look-up key. */
    public Optional<String> holder(String key) {
        return rows.one(key, "LOCK").map(row -> row.text("caseId"));
    }

    /** What cases have said of a permit's end; whether each is of its holder is for who asks to find. */
    public EndedPermits endedPermits() {
        return new EndedPermits(dynamo, tableName);
    }

    public Optional<Answered> answered(String key, Instant now) {
        return rows.one(key, "ANSWER")
                .map(row -> new Answered(
                        key,
                        row.text("fingerprint"),
                        row.whole("status"),
                        row.text("body"),
                        Instant.ofEpochSecond(row.number("expiresAt"))))
                .filter(answered -> now.isBefore(answered.expiresAt()));
    }

    /** What the relay has told of a case's events, and who waits for them. */
    public RelayMarks relay() {
        return new RelayMarks(dynamo, tableName);
    }

    /** Where works that go over all cases have stopped. */
    public Bookmarks bookmarks() {
        return new Bookmarks(dynamo, tableName);
    }

    /** Pages of the sparse indexes; no decision rests on what they say. */
    public CaseIndexes indexes() {
        return new CaseIndexes(dynamo, tableName);
    }

    static Map<String, AttributeValue> keys(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }

    private static Key key(String partition, String sort) {
        return Key.builder().partitionValue(partition).sortValue(sort).build();
    }
}
