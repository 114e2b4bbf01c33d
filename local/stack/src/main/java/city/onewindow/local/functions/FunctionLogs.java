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
    private static final InheritableThreadLocal<@Nullable PrintStream> CURRENT = new InheritableThreadLocal<>();

    static {
        System.setOut(new PrintStream(new Divided(System.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Divided(System.err), true, StandardCharsets.UTF_8));
    }

    private final Path folder;
    private final Map<String, PrintStream> files = new ConcurrentHashMap<>();

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

    PrintStream file(String function) {
        return files.computeIfAbsent(function, name -> {
            try {
                Files.createDirectories(folder);
                Path file = folder.resolve(name + ".log");
                OutputStream end = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return new PrintStream(end, true, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        files.values().forEach(PrintStream::close);
    }

    /** Each write goes to the file of the function whose thread it is, else to the console. */
    private static final class Divided extends OutputStream {

        private final PrintStream console;

        private Divided(PrintStream console) {
            this.console = console;
        }

        @Override
        public void write(int b) {
            target().write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            target().write(bytes, offset, length);
        }

        @Override
        public void flush() {
            target().flush();
        }

        private PrintStream target() {
            return Objects.requireNonNullElse(CURRENT.get(), console);
        }
    }
}
