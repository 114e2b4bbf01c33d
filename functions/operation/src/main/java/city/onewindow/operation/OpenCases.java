package city.onewindow.operation;

import city.onewindow.casework.store.CaseIndexes;
import city.onewindow.casework.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All open cases of some zones, zone by zone and by case number, in pieces. */
final class OpenCases {

    /**
     * @param first whether it begins with the first of all cases
     * @param next where the next piece begins, null after the last
     */
    record Piece(
            List<String> caseIds, boolean first, @Nullable String next) {}

    private final CaseIndexes indexes;

    OpenCases(CaseIndexes indexes) {
        this.indexes = indexes;
    }

    /**
     * @param cursor of the piece before, null for the first
     * @throws IllegalArgumentException for a cursor that is none of these zones'
     */
    Piece read(List<String> zones, @Nullable String cursor, int limit) {
        List<String> caseIds = new ArrayList<>();
        Place place = cursor == null ? new Place(zones.getFirst(), Map.of()) : Place.of(cursor);
        int index = zones.indexOf(place.zone());
        if (index < 0) {
            throw new IllegalArgumentException("the cursor names no zone that is asked for");
        }
        Map<String, String> after = place.after();
        while (caseIds.size() < limit) {
            String zone = zones.get(index);
            Page<String> page = indexes.open(zone, limit - caseIds.size(), after);
            caseIds.addAll(page.items());
            after = page.next();
            if (after.isEmpty()) {
                index++;
                if (index == zones.size()) {
                    return new Piece(caseIds, cursor == null, null);
                }
            }
        }
        return new Piece(caseIds, cursor == null, new Place(zones.get(index), after).text());
    }

    /** After which case of which zone; after none where the zone only begins. */
    private record Place(String zone, Map<String, String> after) {

        static Place of(String cursor) {
            String[] parts = cursor.split("/", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("the cursor is none of ours");
            }
            Map<String, String> after = new TreeMap<>();
            if (!parts[1].isEmpty()) {
                after.put("caseNumber", parts[1]);
                after.put("pk", parts[2]);
                after.put("sk", "CASE");
            }
            return new Place(parts[0], Map.copyOf(after));
        }

        String text() {
            return zone + "/" + after.getOrDefault("caseNumber", "") + "/" + after.getOrDefault("pk", "");
        }
    }
}
