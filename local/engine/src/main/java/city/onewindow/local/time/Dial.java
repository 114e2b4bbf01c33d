package city.onewindow.local.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the clock shows, kept on disk; guarded by the clock's lock. It never goes back. */
final class Dial {

    private final Path file;
    private Mode mode = Mode.REAL;

    /** Real: what is added to the wall's time. */
    private Duration offset;

    /** Driven: where it stands. Real: the latest moment shown. */
    private Instant shown;

    /**
     * One that ticked goes on with the wall; one that was driven stands where it stood.
     *
     * @param start where a new one begins; null for the wall's time
     */
    Dial(Path file, @Nullable Instant start) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                String[] kept = Files.readString(file).strip().split(" ", 3);
                mode = Mode.valueOf(kept[0]);
                shown = mode == Mode.REAL ? wall().plus(Duration.parse(kept[1])) : Instant.parse(kept[2]);
            } else {
                Files.createDirectories(file.getParent());
                shown = start == null ? wall() : start.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        offset = Duration.between(wall(), shown);
        keep();
    }

    Instant now() {
        if (mode == Mode.REAL) {
            shown = later(wall().plus(offset), shown);
        }
        return shown;
    }

    Mode mode() {
        return mode;
    }

    /** Lets it tick with the wall from where it stands, or stand. */
    void turn(Mode next) {
        shown = now();
        mode = next;
        offset = Duration.between(wall(), shown);
        keep();
    }

    /** Moves on a clock that stands. */
    void show(Instant next) {
        shown = next;
        keep();
    }

    /** Replaces the file as a whole, so that a kill leaves the old state or the new one. */
    private void keep() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, mode + " " + offset + " " + shown + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static Instant wall() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
