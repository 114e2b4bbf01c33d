package city.onewindow.casework.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a work that goes over all cases, some at a time, has stopped.
 *
 * @param place null before the first case
 * @param carried what was gathered on the way so far, for the end of the round
 */
public record Bookmark(@Nullable String place, Map<String, String> carried) {

    public static final Bookmark START = new Bookmark(null, Map.of());

    static Bookmark read(Row row) {
        return new Bookmark(row.textOrNull("place"), row.textMap("carried"));
    }

    Row write(Row row) {
        return row.put("place", place).putTexts("carried", carried);
    }
}
