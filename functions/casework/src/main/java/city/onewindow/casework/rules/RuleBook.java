package city.onewindow.casework.rules;

import city.onewindow.casework.CaseHead;

/** Which rules hold for a case. */
public interface RuleBook {

    /** Those under which it was submitted; of a draft, the newest. */
    Rules of(CaseHead head);
}
