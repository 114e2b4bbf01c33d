package city.onewindow.local.run;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What an action that is allowed leaves behind: an event of its own in the trail, or, where nothing is told (of a draft,
 * and of what is only announced), the part of the case that it is about.
 */
record Effect(Set<EventType> told, BiPredicate<Seen, Seen> changed) {

    /** A case with its trail; both are gone with a draft that was thrown away. */
    record Seen(Optional<CaseFile> file, List<Event> trail) {}

    private static final Effect APPLICATION =
            silent((before, after) -> differ(before, after, file -> file.head().application()));
    private static final Effect DOCUMENTS = silent((before, after) -> differ(before, after, CaseFile::documents));
    private static final Effect PARTIES = silent((before, after) -> differ(before, after, CaseFile::parties));
    private static final Effect DELIVERY =
            silent((before, after) -> differ(before, after, file -> file.head().delivery()));

    /** By the row's name. */
    private static final Map<String, Effect> EFFECTS = Map.ofEntries(
            Map.entry(
                    "DELETE /cases/{id}", silent((before, after) -> after.file().isEmpty())),
            Map.entry("PUT /cases/{id}/application", APPLICATION),
            Map.entry("POST /cases/{id}/documents", DOCUMENTS),
            Map.entry("DELETE /cases/{id}/documents/{documentId}", DOCUMENTS),
            Map.entry("POST /cases/{id}/submission", tells(EventType.SUBMITTED)),
            Map.entry("POST /cases/{id}/resubmission", tells(EventType.RESUBMITTED)),
            Map.entry("POST /cases/{id}/withdrawal", tells(EventType.WITHDRAWN)),
            Map.entry("PUT /cases/{id}/appointment", tells(EventType.BOOKED, EventType.RESCHEDULED)),
            Map.entry("DELETE /cases/{id}/appointment", tells(EventType.CANCELLED)),
            Map.entry("PUT /cases/{id}/contact", tells(EventType.CONTACT_CHANGED)),
            Map.entry("PUT /cases/{id}/delivery", DELIVERY),
            Map.entry("PUT /cases/{id}/authorisation", PARTIES),
            Map.entry("DELETE /cases/{id}/authorisation", PARTIES),
            Map.entry("POST /cases/{id}/questions/{questionId}/answer", tells(EventType.QUESTION_ANSWERED)),
            Map.entry("POST /staff/cases/{id}/notes", tells(EventType.NOTED)),
            Map.entry("PUT /staff/cases/{id}/claim", tells(EventType.CLAIMED)),
            Map.entry("DELETE /staff/cases/{id}/claim", tells(EventType.RELEASED)),
            Map.entry("POST /staff/cases/{id}/handover", tells(EventType.HANDED_OVER)),
            Map.entry("POST /staff/cases/{id}/extension", tells(EventType.EXTENSION_PROPOSED)),
            Map.entry("POST /staff/cases/{id}/review PASSED", tells(EventType.PASSED)),
            Map.entry("POST /staff/cases/{id}/review CORRECTION", tells(EventType.CORRECTION)),
            Map.entry("POST /staff/cases/{id}/review REFUSED", tells(EventType.REFUSED)),
            Map.entry("POST /staff/check-ins", tells(EventType.CHECKED_IN)),
            Map.entry("POST /staff/cases/{id}/verification ACCEPTED", tells(EventType.ACCEPTED)),
            Map.entry("POST /staff/cases/{id}/verification INCOMPLETE", tells(EventType.INCOMPLETE)),
            Map.entry("POST /staff/cases/{id}/verification NOT_SERVED", tells(EventType.NOT_SERVED)),
            Map.entry("POST /staff/cases/{id}/verification REFUSED", tells(EventType.REFUSED)),
            Map.entry("PUT /staff/cases/{id}/payment", tells(EventType.FEE_PAID)),
            // the one of the two roles proposes, the other confirms
            Map.entry(
                    "PUT /staff/cases/{id}/stay-override",
                    tells(EventType.STAY_OVERRIDE_PROPOSED, EventType.STAY_OVERRIDDEN)),
            Map.entry("POST /staff/cases/{id}/passport", tells(EventType.PASSPORT_TO_AUTHORITY)),
            Map.entry("POST /staff/cases/{id}/pick-up", tells(EventType.PICKED_UP, EventType.PASSPORT_RETURNED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit APPROVED", tells(EventType.APPROVED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit REFUSED", tells(EventType.REFUSED)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit APPROVED", tells(EventType.APPROVED)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit REFUSED", tells(EventType.REFUSED)),
            Map.entry("POST /staff/cases/{id}/approvals/work-permit/questions", tells(EventType.QUESTION_ASKED)),
            Map.entry("POST /staff/cases/{id}/approvals/residence-permit/questions", tells(EventType.QUESTION_ASKED)),
            Map.entry(
                    "DELETE /staff/cases/{id}/approvals/work-permit/questions/{questionId}",
                    tells(EventType.QUESTION_ENDED)),
            Map.entry("PUT /staff/print-jobs/{jobId}/result PRINTED", tells(EventType.PRINTED)),
            Map.entry("PUT /staff/print-jobs/{jobId}/result SPOILT", tells(EventType.SPOILT, EventType.VOIDED)),
            Map.entry("POST /staff/print-jobs/{jobId}/retry", tells(EventType.PRINT_QUEUED)),
            Map.entry("POST /staff/cases/{id}/shipment/retry", tells(EventType.HANDOFF_QUEUED)),
            Map.entry("POST /staff/cases/{id}/shipment/report", tells(EventType.DELIVERED)));

    private static Effect tells(EventType... types) {
        return new Effect(Set.of(types), (before, after) -> true);
    }

    private static Effect silent(BiPredicate<Seen, Seen> changed) {
        return new Effect(Set.of(), changed);
    }

    /** Of a row whose action changes something. */
    static Effect of(String row) {
        Effect effect = EFFECTS.get(row.replaceAll(" as-[a-z]+$", ""));
        if (effect == null) {
            throw new IllegalArgumentException("nobody has said what " + row + " leaves behind");
        }
        return effect;
    }

    /** Whether it happened between the two. */
    boolean shows(Seen before, Seen after) {
        List<Event> since = after.trail()
                .subList(
                        Math.min(before.trail().size(), after.trail().size()),
                        after.trail().size());
        boolean heard = told.isEmpty() || since.stream().anyMatch(event -> told.contains(event.type()));
        return heard && changed.test(before, after);
    }

    private static boolean differ(Seen before, Seen after, Function<CaseFile, Object> part) {
        return !before.file().map(part).equals(after.file().map(part));
    }
}
