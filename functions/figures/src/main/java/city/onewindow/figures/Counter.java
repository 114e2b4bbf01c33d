package city.onewindow.figures;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Tally;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.FigureStore;
import city.onewindow.casework.store.FigureStore.Counted;
import city.onewindow.casework.store.FigureStore.Generations;
import city.onewindow.casework.store.RulesStore;
import java.util.Optional;

/** Brings the figures to what a case's trail says. Doing it again changes nothing. */
final class Counter {

    private static final int TRIES = 8;

    private final CaseStore cases;
    private final FigureStore figures;
    private final RulesStore rules;

    Counter(CaseStore cases, FigureStore figures, RulesStore rules) {
        this.cases = cases;
        this.figures = figures;
        this.rules = rules;
    }

    /** How cases are counted by the calendar that holds now. */
    Counting counting() {
        return new Counting(rules.calendar());
    }

    /** Counts a case in every generation there is. */
    boolean count(String caseId, Counting counting) {
        // asked for after the event was written: whoever builds a generation counts it, or is seen here
        Generations generations = figures.generations();
        boolean changed = count(generations.serving(), caseId, counting);
        if (generations.building() != null) {
            changed |= count(generations.building(), caseId, counting);
        }
        return changed;
    }

    /**
     * @return false if everything was counted already
     */
    boolean count(int generation, String caseId, Counting counting) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            // what was counted is read first: nobody can have counted more of the trail than is read after it
            Counted seen = figures.counted(generation, caseId);
            Optional<CaseFile> file = cases.read(caseId);
            if (file.isEmpty()) {
                return false;
            }
            Tally now = counting.of(file.get(), cases.trail(caseId));
            if (now.equals(seen.tally())) {
                return false;
            }
            if (figures.count(generation, file.get().zone(), caseId, seen, now)) {
                return true;
            }
        }
        throw new IllegalStateException("others kept counting this case");
    }
}
