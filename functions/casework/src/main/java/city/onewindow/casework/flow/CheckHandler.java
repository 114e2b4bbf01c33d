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
        } catch (Problem problem) {
            if (problem.status() == 503) {
                throw new TryAgain(problem);
            }
            throw problem;
        } catch (DynamoDbException failure) {
            String code = failure.awsErrorDetails().errorCode();
            log.error("TABLE_REFUSED")
                    .caseId(request.caseId())
                    .with("code", code)
                    .write();
            // what we wrote wrongly stays wrong: it is told at once
            throw code.equals("ValidationException") ? failure : new TryAgain(failure);
        } catch (SdkException failure) {
            throw new TryAgain(failure);
        }
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
