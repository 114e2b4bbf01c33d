package city.onewindow.local.front;

import city.onewindow.local.template.Site;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Secrets Manager, as far as reading: values made once, of letters and digits. */
final class Secrets implements Service {

    private final SecureRandom random = new SecureRandom();
    private final KeptValues kept;

    Secrets(Path file) {
        kept = new KeptValues(file);
    }

    static String arn(String name) {
        return Rights.arn("secretsmanager", "secret:" + name + Site.SECRET);
    }

    String keep(String name, int length) {
        kept.keep(
                name,
                () -> random.ints('0', 'z' + 1)
                        .filter(Character::isLetterOrDigit)
                        .limit(length)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return arn(name);
    }

    @Override
    public Reply call(Wire request) {
        String nameOrArn = Wire.text(request.json(), "SecretId");
        String name = nameOrArn.replaceAll("^arn:.*:secret:|" + Site.SECRET + "$", "");
        String value = kept.get(name);
        if (value == null) {
            throw new ServiceException(
                    400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        ObjectNode answer = Wire.object().put("ARN", arn(name)).put("Name", name);
        answer.put("SecretString", value).put("VersionId", "1");
        answer.putArray("VersionStages").add("AWSCURRENT");
        return Reply.json(answer);
    }
}
