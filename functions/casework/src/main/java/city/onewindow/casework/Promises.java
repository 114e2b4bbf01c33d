package city.onewindow.casework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents that the applicant has promised to bring later, each with its last day. */
public final class Promises {

    private Promises() {}

    /** By the document's kind, in the order in which they were promised. */
    public static Map<String, LocalDate> of(@Nullable JsonNode application) {
        Map<String, LocalDate> promises = new LinkedHashMap<>();
        if (application != null) {
            application
                    .path("promises")
                    .forEach(promise -> promises.put(
                            promise.required("document").asText(),
                            LocalDate.parse(promise.required("day").asText())));
        }
        return promises;
    }

    /** Those that were not kept so far. */
    public static Map<String, LocalDate> open(CaseFile file) {
        Map<String, LocalDate> open = of(file.head().application());
        file.documents().stream().filter(Document::passed).forEach(document -> open.remove(document.kind()));
        return open;
    }

    /** Whether this kind is still awaited: from the submission until production, also after its day. */
    static boolean awaited(CaseFile file, String kind) {
        return file.stage().allowsWithdrawal()
                && !file.head().marks().ended()
                && open(file).containsKey(kind);
    }
}
