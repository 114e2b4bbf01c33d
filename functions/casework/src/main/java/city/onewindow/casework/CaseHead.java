package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of a case: what every step reads, and what decides between two who write at once ({@link
 * Progress#version}).
 *
 * @param application the application data as it was sent, checked when it was written; null on a
 *     fresh draft
 * @param delivery how the passport and the certificates go to their holder
 * @param stayOverride a later last day for the booking, from its proposal on
 * @param payment of the fee, once the window has recorded it
 * @param promisesTold the newest moment at which the applicant was told of an open promise
 */
public record CaseHead(
        Origin origin,
        Progress progress,
        TimeLimit limit,
        Passport passport,
        Marks marks,
        @Nullable ObjectNode application,
        @Nullable ObjectNode delivery,
        @Nullable StayOverride stayOverride,
        @Nullable Payment payment,
        @Nullable Instant promisesTold) {

    /**
     * What never changes after the draft was begun, until the case is erased.
     *
     * @param applicant subject of the token; empty of an erased case
     */
    public record Origin(
            String caseId, String caseNumber, String zone, String kind, String applicant, Instant createdAt) {

        Origin withoutPerson() {
            return new Origin(caseId, caseNumber, zone, kind, "", createdAt);
        }
    }

    public static CaseHead draft(Origin origin) {
        return new CaseHead(
                origin,
                Progress.draft(origin.createdAt()),
                TimeLimit.NONE,
                Passport.WITH_HOLDER,
                Marks.NONE,
                null,
                null,
                null,
                null,
                null);
    }

    public CaseHead with(Progress newProgress) {
        return new CaseHead(
                origin,
                newProgress,
                limit,
                passport,
                marks,
                application,
                delivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead with(TimeLimit newLimit) {
        return new CaseHead(
                origin,
                progress,
                newLimit,
                passport,
                marks,
                application,
                delivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead with(Passport newPassport) {
        return new CaseHead(
                origin,
                progress,
                limit,
                newPassport,
                marks,
                application,
                delivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead with(Marks newMarks) {
        return new CaseHead(
                origin,
                progress,
                limit,
                passport,
                newMarks,
                application,
                delivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead withApplication(ObjectNode newApplication) {
        return new CaseHead(
                origin,
                progress,
                limit,
                passport,
                marks,
                newApplication,
                delivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead withDelivery(ObjectNode newDelivery) {
        return new CaseHead(
                origin,
                progress,
                limit,
                passport,
                marks,
                application,
                newDelivery,
                stayOverride,
                payment,
                promisesTold);
    }

    public CaseHead with(StayOverride newOverride) {
        return new CaseHead(
                origin, progress, limit, passport, marks, application, delivery, newOverride, payment, promisesTold);
    }

    public CaseHead with(Payment newPayment) {
        return new CaseHead(
                origin,
                progress,
                limit,
                passport,
                marks,
                application,
                delivery,
                stayOverride,
                newPayment,
                promisesTold);
    }

    public CaseHead withPromisesTold(Instant at) {
        return new CaseHead(origin, progress, limit, passport, marks, application, delivery, stayOverride, payment, at);
    }

    /** Whether nothing is left of its person. */
    public boolean erased() {
        return origin.applicant().isEmpty();
    }

    /** The category of work that was claimed; empty before there are application data. */
    public String category() {
        return application == null ? "" : application.at("/employment/category").asText();
    }

    /** What stays of a case after its time: when what happened, how it ended, and the category for the figures. */
    public CaseHead withoutPerson() {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        left.putObject("employment").put("category", category());
        return new CaseHead(
                origin.withoutPerson(),
                progress,
                limit.withoutReasons(),
                passport.lockedBy(null),
                marks.withoutPeople(),
                left,
                null,
                null,
                null,
                null);
    }

    public CaseHead at(Stage stage, int entry) {
        return with(progress.at(stage, entry));
    }

    public CaseHead submitted(Instant at, String rulesVersion) {
        return with(progress.submitted(at, rulesVersion));
    }

    /** One attempt up: from now on only the next execution may write for this case. */
    public CaseHead takenOver() {
        return with(progress.takenOver());
    }

    public CaseHead closed(Instant at) {
        return with(progress.closed(marks.outcome(), at));
    }

    /** The head as it is written: one version up, with its new count of events. */
    CaseHead written(Instant at, int newEvents) {
        return with(progress.written(at, newEvents));
    }
}
