package city.onewindow.privacy;

import city.onewindow.casework.Access;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Document;
import city.onewindow.casework.Footstep;
import city.onewindow.casework.Paper;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.MessageStore;
import city.onewindow.casework.store.Notes;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.PaperStore;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Everything that is held of cases: each record whole, and a short-lived address of each file. */
final class Holdings {

    private static final int AT_ONCE = 100;

    private final CaseStore cases;
    private final Notes notes;
    private final MessageStore messages;
    private final PaperStore papers;
    private final AccessStore accesses;
    private final DocumentBucket bucket;

    Holdings(
            CaseStore cases,
            Notes notes,
            MessageStore messages,
            PaperStore papers,
            AccessStore accesses,
            DocumentBucket bucket) {
        this.cases = cases;
        this.notes = notes;
        this.messages = messages;
        this.papers = papers;
        this.accesses = accesses;
        this.bucket = bucket;
    }

    ArrayNode of(List<CaseFile> files) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        files.forEach(file -> all.add(of(file)));
        return all;
    }

    private ObjectNode of(CaseFile file) {
        String caseId = file.caseId();
        ObjectNode held = Plain.object(file);
        held.set("events", Plain.list(cases.trail(caseId)));
        held.set("notes", Plain.list(notes.all(caseId)));
        held.set("messages", Plain.list(messages.of(caseId)));
        List<Paper> made = papers.of(caseId);
        held.set("papers", Plain.list(made));
        ArrayNode read = held.putArray("readings");
        readings(caseId, read);
        files(file, made, held.putArray("files"));
        return held;
    }

    /** By which roles it was read, and when; who of the staff it was is the staff's. */
    private void readings(String caseId, ArrayNode lines) {
        Map<String, String> after = Map.of();
        do {
            Page<Footstep> page = accesses.ofCase(caseId, AT_ONCE, after);
            for (Footstep step : page.items()) {
                if (step instanceof Footstep.Read(Access access)) {
                    lines.add(Plain.object(access));
                }
            }
            after = page.next();
        } while (!after.isEmpty());
    }

    private void files(CaseFile file, List<Paper> made, ArrayNode lines) {
        // what did not pass is kept nowhere
        file.documents().stream()
                .filter(Document::passed)
                .forEach(document -> put(lines, document.documentId(), document.objectKey(file.caseId())));
        made.stream().filter(Paper::made).forEach(paper -> put(lines, paper.paperId() + ".pdf", paper.objectKey()));
        for (PrintJob job : file.jobs()) {
            if (job.paper() != null) {
                put(lines, job.certificateNumber() + ".pdf", job.paper());
            }
        }
    }

    private void put(ArrayNode lines, String name, String key) {
        lines.addObject()
                .put("name", name)
                .put("url", bucket.download(key, name).toString());
    }
}
