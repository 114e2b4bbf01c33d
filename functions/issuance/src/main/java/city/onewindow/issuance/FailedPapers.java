package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.PaperStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Papers that could not be made: told on the trail once each time, and asked for again by the issuing desk. */
final class FailedPapers {

    private static final Set<EventType> WORDS = EnumSet.of(EventType.PAPER_FAILED, EventType.PAPER_QUEUED);

    private final CaseStore cases;
    private final PaperStore papers;

    FailedPapers(CaseStore cases, PaperStore papers) {
        this.cases = cases;
        this.papers = papers;
    }

    /**
     * The papers of an event failed as often as they are tried. A dead letter brings no now: it is
     * told at the newest moment that the case knows.
     */
    void failed(String caseId, int number) {
        Event event = cases.event(caseId, number).orElseThrow(() -> new IllegalArgumentException("no such event"));
        if (made(event)) {
            return;
        }
        Instant now = cases.require(caseId).head().progress().updatedAt();
        cases.change(
                caseId,
                now,
                change -> lastWord(event)
                                .filter(last -> last.type() == EventType.PAPER_FAILED)
                                .isPresent()
                        ? change
                        : tell(change, event, EventType.PAPER_FAILED, Actor.SYSTEM));
    }

    /**
     * The desk asks for a paper again; again finds it asked for.
     *
     * @throws Problem 404 {@code PAPER_NOT_FOUND}, 409 {@code NOT_FAILED}, {@code WRONG_STAGE} once the case is erased
     */
    void again(String caseId, String paperId, Instant now, Actor actor) {
        Event event = event(caseId, paperId);
        if (made(event)) {
            throw Problem.conflict("NOT_FAILED");
        }
        cases.change(caseId, now, change -> {
            if (change.file().head().erased()) {
                throw Turn.wrongStage(change.file());
            }
            Event last = lastWord(event).orElseThrow(() -> Problem.conflict("NOT_FAILED"));
            return last.type() == EventType.PAPER_QUEUED
                    ? change
                    : tell(change.write(new Write.TakeOffDesk(last.number())), event, EventType.PAPER_QUEUED, actor);
        });
    }

    private Event event(String caseId, String paperId) {
        String digits = paperId.replaceAll("[A-Z]$", "");
        return Optional.of(digits)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .flatMap(text -> cases.event(caseId, Integer.parseInt(text)))
                .filter(event -> PaperKind.of(event.type()).stream()
                        .anyMatch(kind -> kind.paperId(event.number()).equals(paperId)))
                .orElseThrow(() -> Problem.notFound("PAPER_NOT_FOUND"));
    }

    private boolean made(Event event) {
        long made = papers.of(event.caseId()).stream()
                .filter(paper -> paper.event() == event.number() && paper.made())
                .count();
        return made == PaperKind.of(event.type()).size();
    }

    private Optional<Event> lastWord(Event event) {
        return cases.lastWord(event.caseId(), event.number(), WORDS);
    }

    private static Change tell(Change change, Event event, EventType type, Actor actor) {
        String papers = PaperKind.of(event.type()).stream()
                .map(kind -> kind.paperId(event.number()))
                .collect(Collectors.joining(","));
        Map<String, String> details = Map.of("event", Integer.toString(event.number()), "papers", papers);
        return change.tell(type, event.step(), actor, details);
    }
}
