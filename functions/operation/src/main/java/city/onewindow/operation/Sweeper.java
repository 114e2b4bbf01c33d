package city.onewindow.operation;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Execution;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.log.Metrics;
import city.onewindow.casework.store.CaseIndexes.Untold;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.Executions;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds what stands still and sets it going again, each with an event that says so: first events
 * that were not relayed, then open cases, a bounded piece of both. The schedule says when it is
 * ({@code {"at": …}}); the next run goes on where this one stopped.
 */
public final class Sweeper implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORK = "SWEEP";
    private static final int MOST_EVENTS = 200;
    private static final int MOST_CASES = 500;

    private final CaseStore cases;
    private final Executions executions;
    private final RulesStore rules;
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
        this.rules = new RulesStore(dynamo, variables);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode asked = JSON.readTree(input);
        Instant now = Instant.parse(asked.required("at").asText());
        int changed = relayed(now);
        String calendar = rules.calendar().version();
        Oldest oldest = new Oldest();
        OpenCases.Piece piece = piece(asked.path("limit").asInt(MOST_CASES));
        for (String caseId : piece.caseIds()) {
            changed += swept(caseId, now, calendar, oldest) ? 1 : 0;
        }
        cases.bookmark(WORK, piece.next() == null ? "" : piece.next());
        oldest.write(metrics, now);
        metrics.count(now, "Mended", changed, Map.of());
        log.info("SWEPT")
                .with("cases", piece.caseIds().size())
                .with("mended", changed)
                .write();
        ObjectNode answer = JSON.createObjectNode().put("changed", changed).put("last", piece.next() == null);
        JSON.writeValue(output, answer);
    }

    private OpenCases.Piece piece(int limit) {
        OpenCases open = new OpenCases(cases.indexes());
        List<String> zones = rules.rules().newest().zones();
        String place = cases.bookmark(WORK).filter(kept -> !kept.isEmpty()).orElse(null);
        try {
            return open.read(zones, place, limit);
        } catch (IllegalArgumentException gone) {
            // a zone was given up since
            return open.read(zones, null, limit);
        }
    }

    /** Tells what the relay has given up; what nobody waits for only leaves the list. */
    private int relayed(Instant now) {
        int told = 0;
        for (Untold line : cases.indexes().unrelayed(now.minus(Standing.QUIET), MOST_EVENTS)) {
            told += attempted(line.caseId(), () -> tell(line, now)) ? 1 : 0;
        }
        return told;
    }

    private boolean tell(Untold line, Instant now) {
        Optional<Event> event = cases.event(line.caseId(), line.number());
        if (event.isEmpty()) {
            return false;
        }
        executions.tell(event.get());
        if (!event.get().starts() && event.get().wakes().isEmpty()) {
            return false;
        }
        Map<String, String> found = Map.of("what", "NOT_RELAYED", "event", Integer.toString(line.number()));
        cases.change(line.caseId(), now, change -> change.tell(EventType.MENDED, null, Actor.SYSTEM, found));
        return true;
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
                    () -> executions.life(Execution.of(file).name()),
                    step -> cases.waitedFor(caseId, step.key()),
                    () -> cases.event(caseId, file.head().progress().events()),
                    calendar);
            return mended(file, standing.remedy(now), now);
        });
    }

    private boolean mended(CaseFile file, Remedy remedy, Instant now) {
        boolean changed = !(remedy instanceof Remedy.None)
                && cases.change(file.caseId(), now, change -> apply(change, file, remedy));
        if (changed) {
            log.warn("MENDED").caseId(file.caseId()).with("what", remedy.what()).write();
        }
        if (changed && remedy instanceof Remedy.NextExecution) {
            executions.stop(Execution.of(file).name(), "swept");
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
