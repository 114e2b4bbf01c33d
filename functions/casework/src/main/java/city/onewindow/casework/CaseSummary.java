package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a list tells of a case. */
public record CaseSummary(
        String caseId,
        String caseNumber,
        String kind,
        String zone,
        Stage stage,
        @Nullable Outcome outcome,
        Instant updatedAt) {

    public static CaseSummary of(CaseHead head) {
        return new CaseSummary(
                head.origin().caseId(),
                head.origin().caseNumber(),
                head.origin().kind(),
                head.origin().zone(),
                head.progress().stage(),
                head.progress().outcome(),
                head.progress().updatedAt());
    }
}
