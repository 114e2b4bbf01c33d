package city.onewindow.local.standin;

import city.onewindow.local.standin.Section.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The parcels, each a file of its own, so that a killed courier loses none. */
final class ParcelShelf {

    private static final int FIRST_SERIAL = 47_312_482;

    private final Path dir;
    private final TreeMap<String, Parcel> parcels = new TreeMap<>();

    ParcelShelf(Path dir) throws IOException {
        this.dir = dir;
        Kept.folder(dir);
        try (var files = Files.newDirectoryStream(dir, "*.json")) {
            for (var file : files) {
                var parcel = Section.JSON.readValue(Files.readAllBytes(file), Parcel.class);
                parcels.put(parcel.waybill(), parcel);
            }
        }
    }

    synchronized List<Parcel> all() {
        return List.copyOf(parcels.values());
    }

    synchronized Parcel find(String waybill) throws Refusal {
        var parcel = parcels.get(waybill);
        if (parcel == null) {
            throw new Refusal(404, "no such parcel");
        }
        return parcel;
    }

    /**
     * @return the new parcel, or the one that this key stands for already
     * @throws Refusal the key stands for another order
     */
    synchronized Parcel take(String key, JsonNode order, String callback) throws IOException, Refusal {
        for (var parcel : parcels.values()) {
            if (parcel.idempotencyKey().equals(key)) {
                if (!parcel.order().equals(order)) {
                    throw new Refusal(409, "the Idempotency-Key is of another order");
                }
                return parcel;
            }
        }
        int serial = parcels.isEmpty() ? FIRST_SERIAL : Waybill.serial(parcels.lastKey()) + 1;
        var parcel = new Parcel(Waybill.of(serial), key, order, callback, List.of());
        keep(parcel);
        return parcel;
    }

    synchronized Parcel change(String waybill, UnaryOperator<Parcel> change) throws IOException, Refusal {
        var changed = change.apply(find(waybill));
        keep(changed);
        return changed;
    }

    private void keep(Parcel parcel) throws IOException {
        Kept.write(dir.resolve(parcel.waybill() + ".json"), Section.JSON.writeValueAsBytes(parcel));
        parcels.put(parcel.waybill(), parcel);
    }
}
