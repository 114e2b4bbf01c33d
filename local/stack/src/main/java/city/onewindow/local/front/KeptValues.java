package city.onewindow.local.front;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few values in one file that only its owner reads; each write is whole or not at all. */
public final class KeptValues {

    private final Path file;
    private final Properties values = new Properties();

    public KeptValues(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                values.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state folder can't be used: " + file, e);
        }
    }

    public synchronized @Nullable String get(String key) {
        return values.getProperty(key);
    }

    /** A value that is made when it is first asked for. */
    public synchronized String keep(String key, Supplier<String> first) {
        if (get(key) == null) {
            put(key, first.get());
        }
        return Objects.requireNonNull(get(key));
    }

    public synchronized void put(String key, String value) {
        values.setProperty(key, value);
        try {
            Path draft = Files.createTempFile(file.getParent(), "kept", ".new"); // the owner's alone
            try (var out = Files.newOutputStream(draft)) {
                values.store(out, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
