package city.onewindow.supervision;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Claim;
import city.onewindow.casework.Message;
import city.onewindow.casework.Note;
import city.onewindow.casework.Stage;
import city.onewindow.casework.Step;
import city.onewindow.casework.Times;
import city.onewindow.casework.WorkingCalendar;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single lines of what staff see: of a queue, of a claim, of notes and messages. */
final class StaffLines {

    private StaffLines() {}

    /** A line of a queue. */
    static ObjectNode queued(CaseFile file, Step step, WorkingCalendar calendar, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("caseId", file.caseId())
                .put("caseNumber", file.head().origin().caseNumber())
                .put("stage", step.name().stage().name())
                .put("step", step.name().name())
                .put("zone", file.zone())
                .put("openedAt", Times.offset(step.openedAt()));
        Instant due = step.due();
        if (due != null) {
            line.put("due", Times.offset(due))
                    .put("workingDaysLeft", calendar.workingDaysLeft(now, due))
                    .put("provisional", step.provisional());
        }
        line.put(
                "standing",
                step.name().stage() == Stage.APPROVAL && file.head().limit().standing());
        Claim claim = live(step, now);
        line.put("claimed", claim != null);
        if (claim != null) {
            line.put("claimedBy", claim.subject());
        }
        return line;
    }

    static ObjectNode shown(Note note, String reader) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("noteId", note.noteId())
                .put("at", Times.offset(note.at()))
                .put("by", note.by().role())
                .put("mine", note.by().is(reader))
                .put("text", note.text());
    }

    static ObjectNode shown(Step step, Claim claim, String reader) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step.name().name())
                .put("mine", claim.subject().equals(reader))
                .put("until", Times.offset(claim.until()));
    }

    static @Nullable Claim live(Step step, Instant now) {
        Claim claim = step.claim();
        return claim != null && now.isBefore(claim.until()) ? claim : null;
    }

    /** What became of the messages to the applicant. */
    static void messages(ObjectNode shown, List<Message> messages) {
        ArrayNode lines = shown.putArray("messages");
        for (Message message : messages) {
            ObjectNode line = lines.addObject()
                    .put("event", message.event())
                    .put("type", message.type().name())
                    .put("channel", message.channel().name())
                    .put("state", message.state().name())
                    .put("happenedAt", Times.offset(message.at()));
            if (message.failure() != null) {
                line.put("failure", message.failure());
            }
        }
    }
}
