package city.onewindow.casework.flow;

import city.onewindow.casework.Change;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.log.Log;
import city.onewindow.casework.store.CaseStore;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The handler of a step's workflow function: a question in, what the record says out. */
public abstract class CheckHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaseStore cases;
    private final Map<StepName, StepRules> rules;
    private final Log log;

    protected CheckHandler(CaseStore cases, Map<StepName, StepRules> rules, Map<String, String> variables) {
        this.cases = cases;
        this.rules = Map.copyOf(rules);
        this.log = new Log(getClass().getSimpleName(), variables);
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        CheckRequest request = CheckRequest.of(JSON.readTree(input));
        ObjectNode answer = look(request);
        log.info("CHECKED")
                .caseId(request.caseId())
                .request(context.getAwsRequestId())
                .with("step", request.step())
                .with("said", answer.path("next").asText())
                .write();
        JSON.writeValue(output, answer);
    }

    private ObjectNode look(CheckRequest request) {
        try {
            return cases.change(request.caseId(), request.at(), change -> answer(change, request));
        } catch (RuntimeException failure) {
            RuntimeException told = told(failure);
            log.error("NOT_CHECKED")
                    .caseId(request.caseId())
                    .with("code", String.valueOf(told.getMessage()))
                    .cause(failure)
                    .write();
            throw told;
        }
    }

    /**
     * What the execution's history hears of a failure: a name and no message, since that may quote what a person has
     * sent; the log has its trace. What we wrote wrongly stays wrong and is told at once, what passes is tried again.
     */
    static RuntimeException told(RuntimeException failure) {
        return switch (failure) {
            case Problem problem when problem.status() == 503 -> new TryAgain(problem.code());
            case Problem problem -> new NotChecked(problem.code());
            case DynamoDbException refused -> {
                String code = refused.awsErrorDetails().errorCode();
                yield code.equals("ValidationException") ? new NotChecked(code) : new TryAgain(code);
            }
            case SdkException away -> new TryAgain(away.getClass().getSimpleName());
            default -> new NotChecked(failure.getClass().getSimpleName());
        };
    }

    /** What the record says; a step that has no wait of its own answers for itself. */
    protected ObjectNode answer(Change change, CheckRequest request) {
        StepRules step = rules.get(request.stepName());
        if (step == null) {
            throw new IllegalArgumentException("no rules for " + request.step());
        }
        return Check.check(change, request, step);
    }
}
