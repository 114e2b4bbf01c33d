package city.onewindow.local.front;

import city.onewindow.local.template.Site;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets Manager, as far as reading: values made once, in files that only their owner reads. */
final class Secrets implements Service {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    Secrets(Path folder) {
        this.folder = folder;
    }

    static String arn(String name) {
        return Rights.arn("secretsmanager", "secret:" + name + Site.SECRET);
    }

    String keep(String name, int length) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("Not a name for a secret here: " + name);
        }
        try {
            values.put(name, stored(name, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arn(name);
    }

    private String stored(String name, int length) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path draft = Files.createTempFile(folder, name, ".new", ownerOnly);
            StringBuilder value = new StringBuilder();
            random.ints(length, 0, LETTERS.length()).forEach(index -> value.append(LETTERS.charAt(index)));
            Files.writeString(draft, value);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }

    @Override
    public Reply call(Wire request) {
        String id = Wire.text(request.json(), "SecretId");
        for (String name : values.keySet()) {
            if (id.equals(name) || id.equals(arn(name))) {
                ObjectNode answer = Wire.object().put("ARN", arn(name)).put("Name", name);
                answer.put("SecretString", values.get(name)).put("VersionId", "1");
                answer.putArray("VersionStages").add("AWSCURRENT");
                return Reply.json(answer);
            }
        }
        throw new ServiceException(
                400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
}
