package city.onewindow.submission;

import city.onewindow.casework.Ids;
import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An employer files for many people at once: each line becomes a draft of its own, or is refused with its reasons. */
public final class FilingApi extends ApiHandler {

    /** Five hundred lines of the greatest length are two thirds of it; an event of Lambda's may have twice as much. */
    private static final int MOST_KIB = 3 * 1024;

    /** More lines than may be sent, so that whoever sends too many is told where. */
    private static final int MOST_ITEMS = 1000;

    public FilingApi() {
        this(System.getenv());
    }

    public FilingApi(Map<String, String> variables) {
        this(variables, new Clients(variables).dynamo());
    }

    private FilingApi(Map<String, String> variables, DynamoDbClient dynamo) {
        super(
                variables,
                new Routes(
                                new CaseStore(dynamo, variables),
                                new RulesStore(dynamo, variables),
                                Ids.unguessable(),
                                Boolean.parseBoolean(variables.getOrDefault("SPECIMEN", "false")))
                        .all());
    }

    private record Routes(CaseStore cases, RulesStore calendars, Ids ids, boolean specimens) {

        Map<String, Route> all() {
            return Map.of("POST /filings", this::file);
        }

        private Response file(Request request) {
            String subject = request.caller().applicant().subject();
            Rules rules = calendars.rules().newest();
            FilingForm form = FilingForm.read(request.json(MOST_KIB, MOST_ITEMS), rules);
            List<FilingLine> lines = FilingLine.read(
                    form,
                    rules.kind(form.kind()),
                    PointsRules.of(rules.part("points")),
                    calendars.calendar(),
                    request.now(),
                    specimens);
            String prefix = rules.requireZone(form.zone()).prefix();
            Duration kept = Duration.ofDays(rules.limits().retention().draftDays());
            FiledLines filed = new FiledLines(cases, ids, form, prefix, kept, subject, request.now());
            return Response.ok(told(lines, made(filed, lines), Texts.of(request.language())));
        }

        /** Several groups at once: each waits for the table alone. */
        private static Map<String, FiledLines.Filed> made(FiledLines filed, List<FilingLine> lines) {
            List<List<FilingLine>> groups = new ArrayList<>();
            for (int from = 0; from < lines.size(); from += FiledLines.TOGETHER) {
                groups.add(lines.subList(from, Math.min(lines.size(), from + FiledLines.TOGETHER)));
            }
            Map<String, FiledLines.Filed> made = new HashMap<>();
            AtOnce.each(groups, filed::file).forEach(made::putAll);
            return made;
        }

        private static ObjectNode told(List<FilingLine> lines, Map<String, FiledLines.Filed> filed, Texts texts) {
            ArrayNode told = JsonNodeFactory.instance.arrayNode();
            int accepted = 0;
            for (int i = 0; i < lines.size(); i++) {
                FilingLine line = lines.get(i);
                FiledLines.Filed made = line.sound() ? filed.get(line.reference()) : null;
                ObjectNode one = told.addObject();
                if (!line.reference().isEmpty()) {
                    one.put("reference", line.reference());
                }
                if (made != null) {
                    one.put("caseId", made.caseId()).put("caseNumber", made.caseNumber());
                }
                if (made != null && made.same()) {
                    accepted++;
                } else {
                    List<Finding> findings = made == null
                            ? line.findings()
                            : List.of(new Finding("/lines/" + i + "/reference", "REFERENCE_USED"));
                    one.set("errors", Problem.errors(findings, texts));
                }
            }
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("accepted", accepted)
                    .put("refused", lines.size() - accepted);
            answer.set("lines", told);
            return answer;
        }
    }
}
