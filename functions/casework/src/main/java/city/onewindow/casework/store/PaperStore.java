package city.onewindow.casework.store;

import city.onewindow.casework.EventType;
import city.onewindow.casework.Paper;
import city.onewindow.casework.PaperKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The papers of a case, beside its trail and outside what the relay hears: making one changes
 * nothing of the case, and so is in nobody's way.
 */
public final class PaperStore {

    private static final String PREFIX = "PAPER#";

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final Rows items;

    public PaperStore(DynamoDbClient dynamo, Map<String, String> variables) {
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
        this.items = new Rows(dynamo, tableName);
    }

    /** Begins a paper, or finds the one that was begun before, with the check that it got then. */
    public Paper begin(Paper paper) {
        try {
            dynamo.putItem(request -> request.tableName(tableName)
                    .item(row(paper).present())
                    .conditionExpression("attribute_not_exists(pk)"));
            return paper;
        } catch (ConditionalCheckFailedException begun) {
            return find(paper.caseId(), paper.paperId()).orElseThrow(() -> begun);
        }
    }

    /** The paper lies in the bucket. */
    public void made(Paper paper) {
        dynamo.putItem(request -> request.tableName(tableName).item(row(paper).present()));
    }

    public Optional<Paper> find(String caseId, String paperId) {
        return of(caseId).stream()
                .filter(paper -> paper.paperId().equals(paperId))
                .findFirst();
    }

    /** Every paper of a case, in the order of its events. */
    public List<Paper> of(String caseId) {
        return items.all(caseId, PREFIX).stream().map(PaperStore::read).toList();
    }

    private static Row row(Paper paper) {
        String digits = Item.eventKey(paper.event()).substring("EVENT#".length());
        return new Row()
                .put("pk", paper.caseId())
                .put("sk", PREFIX + digits + "#" + paper.kind())
                .put("kind", paper.kind())
                .put("event", paper.event())
                .put("fact", paper.fact())
                .put("happenedAt", paper.at())
                .put("check", paper.check())
                .put("sha256", paper.sha256());
    }

    private static Paper read(Row row) {
        return new Paper(
                row.text("pk"),
                PaperKind.valueOf(row.text("kind")),
                row.whole("event"),
                EventType.valueOf(row.text("fact")),
                row.instant("happenedAt"),
                row.text("check"),
                row.textOrNull("sha256"));
    }
}
