package city.onewindow.casework.rules;

import city.onewindow.casework.Permit;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.DocumentRule.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks the documents and, for each kind of application, its checklist, its fees and when it is to be submitted. */
final class KindCheck {

    private static final Map<String, String> TYPES =
            Map.of("application/pdf", "application/pdf", "image/jpeg", "image/jpeg");
    private static final Map<String, String> CATEGORIES = Map.of("A", "A", "B", "B", "C", "C");
    private static final Map<String, String> DEFERRED = Map.of("VISIT", "VISIT");
    private static final int MOST_BYTES = 10_485_760;
    private static final int MOST_MONTHS = 120;
    private static final int MOST_RMB = 100_000;
    private static final int MOST_BAND = 1200;
    private static final int MOST_PIXELS = 5_000;
    /** What the press of the certificates reads. */
    private static final long MOST_PHOTO_BYTES = 1_048_576;

    private static final int MOST_DAYS = 365;
    private static final int MOST_YEARS = 10;

    private KindCheck() {}

    /** The kinds of document that there are, and those of them that are photos. */
    record Documents(Set<String> kinds, Set<String> photos) {}

    /** The kinds of document that there are. */
    static Documents documents(Input rules, Predicate<String> worded) {
        Set<String> kinds = new TreeSet<>();
        Set<String> photos = new TreeSet<>();
        rules.list("documents").size(1, 100).objects(document -> {
            String kind = RuleCheck.worded(document.text("kind").pattern("[A-Z][A-Z0-9_]{1,63}"), worded, "document.*")
                    .required();
            if (!kind.isEmpty() && !kinds.add(kind)) {
                document.report("kind", "DUPLICATE");
            }
            List<String> types =
                    document.list("contentTypes").size(1, 2).distinct().choices(TYPES);
            long bytes = document.number("maxBytes").range(1, MOST_BYTES).required();
            document.number("maxAgeMonths").range(1, MOST_MONTHS).optional();
            document.optionalObject("photo").ifPresent(photo -> {
                photo.number("minWidth").range(1, MOST_PIXELS).required();
                photo.number("minHeight").range(1, MOST_PIXELS).required();
                if (types.contains("application/pdf")) {
                    document.report("contentTypes", "PHOTO_IS_A_JPEG");
                }
                if (bytes > MOST_PHOTO_BYTES) {
                    document.report(
                            "maxBytes", "OUT_OF_RANGE", Map.of("min", "1", "max", Long.toString(MOST_PHOTO_BYTES)));
                }
                photos.add(kind);
            });
            return kind;
        });
        return new Documents(kinds, photos);
    }

    static void check(Input kind, Documents documents) {
        Set<String> asked = new TreeSet<>();
        List<String> always = kind.list("documents").size(1, 100).objects(line -> line(line, documents.kinds(), asked));
        boolean certificates = kind.flag("certificates").required();
        if (certificates || kind.has("permit")) {
            permit(kind.object("permit"));
        }
        if (kind.sound() && certificates && always.stream().noneMatch(documents.photos()::contains)) {
            kind.report("documents", "NO_PHOTO");
        }
        fees(kind);
        kind.optionalObject("beforeExpiry").ifPresent(KindCheck::beforeExpiry);
        kind.number("workingDaysAfterEvent").range(1, 60).optional();
    }

    /**
     * A document is asked for once, whichever permits need it.
     *
     * @return its kind, if everybody needs it
     */
    private static String line(Input line, Set<String> documents, Set<String> asked) {
        String kind = line.text("kind")
                .must(text -> documents.contains(text), "UNKNOWN_DOCUMENT")
                .required();
        if (documents.contains(kind) && !asked.add(kind)) {
            line.report("kind", "DUPLICATE");
        }
        line.list("permits").size(1, 2).distinct().choices(Permit.values());
        boolean always = line.choice("needed", Need.values()).required() == Need.ALWAYS && !line.has("categories");
        line.flag("detectionReceipt").orElse(false);
        boolean essential = line.flag("essential").required();
        if (line.has("categories")) {
            categories(line);
        }
        line.choice("deferredUntil", DEFERRED).optional();
        Optional<Input> promise = line.optionalObject("promise");
        promise.ifPresent(later -> {
            categories(later);
            later.number("days").range(1, 365).required();
        });
        if (promise.isPresent() && essential) {
            line.report("promise", "ESSENTIAL_AND_PROMISED");
        }
        return always ? kind : "";
    }

    private static void categories(Input in) {
        in.list("categories").size(1, 3).distinct().choices(CATEGORIES);
    }

    /** How long the new permits may be. */
    private static void permit(Input in) {
        in.number("leastDays").range(1, MOST_DAYS).required();
        in.number("mostYears").range(1, MOST_YEARS).required();
    }

    private record Band(Input place, int underMonths) {}

    /** Bands in ascending order, of which the last, and no other, has no end. */
    private static void fees(Input kind) {
        List<Band> bands = kind.list("fees").size(0, 20).objects(fee -> {
            fee.number("rmb").range(0, MOST_RMB).required();
            return new Band(
                    fee,
                    fee.number("underMonths")
                            .range(1, MOST_BAND)
                            .optional()
                            .orElse(0L)
                            .intValue());
        });
        int before = 0;
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            boolean last = i == bands.size() - 1;
            if (last == band.place().has("underMonths")) {
                band.place().report("underMonths", last ? "LAST_BAND_IS_OPEN" : "REQUIRED");
            } else if (!last && band.underMonths() > 0 && band.underMonths() <= before) {
                band.place().report("underMonths", "NOT_ABOVE", Map.of("least", Integer.toString(before)));
            }
            before = Math.max(before, band.underMonths());
        }
    }

    private static void beforeExpiry(Input in) {
        int earliest = in.number("earliestDays").range(1, 365).requiredInt();
        int latest = in.number("latestDays").range(0, 365).requiredInt();
        if (earliest > 0 && latest >= earliest) {
            in.report("latestDays", "NOT_BELOW", Map.of("limit", Integer.toString(earliest)));
        }
    }
}
