package city.onewindow.local.run;

import city.onewindow.local.stack.Stack;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the courier does, with the key that the stack and the courier share. */
record Webhook(String key) {

    static Webhook of(Stack stack) {
        String arn = Objects.requireNonNull(stack.template().secrets().get("CourierKey"))
                .arn();
        try {
            return new Webhook(stack.operator()
                    .call(
                            "secretsmanager",
                            "GetSecretValue",
                            JsonNodeFactory.instance.objectNode().put("SecretId", arn))
                    .path("SecretString")
                    .asText());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String signature(Instant at, String body) {
        long seconds = at.getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
