package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.rules.DocumentRule.Need;
import city.onewindow.casework.rules.DocumentRule.PhotoSize;
import city.onewindow.casework.rules.DocumentRule.Promise;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one kind of application.
 *
 * @param permit how long the permits may be that it ends with; null where it takes permits back
 * @param documents the checklist of all categories, in the order in which people gather it
 * @param fees by the length of the permit, ascending; none where it costs nothing
 * @param beforeExpiry when it may be submitted, counted back from the permit's last day
 * @param workingDaysAfterEvent within which it has to be submitted; 0 without such a limit
 */
public record KindRules(
        @Nullable PermitLength permit,
        List<DocumentRule> documents,
        List<Fee> fees,
        @Nullable BeforeExpiry beforeExpiry,
        int workingDaysAfterEvent) {

    /**
     * Calendar days before the last day of the permit that is held, both inclusive.
     *
     * @param earliestDays from when on
     * @param latestDays until when
     */
    public record BeforeExpiry(int earliestDays, int latestDays) {}

    /**
     * The fee of a permit.
     *
     * @param underMonths whole months that are too many for it, 0 for any number
     */
    public record Fee(int underMonths, int rmb) {}

    /** Whether it ends with new permits; a cancellation takes them back. */
    public boolean certificates() {
        return permit != null;
    }

    /** Whether it ends the permits that are held, and so has to name them. */
    public boolean endsPermits() {
        return beforeExpiry != null || workingDaysAfterEvent > 0;
    }

    /** Whether what it asks for depends on how somebody comes to a first permit. */
    public boolean asksWay() {
        return documents.stream().anyMatch(rule -> rule.need() == Need.FROM_OUTSIDE || rule.need() == Need.IN_CHINA);
    }

    /** The line of a document, if the kind asks for it. */
    public Optional<DocumentRule> document(String document) {
        return documents.stream().filter(rule -> rule.kind().equals(document)).findFirst();
    }

    /** In RMB, for a permit of so many whole months; 0 where it costs nothing. */
    public int fee(long months) {
        return fees.stream()
                .filter(fee -> fee.underMonths() == 0 || months < fee.underMonths())
                .findFirst()
                .map(Fee::rmb)
                .orElse(0);
    }

    /**
     * @param documents what holds for each document, whatever the kind
     */
    static KindRules read(JsonNode node, JsonNode documents) {
        JsonNode before = node.path("beforeExpiry");
        return new KindRules(
                node.required("certificates").asBoolean() ? PermitLength.read(node.required("permit")) : null,
                node.required("documents")
                        .valueStream()
                        .map(line -> line(line, document(line, documents)))
                        .toList(),
                node.required("fees")
                        .valueStream()
                        .map(fee -> new Fee(
                                fee.path("underMonths").asInt(),
                                fee.required("rmb").asInt()))
                        .toList(),
                before.isMissingNode()
                        ? null
                        : new BeforeExpiry(
                                before.required("earliestDays").asInt(),
                                before.required("latestDays").asInt()),
                node.path("workingDaysAfterEvent").asInt());
    }

    private static JsonNode document(JsonNode line, JsonNode documents) {
        return documents
                .valueStream()
                .filter(document -> document.required("kind").equals(line.required("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static DocumentRule line(JsonNode line, JsonNode document) {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        line.required("permits").forEach(permit -> permits.add(Permit.valueOf(permit.asText())));
        JsonNode promise = line.path("promise");
        return new DocumentRule(
                line.required("kind").asText(),
                Set.copyOf(permits),
                Need.valueOf(line.required("needed").asText()),
                line.has("categories") ? texts(line.path("categories")) : Situation.CATEGORIES,
                line.required("essential").asBoolean(),
                promise.isMissingNode()
                        ? null
                        : new Promise(
                                texts(promise.required("categories")),
                                promise.required("days").asInt()),
                line.has("deferredUntil"),
                document.required("contentTypes")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList(),
                document.required("maxBytes").asLong(),
                document.has("photo") ? photo(document.path("photo")) : null,
                line.path("detectionReceipt").asBoolean(),
                document.path("maxAgeMonths").asInt());
    }

    private static PhotoSize photo(JsonNode size) {
        return new PhotoSize(
                size.required("minWidth").asInt(), size.required("minHeight").asInt());
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return Set.copyOf(texts);
    }
}
