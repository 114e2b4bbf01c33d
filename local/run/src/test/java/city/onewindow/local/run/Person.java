package city.onewindow.local.run;

import city.onewindow.local.run.ActionTable.Told;
import java.util.Arrays;
import java.util.Collection;

import java.util.Locale;
import java.util.Optional;

/** Everybody who may want something of a case of {@code jiangmen}; the second of each role is of another zone. */
enum Person {
    NOBODY("", ""),
    OWNER("applicant", "applicant-1"),
    STRANGER("applicant", "applicant-2"),
    REVIEWER("reviewer", "reviewer-1"),
    REVIEWER_ELSEWHERE("reviewer", "reviewer-kaiping-1"),
    WINDOW("window", "window-1"),
    WINDOW_ELSEWHERE("window", "window@kaiping"),
    WORK_PERMIT_APPROVER("work-permit-approver", "work-permit-approver-1"),
    WORK_PERMIT_APPROVER_ELSEWHERE("work-permit-approver", "work-permit-approver@kaiping"),
    RESIDENCE_PERMIT_APPROVER("residence-permit-approver", "residence-permit-approver-1"),
    RESIDENCE_PERMIT_APPROVER_ELSEWHERE("residence-permit-approver", "residence-permit-approver@kaiping"),
    ISSUING("issuing", "issuing-1"),
    ISSUING_ELSEWHERE("issuing", "issuing@kaiping"),
    SUPERVISOR("supervisor", "supervisor-1"),
    SUPERVISOR_ELSEWHERE("supervisor", "supervisor@kaiping");

    private static final Told UNKNOWN = new Told(404, "CASE_NOT_FOUND");

    private final String role;
    private final String subject;

    Person(String role, String subject) {
        this.role = role;
        this.subject = subject;
    }

    /** The applicant of the case, or who has the role in its zone. */
    static Person inTheZone(String role) {
        return Arrays.stream(values())
                .filter(person -> person.role.equals(role) && !person.elsewhere())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is " + role));
    }

    /** Whose token it is; empty for nobody's. */
    String subject() {
        return subject;
    }

    private boolean elsewhere() {
        return name().endsWith("_ELSEWHERE");
    }

    /**
     * How this person is told that the action is none of theirs; empty where it is, and for who is so far from it that
     * nothing more would be learnt.
     *
     * @param who the roles that it belongs to
     * @param told what they are told: a draft is unknown to all the staff alike
     */
    Optional<Told> refusal(Collection<String> who, Told told) {
        if (this == NOBODY) {
            return Optional.of(new Told(401, ""));
        }
        if (!who.contains(role)) {
            return elsewhere() || this == STRANGER ? Optional.empty() : Optional.of(new Told(403, "WRONG_ROLE"));
        }
        if (this == STRANGER) {
            return Optional.of(UNKNOWN);
        }
        if (elsewhere()) {
            return Optional.of(told.equals(UNKNOWN) ? UNKNOWN : new Told(403, "WRONG_ZONE"));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
