package city.onewindow.local.functions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines for each function. What a function's threads print goes there, since in the cloud
 * it would go to its log group; what anybody else prints stays on the console.
 */
final class FunctionLogs implements AutoCloseable {

    /** Inherited by what little a function's libraries start themselves. */
    private static final InheritableThreadLocal<@Nullable OutputStream> CURRENT = new InheritableThreadLocal<>();

    static {
        System.setOut(new PrintStream(new Divided(System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Divided(System.err), true, StandardCharsets.UTF_8));
    }

    private final Path folder;
    private final Map<String, OutputStream> files = new ConcurrentHashMap<>();

    FunctionLogs(Path folder) {
        this.folder = folder;
    }

    /** Everything that this thread prints goes to the function's file until {@link #leave}. */
    void enter(String function) {
        CURRENT.set(file(function));
    }

    void leave() {
        CURRENT.remove();
    }

    void line(String function, String text) {
        OutputStream file = file(function);
        try {
            synchronized (file) {
                file.write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream file(String function) {
        return files.computeIfAbsent(function, name -> {
            try {
                Files.createDirectories(folder);
                return Files.newOutputStream(
                        folder.resolve(name + ".log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        try {
            for (OutputStream file : files.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each write goes to the file of the function whose thread it is, else to the console. */
    private static final class Divided extends OutputStream {

        private final PrintStream console;

        private Divided(PrintStream console) {
            this.console = console;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            OutputStream target = Objects.requireNonNullElse(CURRENT.get(), console);
            synchronized (target) {
                target.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            console.flush();
        }
    }
}
