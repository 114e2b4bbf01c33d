package city.onewindow.casework;

import java.util.List;

/** Whether what a paper says still holds: what a third party asks who scans its code. */
public enum PaperStanding {
    CURRENT,
    /** A later paper of the same kind took its place. */
    SUPERSEDED,
    /** What it was about is over. */
    OVER;

    /**
     * @param papers all of the case's papers
     */
    public static PaperStanding of(CaseFile file, List<Paper> papers, Paper paper) {
        return switch (paper.kind()) {
            case RECEIPT -> file.closed() ? OVER : CURRENT;
            case CORRECTION_NOTICE -> newestOr(papers, paper, answered(file, paper) ? OVER : CURRENT);
            case APPOINTMENT_SLIP -> newestOr(papers, paper, awaited(file) ? CURRENT : OVER);
            case ACCEPTANCE_WORK_PERMIT -> file.closed() ? OVER : CURRENT;
            case ACCEPTANCE_RESIDENCE_PERMIT -> file.head().passport().held() ? CURRENT : OVER;
            // a decision stays what was decided
            case DECISION -> CURRENT;
        };
    }

    private static PaperStanding newestOr(List<Paper> papers, Paper paper, PaperStanding standing) {
        boolean newest = papers.stream()
                .filter(other -> other.kind() == paper.kind())
                .allMatch(other -> other.event() <= paper.event());
        return newest ? standing : SUPERSEDED;
    }

    /** Whether the corrections came, or are of no use any more. */
    private static boolean answered(CaseFile file, Paper notice) {
        return file.head().marks().ended()
                || file.newest(StepName.CORRECTION)
                        .filter(step -> !step.open() && !step.openedAt().isBefore(notice.at()))
                        .isPresent();
    }

    private static boolean awaited(CaseFile file) {
        return file.appointment().filter(visit -> visit.checkedInAt() == null).isPresent();
    }
}
