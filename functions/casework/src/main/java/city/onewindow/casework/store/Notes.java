package city.onewindow.casework.store;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Note;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The staff's notes on a case: beside its trail, outside what the relay hears. */
public final class Notes {

    private static final String PREFIX = "NOTE#";

    /** The newest that are shown. */
    private static final int SHOWN = 100;

    private final Rows items;

    public Notes(DynamoDbClient dynamo, Map<String, String> variables) {
        this.items = new Rows(dynamo, variables.getOrDefault("CASES_TABLE", "Cases"));
    }

    /** The newest hundred, oldest first. */
    public List<Note> of(String caseId) {
        return items.last(SHOWN, caseId, PREFIX).stream().map(Notes::note).toList();
    }

    /** Every one, oldest first. */
    public List<Note> all(String caseId) {
        return items.all(caseId, PREFIX).stream().map(Notes::note).toList();
    }

    private static Note note(Row row) {
        return new Note(
                row.text("noteId"),
                row.instant("at"),
                new Actor(row.text("role"), row.textOrNull("subject")),
                row.text("text"));
    }

    static Map<String, AttributeValue> item(Note note, String caseId) {
        return new Row()
                .put("pk", caseId)
                .put("sk", PREFIX + note.at() + "#" + note.noteId())
                .put("noteId", note.noteId())
                .put("at", note.at())
                .put("role", note.by().role())
                .put("subject", note.by().subject())
                .put("text", note.text())
                .present();
    }
}
