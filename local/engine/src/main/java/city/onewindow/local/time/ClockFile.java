package city.onewindow.local.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a clock keeps on disk: whether it is driven, how far it is from the wall, where it stood.
 */
record ClockFile(StackClock.Mode mode, Duration offset, Instant stood) {

    /** Where the clock is when it is opened again while the wall shows this time. */
    Instant shown(Instant wall) {
        return mode == StackClock.Mode.REAL ? wall.plus(offset) : stood;
    }

    static Optional<ClockFile> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> parts = List.of(Files.readString(file).strip().split(" "));
            return Optional.of(new ClockFile(
                    StackClock.Mode.valueOf(parts.get(0)), Duration.parse(parts.get(1)), Instant.parse(parts.get(2))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Replaces the file as a whole, so that a kill leaves the old state or the new one. */
    static void write(Path file, ClockFile state) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, state.mode + " " + state.offset + " " + state.stood + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
