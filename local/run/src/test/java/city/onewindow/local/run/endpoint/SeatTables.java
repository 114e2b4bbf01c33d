package city.onewindow.local.run.endpoint;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Change;
import city.onewindow.casework.Periods;
import city.onewindow.casework.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where cases, seats and locks lie while seats are taken and given back: in tables, or in memory. */
interface SeatTables extends Periods {

    void create(CaseHead draft);

    CaseFile require(String caseId);

    /** One transaction, or none of it. */
    <T> T change(String caseId, Instant now, Function<Change, T> rule);

    Optional<Slot> slot(String slotId);

    /** The periods of both days. */
    List<Slot> slots();

    /** Lays the plan: taken seats are kept. */
    void plan(List<Slot> planned);

    /** The case that holds a lock. */
    Optional<String> holder(String lock);
}
