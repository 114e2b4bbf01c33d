package city.onewindow.local.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps on disk: one line of JSON for each transition, appended before anything
 * follows from it. A killed process loses nothing that was written; the last line may be torn and
 * is then as if it had not happened.
 */
final class Journal implements AutoCloseable {
    /** One of the two. */
    record Line(@Nullable Machine machine, Execution.@Nullable Changes changes) {}

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** All whole lines kept in the folder. */
    static List<Line> read(Path dir) {
        Path file = file(dir);
        List<Line> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            String text = Files.readString(file);
            int from = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
                lines.add(Json.MAPPER.readValue(text.substring(from, end), Line.class));
                from = end + 1;
            }
            return lines;
        } catch (IOException damaged) {
            throw new UncheckedIOException(file + " line " + (lines.size() + 1) + " is damaged", damaged);
        }
    }

    /**
     * Opens the journal with these lines in place of what it held: what came about in many is kept
     * in few.
     */
    static Journal open(Path dir, Stream<Line> lines) {
        try {
            Files.createDirectories(dir);
            Path fresh = dir.resolve("engine.journal.new");
            Files.deleteIfExists(fresh);
            try (Journal journal = new Journal(fresh)) {
                lines.forEach(journal::append);
                journal.channel.force(true);
            }
            Files.move(fresh, file(dir), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Journal(file(dir));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    synchronized void append(Line line) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap((Json.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file.toString(), unwritable);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Path file(Path dir) {
        return dir.resolve("engine.journal");
    }
}
