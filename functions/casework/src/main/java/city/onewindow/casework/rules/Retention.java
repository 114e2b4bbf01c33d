package city.onewindow.casework.rules;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.WorkingCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * For how many calendar months what is held of a person is kept, by how the case ended. A case of issued permits is
 * kept from the last day of the longer one, every other from its closing.
 *
 * @param accessMonths how long it is known who of the staff read what, from the reading
 * @param draftDays how long a draft is kept that nobody writes in, from its last change
 * @param exportDays how long an export of everything about a person may be read, from its proposal
 */
public record Retention(
        int issuedMonths,
        int refusedMonths,
        int withdrawnMonths,
        int lapsedMonths,
        int accessMonths,
        int draftDays,
        int exportDays) {

    /** Whoever an administrative act concerns may sue for five years (Administrative Litigation Law, art. 46). */
    static final int ACT_MONTHS = 60;

    /** Records of access are kept for half a year at least (Cybersecurity Law, art. 21). */
    static final int LOG_MONTHS = 6;

    static final int MOST_MONTHS = 600;

    public static final int LEAST_DRAFT_DAYS = 7;
    public static final int MOST_DRAFT_DAYS = 180;

    static final int MOST_EXPORT_DAYS = 30;

    /** Of rules that do not say. */
    private static final int DRAFT_DAYS = 90;

    private static final int EXPORT_DAYS = 7;

    static Retention read(JsonNode node) {
        return new Retention(
                node.required("issuedMonths").asInt(),
                node.required("refusedMonths").asInt(),
                node.required("withdrawnMonths").asInt(),
                node.required("lapsedMonths").asInt(),
                node.required("accessMonths").asInt(),
                node.path("draftDays").asInt(DRAFT_DAYS),
                node.path("exportDays").asInt(EXPORT_DAYS));
    }

    /** The day of China Standard Time from which on a closed case is erased. */
    public LocalDate eraseOn(CaseHead closed, List<Certificate> certificates) {
        LocalDate end =
                WorkingCalendar.dayOf(Objects.requireNonNull(closed.progress().closedAt(), "a case that is closed"));
        LocalDate from = certificates.stream()
                .filter(certificate -> certificate.state() == Certificate.State.VALID)
                .map(Certificate::validTo)
                .filter(day -> day.isAfter(end))
                .max(LocalDate::compareTo)
                .orElse(end);
        return from.plusMonths(months(Objects.requireNonNull(closed.progress().outcome())));
    }

    /** Until when a reading is known. */
    public Instant accessUntil(Instant read) {
        return read.atZone(WorkingCalendar.CHINA).plusMonths(accessMonths).toInstant();
    }

    /** When the time of a draft is over, if nobody writes in it. */
    public Instant draftUntil(CaseHead draft) {
        return draft.progress().updatedAt().plus(Duration.ofDays(draftDays));
    }

    /** Until when an export may be read. */
    public Instant exportUntil(Instant proposed) {
        return proposed.plus(Duration.ofDays(exportDays));
    }

    private int months(Outcome outcome) {
        return switch (outcome) {
            case ISSUED -> issuedMonths;
            case REFUSED -> refusedMonths;
            case WITHDRAWN -> withdrawnMonths;
            case LAPSED -> lapsedMonths;
        };
    }
}
