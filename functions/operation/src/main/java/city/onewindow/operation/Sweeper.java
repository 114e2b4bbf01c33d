package city.onewindow.operation;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Execution;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.log.Metrics;
import city.onewindow.casework.rules.Retention;
import city.onewindow.casework.store.Bookmark;
import city.onewindow.casework.store.CaseIndexes;
import city.onewindow.casework.store.CaseIndexes.Untold;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.DocumentBucket;
import city.onewindow.casework.store.Executions;
import city.onewindow.casework.store.FanOut;
import city.onewindow.casework.store.Removals;
import city.onewindow.casework.store.RulesStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds what stands still and sets it going again, each with an event that says so: first events
 * that were not relayed, then open cases, then what is to be removed, a bounded piece of each. The schedule says when it is
 * ({@code {"at": …}}); the next run goes on where this one stopped.
 */
public final class Sweeper implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORK = "SWEEP";
    private static final int MOST_EVENTS = 200;
    private static final int MOST_CASES = 500;

    /** A draft may hang a hundred documents on it. */
    private static final int MOST_REMOVALS = 100;

    private final CaseStore cases;
    private final Executions executions;
    private final FanOut queues;
    private final RulesStore rules;
    private final Removals removals;
    private final Metrics metrics = new Metrics("Sweeper");
    private final Log log;

    public Sweeper() {
        this(System.getenv());
    }

    public Sweeper(Map<String, String> variables) {
        this.log = new Log("Sweeper", variables);
        Clients clients = new Clients(variables);
        DynamoDbClient dynamo = clients.dynamo();
        this.cases = new CaseStore(dynamo, variables);
        this.executions = new Executions(cases, clients, variables, log);
        this.queues = new FanOut(cases, clients, variables);
        this.rules = new RulesStore(dynamo, variables);
        this.removals = new Removals(cases, new DocumentBucket(clients, variables), dynamo, variables, log);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode asked = JSON.readTree(input);
        Instant now = Instant.parse(asked.required("at").asText());
        int changed = relayed(now);
        String calendar = rules.calendar().version();
        Bookmark place = cases.bookmarks().of(WORK);
        OpenCases.Piece piece = piece(place, asked.path("limit").asInt(MOST_CASES));
        Oldest oldest = piece.first() ? new Oldest() : Oldest.of(place.carried());
        for (String caseId : piece.caseIds()) {
            changed += swept(caseId, now, calendar, oldest) ? 1 : 0;
        }
        goOn(piece.next(), oldest, now);
        int removed = removed(now);
        metrics.count(now, "Mended", changed, Map.of());
        log.info("SWEPT")
                .with("cases", piece.caseIds().size())
                .with("mended", changed)
                .with("removed", removed)
                .write();
        ObjectNode answer = JSON.createObjectNode();
        answer.put("changed", changed).put("removed", removed).put("last", piece.next() == null);
        JSON.writeValue(output, answer);
    }

    /** Removes drafts whose time is over, and what a crash has left of those that were removed. */
    private int removed(Instant now) {
        int removed = 0;
        Retention retention = rules.rules().newest().limits().retention();
        for (Removals.Due due : removals.due(now, MOST_REMOVALS)) {
            removed += attempted(due.caseId(), () -> removals.takeUp(due, retention, now)) ? 1 : 0;
        }
        return removed;
    }

    private OpenCases.Piece piece(Bookmark place, int limit) {
        OpenCases open = new OpenCases(cases.indexes());
        List<String> zones = rules.rules().newest().zones();
        try {
            return open.read(zones, place.place(), limit);
        } catch (IllegalArgumentException gone) {
            // a zone was given up since
            return open.read(zones, null, limit);
        }
    }

    /** What is said of all open cases is said when the last of them was seen. */
    private void goOn(@Nullable String next, Oldest oldest, Instant now) {
        if (next == null) {
            oldest.write(metrics, now);
            cases.bookmarks().put(WORK, Bookmark.START);
        } else {
            cases.bookmarks().put(WORK, new Bookmark(next, oldest.carried()));
        }
    }

    /** Tells and sends what the relay has given up. */
    private int relayed(Instant now) {
        CaseIndexes indexes = cases.indexes();
        Instant before = now.minus(Standing.QUIET);
        return relayed(indexes.unrelayed(before, MOST_EVENTS), "NOT_RELAYED", this::tell, now)
                + relayed(indexes.unsent(before, MOST_EVENTS), "NOT_SENT", this::send, now);
    }

    /** Each case says once what it was mended of. */
    private int relayed(List<Untold> lines, String what, Predicate<Event> remedy, Instant now) {
        Map<String, List<String>> mended = new LinkedHashMap<>();
        for (Untold line : lines) {
            String caseId = line.caseId();
            if (attempted(
                    caseId,
                    () -> cases.event(caseId, line.number()).filter(remedy).isPresent())) {
                mended.computeIfAbsent(caseId, key -> new ArrayList<>()).add(Integer.toString(line.number()));
            }
        }
        mended.forEach((caseId, events) -> {
            Map<String, String> found = Map.of("what", what, "events", String.join(",", events));
            attempted(caseId, () -> {
                cases.change(caseId, now, change -> change.tell(EventType.MENDED, null, Actor.SYSTEM, found));
                return true;
            });
        });
        return mended.size();
    }

    /** What nobody waits for only leaves the list. */
    private boolean tell(Event event) {
        executions.tell(event);
        return event.starts() || !event.wakes().isEmpty();
    }

    /** What says that a case was mended only goes out: else each would lead to the next. */
    private boolean send(Event event) {
        queues.count(event.caseId());
        queues.send(event);
        return event.type() != EventType.MENDED;
    }

    private boolean swept(String caseId, Instant now, String calendar, Oldest oldest) {
        return attempted(caseId, () -> {
            Optional<CaseFile> there = cases.read(caseId);
            if (there.isEmpty()) {
                return false;
            }
            CaseFile file = there.get();
            oldest.add(file);
            Standing standing = new Standing(
                    file,
                    () -> executions.life(
                            Execution.name(file, file.head().progress().attempt())),
                    step -> cases.relay().waitedFor(caseId, step.key()),
                    () -> cases.event(caseId, file.head().progress().events()),
                    calendar,
                    executions.definition());
            return mended(file, standing.remedy(now), now);
        });
    }

    private boolean mended(CaseFile file, Remedy remedy, Instant now) {
        boolean changed =
                !(remedy instanceof Remedy.None) && cases.change(file, now, change -> apply(change, file, remedy));
        if (changed) {
            log.warn("MENDED").caseId(file.caseId()).with("what", remedy.what()).write();
        }
        if (changed && remedy instanceof Remedy.NextExecution) {
            executions.stop(Execution.name(file, file.head().progress().attempt()), "swept");
        }
        return changed;
    }

    /** Only if the case is still what was looked at: whoever changed it since has had it told. */
    private static boolean apply(Change change, CaseFile seen, Remedy remedy) {
        if (change.file().head().progress().version() != seen.head().progress().version()) {
            return false;
        }
        return switch (remedy) {
            case Remedy.None none -> false;
            case Remedy.NextExecution next -> TakingOver.takeOver(change, Actor.SYSTEM, EventType.MENDED, next.what());
            case Remedy.Wake wake -> {
                change.wakeAll(wake.steps(), EventType.MENDED, Actor.SYSTEM, Map.of("what", wake.what()));
                yield true;
            }
        };
    }

    /** One case that fails must not hold up the others. */
    private boolean attempted(String caseId, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failure) {
            log.error("NOT_MENDED").caseId(caseId).cause(failure).write();
            return false;
        }
    }
}
