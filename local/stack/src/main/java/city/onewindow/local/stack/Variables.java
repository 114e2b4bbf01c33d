package city.onewindow.local.stack;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.FrontSettings;
import city.onewindow.local.template.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Environment variables as Lambda gives them, with the embedded services' endpoints. */
final class Variables {

    private Variables() {}

    /** A function's: the template's own, Lambda's, and its role's credentials. */
    static Map<String, String> of(Template.Function function, Caller caller, URI endpoint) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(of(caller, endpoint));
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memory()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("_HANDLER", function.handler());
        variables.put("LAMBDA_TASK_ROOT", function.code().toString());
        return variables;
    }

    /** What an AWS SDK needs to call the embedded services as this caller. */
    static Map<String, String> of(Caller caller, URI endpoint) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", FrontSettings.REGION);
        variables.put("AWS_DEFAULT_REGION", FrontSettings.REGION);
        variables.put("AWS_ACCESS_KEY_ID", caller.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", caller.secretKey());
        for (String service : List.of("DYNAMODB", "SQS", "S3", "SFN", "SECRETS_MANAGER", "LAMBDA")) {
            variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
        }
        return variables;
    }
}
