package city.onewindow.booking;

import city.onewindow.booking.Displacement.Fate;
import city.onewindow.casework.Actor;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One request's part of clearing closed periods: each case moves in a transaction of its own, so
 * that the work may stop anywhere and go on when it is asked for again.
 */
final class Clearing {

    /** Transactions of one request; more of them would outlast the gateway's patience. */
    private static final int MOST = 100;

    private final CaseStore cases;
    private final Supplier<Places> reader;
    private final Set<String> closed;
    private final Actor supervisor;
    private final Instant now;
    private final Map<String, Fate.Moved> moved = new LinkedHashMap<>();
    private final List<String> cancelled = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private Places places;

    /**
     * @param places reads the zone's places as they are now
     * @param closed ids of the closed periods
     */
    Clearing(CaseStore cases, Supplier<Places> places, Set<String> closed, Actor supervisor, Instant now) {
        this.cases = cases;
        this.reader = places;
        this.closed = Set.copyOf(closed);
        this.supervisor = supervisor;
        this.now = now;
        this.places = places.get();
    }

    /** Old and new period by case number. */
    Map<String, Fate.Moved> moved() {
        return moved;
    }

    List<String> cancelled() {
        return cancelled;
    }

    List<String> left() {
        return left;
    }

    boolean doneItsPart() {
        return moved.size() + cancelled.size() >= MOST;
    }

    void clear(String caseId) {
        String number = cases.require(caseId).head().origin().caseNumber();
        switch (fate(caseId)) {
            case Fate.Untouched there -> {}
            case Fate.Left there -> left.add(number);
            case Fate.Cancelled there -> cancelled.add(number);
            case Fate.Moved there -> {
                moved.put(number, there);
                places = places.taken(there.to());
            }
        }
    }

    private Fate fate(String caseId) {
        while (true) {
            try {
                return displace(caseId, places);
            } catch (Problem problem) {
                switch (problem.code()) {
                    // somebody else was there first: the places are not as they were read
                    case "SLOT_FULL" -> places = reader.get();
                    // of another visit: the applicant chooses a day
                    case "PASSPORT_BOOKED_THAT_DAY" -> {
                        return displace(caseId, new Places(List.of()));
                    }
                    default -> throw problem;
                }
            }
        }
    }

    private Fate displace(String caseId, Places among) {
        return cases.change(caseId, now, change -> Displacement.of(change, closed::contains, among, supervisor));
    }
}
