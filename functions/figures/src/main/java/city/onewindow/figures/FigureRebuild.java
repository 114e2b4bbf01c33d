package city.onewindow.figures;

import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.FigureStore;
import city.onewindow.casework.store.FigureStore.Generations;
import city.onewindow.casework.store.Page;
import city.onewindow.casework.store.RulesStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An operator's command: counts all cases anew from their trails, beside the figures that are shown, which the new ones
 * replace at the end. There is no route to it. It counts at most {@code limit} cases (1,000 unless said) and answers
 * {@code "last": false} where more are left: then it is invoked again, and goes on where it stopped.
 */
public final class FigureRebuild implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL = 1_000;
    private static final int ITEMS_A_PAGE = 1_000;

    private final CaseStore cases;
    private final FigureStore figures;
    private final RulesStore rules;
    private final Counter counter;
    private final Log log;

    public FigureRebuild() {
        this(System.getenv());
    }

    public FigureRebuild(Map<String, String> variables) {
        this(variables, new Clients(variables).dynamo());
    }

    public FigureRebuild(Map<String, String> variables, DynamoDbClient dynamo) {
        this.log = new Log("FigureRebuild", variables);
        this.cases = new CaseStore(dynamo, variables);
        this.figures = new FigureStore(dynamo, variables);
        this.rules = new RulesStore(dynamo, variables);
        this.counter = new Counter(cases, figures, rules);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        int limit = JSON.readTree(input).path("limit").asInt(USUAL);
        Generations now = figures.build();
        if (now.place() == null) {
            rules.rules().newest().zones().forEach(zone -> figures.forget(now.serving() - 1, zone));
        }
        Counting counting = counter.counting();
        int counted = 0;
        Generations kept = now;
        do {
            Page<String> page = cases.indexes().everything(ITEMS_A_PAGE, place(kept));
            page.items().forEach(caseId -> anew(now, caseId, counting));
            counted += page.items().size();
            kept = page.next().isEmpty() ? figures.serve(kept) : figures.at(kept, JSON.writeValueAsString(page.next()));
        } while (kept.building() != null && counted < limit);
        boolean last = kept.building() == null;
        log.info("FIGURES_COUNTED_ANEW")
                .with("cases", counted)
                .with("last", Boolean.toString(last))
                .write();
        ObjectNode answer = JSON.createObjectNode().put("changed", counted).put("last", last);
        JSON.writeValue(output, answer);
    }

    private void anew(Generations now, String caseId, Counting counting) {
        if (now.building() != null) {
            counter.count(now.building(), caseId, counting);
        }
        figures.forgetCase(now.serving() - 1, caseId);
    }

    private static Map<String, String> place(Generations now) throws IOException {
        return now.place() == null
                ? Map.of()
                : JSON.readValue(
                        now.place(), JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}
