package city.onewindow.casework.http;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand in each place that a path leaves open. A caller can put anything there, of any length, and a table
 * refuses a key that is too long as a fault of ours: what can be no id is unknown before anything is looked up.
 */
public final class PathParameters {

    private record Place(Pattern pattern, String unknown) {}

    private static final String ID = "[0-9a-f]{32}";

    /** By the parameter's name; by its route where one name means several things. */
    private static final Map<String, Place> PLACES = Map.ofEntries(
            place("id", ID, "CASE_NOT_FOUND"),
            place("documentId", ID, "DOCUMENT_NOT_FOUND"),
            place("questionId", ID, "QUESTION_NOT_FOUND"),
            place("exportId", "[0-9a-f]{64}", "EXPORT_NOT_FOUND"),
            place("jobId", ID + "\\.[0-9]{1,4}", "JOB_NOT_FOUND"),
            place("paperId", "[0-9]{1,6}[WR]?|work-permit|residence-permit", "PAPER_NOT_FOUND"),
            place("eventNumber", "[1-9][0-9]{0,5}", "ESCALATION_NOT_FOUND"),
            place("permit", "work-permit|residence-permit", "NOT_FOUND"),
            place("step", "[A-Z_]{1,32}", "NOT_FOUND"),
            place("zone", "[a-z][a-z0-9-]{1,31}", "ZONE_NOT_FOUND"),
            place("date", "20[0-9]{2}-[01][0-9]-[0-3][0-9]", "NOT_FOUND"),
            place("year", "[0-9]{1,9}", "NOT_FOUND"),
            place("version", "r[1-9][0-9]{0,8}|[0-9]{4}\\.[0-9]{1,3}", "RULES_NOT_FOUND"),
            place("GET /certificates/{number}", "[WR][0-9]{4}[0-9A-Z]{10}", "CERTIFICATE_NOT_FOUND"),
            place("GET /papers/{number}", "[0-9A-Z]{8,16}-[0-9]{1,6}[WR]?", "PAPER_NOT_FOUND"));

    private PathParameters() {}

    private static Map.Entry<String, Place> place(String name, String pattern, String unknown) {
        return Map.entry(name, new Place(Pattern.compile(pattern), unknown));
    }

    /** The pattern of a parameter; empty for one that nobody bounds. */
    public static Optional<Pattern> pattern(String routeKey, String name) {
        return place(routeKey, name).map(Place::pattern);
    }

    private static Optional<Place> place(String routeKey, String name) {
        return Optional.ofNullable(PLACES.getOrDefault(routeKey, PLACES.get(name)));
    }

    /** Whether this can be the id of a case. */
    static boolean isCaseId(String value) {
        return value.matches(ID);
    }

    /**
     * The same value.
     *
     * @throws Problem 404 for what can be none
     */
    static String checked(String routeKey, String name, String value) {
        Optional<Place> place = place(routeKey, name);
        if (place.isPresent() && !place.get().pattern().matcher(value).matches()) {
            throw Problem.notFound(place.get().unknown());
        }
        return value;
    }
}
