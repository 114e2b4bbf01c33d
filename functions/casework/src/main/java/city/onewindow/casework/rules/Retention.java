package city.onewindow.casework.rules;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.WorkingCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * For how many calendar months what is held of a person is kept, by how the case ended. A case of issued permits is
 * kept from the last day of the longer one, every other from its closing.
 *
 * @param accessMonths how long it is known who of the staff read what, from the reading
 */
public record Retention(int issuedMonths, int refusedMonths, int withdrawnMonths, int lapsedMonths, int accessMonths) {

    /** Whoever an administrative act concerns may sue for five years (Administrative Litigation Law, art. 46). */
    static final int ACT_MONTHS = 60;

    /** Records of access are kept for half a year at least (Cybersecurity Law, art. 21). */
    static final int LOG_MONTHS = 6;

    static final int MOST_MONTHS = 600;

    static Retention read(JsonNode node) {
        return new Retention(
                node.required("issuedMonths").asInt(),
                node.required("refusedMonths").asInt(),
                node.required("withdrawnMonths").asInt(),
                node.required("lapsedMonths").asInt(),
                node.required("accessMonths").asInt());
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

    private int months(Outcome outcome) {
        return switch (outcome) {
            case ISSUED -> issuedMonths;
            case REFUSED -> refusedMonths;
            case WITHDRAWN -> withdrawnMonths;
            case LAPSED -> lapsedMonths;
        };
    }
}
