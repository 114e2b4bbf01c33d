package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Paper;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.PaperStore;

/**
 * Makes the papers of an event, each once: it is begun with its check, written to its one place in
 * the bucket, and marked. A repeat finds the mark, or writes the same place again.
 */
final class PaperMaking {

    /** Fifty bits: with a wrong check a paper is as unknown as with a wrong number. */
    private static final int CHECK = 10;

    private final CaseStore cases;
    private final PaperStore papers;
    private final DocumentBucket bucket;
    private final PaperWording wording;
    private final Ids ids;
    private final Log log;

    PaperMaking(CaseStore cases, PaperStore papers, DocumentBucket bucket, PaperWording wording, Ids ids, Log log) {
        this.cases = cases;
        this.papers = papers;
        this.bucket = bucket;
        this.wording = wording;
        this.ids = ids;
        this.log = log;
    }

    /**
     * @throws IllegalArgumentException without such an event, or if nothing is made of it
     */
    void make(String caseId, int number) {
        Event event = cases.event(caseId, number).orElseThrow(() -> new IllegalArgumentException("no such event"));
        if (PaperKind.of(event.type()).isEmpty()) {
            throw new IllegalArgumentException("no papers of " + event.type());
        }
        CaseFile file = cases.require(caseId);
        for (PaperKind kind : PaperKind.of(event.type())) {
            Paper paper = papers.begin(Paper.begun(kind, event, ids.code(CHECK)));
            if (!paper.made()) {
                make(file, event, paper);
            }
        }
    }

    private void make(CaseFile file, Event event, Paper paper) {
        PrintedPaper printed = Papers.notice(wording.of(file, event, paper));
        bucket.write(paper.objectKey(), FileRule.PDF, printed.pdf());
        papers.made(paper.made(Inspection.hash(printed.pdf())));
        log.info("PAPER_MADE")
                .caseId(file.caseId())
                .with("kind", paper.kind().name())
                .with("missingLetters", printed.missingLetters())
                .write();
    }
}
