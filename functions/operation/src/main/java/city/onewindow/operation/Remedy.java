package city.onewindow.operation;

import city.onewindow.casework.Step;
import java.util.List;

/** What helps a case that stands still; {@code what} is the code of what was found. */
sealed interface Remedy {

    Remedy NONE = new None();

    String what();

    record None() implements Remedy {
        @Override
        public String what() {
            return "NOTHING";
        }
    }

    /** Its steps are woken; whoever waits looks again. */
    record Wake(List<Step> steps, String what) implements Remedy {}

    /** Nobody is there to be woken, or should not go on any longer. */
    record NextExecution(String what) implements Remedy {}
}
