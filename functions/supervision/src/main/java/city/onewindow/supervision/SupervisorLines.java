package city.onewindow.supervision;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Limits.Legal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What a supervisor alone is shown of a case. */
final class SupervisorLines {

    private SupervisorLines() {}

    /** Whoever is to confirm a longer limit has to know why, and whether it is somebody else's proposal. */
    static void proposedExtension(ObjectNode shown, CaseFile file, String reader) {
        TimeLimit.Extension extension = file.head().limit().extension();
        if (extension != null && !extension.confirmed()) {
            shown.putObject("proposedExtension")
                    .put("workingDays", extension.workingDays())
                    .put("reason", extension.reason())
                    .put("mine", extension.proposedBy().equals(reader));
        }
    }

    /** The last days that the law leaves, counted from the submission as if the clock had never stood. */
    static void legalLimits(ObjectNode shown, CaseFile file, Legal legal, WorkingCalendar calendar) {
        Instant submitted = file.head().progress().submittedAt();
        if (submitted == null) {
            return;
        }
        ArrayNode lines = shown.putArray("legalLimits");
        int decision = legal.decision();
        int joint = legal.joint();
        line(lines, "DECISION", decision, submitted, calendar);
        line(lines, "DECISION_EXTENDED", decision + legal.decisionExtension(), submitted, calendar);
        line(lines, "JOINT", joint, submitted, calendar);
        line(lines, "JOINT_EXTENDED", joint + legal.jointExtension(), submitted, calendar);
    }

    private static void line(ArrayNode lines, String limit, int days, Instant submitted, WorkingCalendar calendar) {
        WorkingCalendar.Due due = calendar.due(submitted, days);
        lines.addObject()
                .put("limit", limit)
                .put("workingDays", days)
                .put("lastDay", due.last().toString())
                .put("provisional", due.provisional());
    }
}
