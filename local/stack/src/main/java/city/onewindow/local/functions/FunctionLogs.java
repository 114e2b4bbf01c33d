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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines for each function. What a function's threads print goes there, since in the cloud
 * it would go to its log group; what anybody else prints stays on the console.
 */
final class FunctionLogs implements AutoCloseable {

    /** Inherited by what little a function's libraries start themselves. */
    private static final InheritableThreadLocal<@Nullable OutputStream> CURRENT = new InheritableThreadLocal<>();

    private final Path folder;
    private final Map<String, OutputStream> files = new ConcurrentHashMap<>();

    FunctionLogs(Path folder) {
        this.folder = folder;
        divert();
    }

    private static synchronized void divert() {
        if (!(System.out instanceof Divided)) {
            System.setOut(new Divided(System.out));
            System.setErr(new Divided(System.err));
        }
    }

    /** Everything that this thread prints goes to the function's file until {@link #leave}. */
    void enter(String function) {
        CURRENT.set(file(function));
    }

    void leave() {
        CURRENT.remove();
    }

    void line(String function, String text) {
        write(file(function), (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
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

    private static void write(OutputStream file, byte[] bytes) {
        try {
            synchronized (file) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (OutputStream file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Divided extends PrintStream {
        Divided(PrintStream console) {
            super(new Split(console), true, StandardCharsets.UTF_8);
        }
    }

    private static final class Split extends OutputStream {

        private final PrintStream console;

        Split(PrintStream console) {
            this.console = console;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            OutputStream file = CURRENT.get();
            if (file == null) {
                console.write(bytes, offset, length);
            } else {
                synchronized (file) {
                    file.write(bytes, offset, length);
                }
            }
        }

        @Override
        public void flush() {
            console.flush();
        }
    }
}
