package city.onewindow.local.stack;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.FrontSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Environment variables that lead an AWS SDK to the embedded services. */
final class Variables {

    private Variables() {}

    static Map<String, String> of(Caller caller, URI endpoint) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", FrontSettings.REGION);
        variables.put("AWS_ACCESS_KEY_ID", caller.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", caller.secretKey());
        for (String service : List.of("DYNAMODB", "SQS", "S3", "SFN", "SECRETS_MANAGER")) {
            variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
        }
        return variables;
    }
}
