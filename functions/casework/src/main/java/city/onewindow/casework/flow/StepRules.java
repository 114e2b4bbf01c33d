package city.onewindow.casework.flow;

import city.onewindow.casework.Change;
import city.onewindow.casework.Step;
import java.util.Optional;

/**
 * What one step does when it is entered and when it is looked at. Rules are pure: they write only
 * on the change.
 */
public interface StepRules {

    /**
     * The case enters the step: opens it on the change, or says what the record has decided
     * already, in which case nothing is opened.
     *
     * @return the decision, if there is nothing to wait for
     */
    Optional<String> enter(Change change, int entry);

    /**
     * The step is open: decides it if its wait ran out, writes the warnings that are due, and says
     * when to look again.
     */
    Look look(Change change, Step step);
}
