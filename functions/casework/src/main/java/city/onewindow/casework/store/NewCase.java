package city.onewindow.casework.store;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Party;
import city.onewindow.casework.Write;
import java.util.List;

/** A case as it begins. */
public record NewCase(CaseHead head, List<Party> parties, List<Write> writes) {

    public NewCase {
        parties = List.copyOf(parties);
        writes = List.copyOf(writes);
    }

    String caseId() {
        return head.origin().caseId();
    }

    String zone() {
        return head.origin().zone();
    }
}
