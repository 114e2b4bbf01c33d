package city.onewindow.supervision;

import city.onewindow.casework.Permit;
import city.onewindow.casework.StepName;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.rules.DocumentRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which role does what: whose step it is, and what of a case a role needs to see. */
final class Desk {

    private static final Set<Role> MATERIALS =
            Set.of(Role.REVIEWER, Role.WINDOW, Role.WORK_PERMIT_APPROVER, Role.RESIDENCE_PERMIT_APPROVER);
    private static final Set<Role> PARCELS = Set.of(Role.ISSUING, Role.WINDOW);

    /** The steps that somebody of the staff decides. */
    static final StepName[] STAFFED = Arrays.stream(StepName.values())
            .filter(step -> !deciding(step).isEmpty())
            .toArray(StepName[]::new);

    /** Whoever decides some step, and so may take it. */
    static final Set<Role> DECIDING =
            Arrays.stream(STAFFED).flatMap(step -> deciding(step).stream()).collect(Collectors.toUnmodifiableSet());

    private Desk() {}

    /** The roles that decide a step; none for a step of the applicant's own. */
    static Set<Role> deciding(StepName step) {
        return switch (step) {
            case REVIEW -> Set.of(Role.REVIEWER);
            case VERIFICATION -> Set.of(Role.WINDOW);
            case WORK_PERMIT -> Set.of(Role.WORK_PERMIT_APPROVER);
            case RESIDENCE_PERMIT -> Set.of(Role.RESIDENCE_PERMIT_APPROVER);
            case PRODUCTION, DELIVERY -> Set.of(Role.ISSUING);
            case PICKUP -> Set.of(Role.WINDOW);
            case RETURN -> PARCELS;
            case CORRECTION, BOOKING -> Set.of();
        };
    }

    /** The roles that see a step's queue: whoever decides it and, of what is issued, whoever is asked about it. */
    private static Set<Role> seeing(StepName step) {
        Set<Role> seeing = EnumSet.of(Role.SUPERVISOR);
        seeing.addAll(
                switch (step) {
                    case PRODUCTION, DELIVERY, PICKUP, RETURN -> PARCELS;
                    default -> deciding(step);
                });
        return seeing;
    }

    static boolean decides(Set<Role> roles, StepName step) {
        return deciding(step).stream().anyMatch(roles::contains);
    }

    /** The zones whose queue of this step a person may see; a supervisor sees every queue. */
    static Set<String> zones(Person person, StepName step) {
        Set<String> zones = new TreeSet<>();
        seeing(step).forEach(role -> zones.addAll(person.zones(role)));
        return zones;
    }

    /**
     * The zone whose queue is meant: the one that is said, or the only one there is; empty if it
     * has to be said.
     *
     * @throws Problem 403 {@code WRONG_ROLE} or {@code WRONG_ZONE}
     */
    static Optional<String> zone(Person person, StepName step, Optional<String> said) {
        Set<String> zones = zones(person, step);
        if (zones.isEmpty()) {
            throw Problem.forbidden("WRONG_ROLE");
        }
        if (said.isPresent() && !zones.contains(said.get())) {
            throw Problem.forbidden("WRONG_ZONE");
        }
        return said.isPresent() || zones.size() > 1 ? said : zones.stream().findFirst();
    }

    /** What was found wrong with materials, and why, is for whoever decides on them, and for who answers for it. */
    static boolean seesMaterials(Set<Role> roles) {
        return seesApplication(roles) || roles.contains(Role.SUPERVISOR);
    }

    static boolean seesApplication(Set<Role> roles) {
        return roles.stream().anyMatch(MATERIALS::contains);
    }

    /** Both departments see each other's questions, since the clock stands for both. */
    static boolean seesQuestions(Set<Role> roles) {
        return roles.contains(Role.WORK_PERMIT_APPROVER)
                || roles.contains(Role.RESIDENCE_PERMIT_APPROVER)
                || roles.contains(Role.SUPERVISOR);
    }

    static boolean seesDelivery(Set<Role> roles) {
        return roles.stream().anyMatch(PARCELS::contains);
    }

    /** An approver sees what his permit needs; reviewer and window compare everything. */
    static boolean sees(Set<Role> roles, Optional<DocumentRule> rule) {
        if (roles.contains(Role.REVIEWER) || roles.contains(Role.WINDOW)) {
            return true;
        }
        Set<Permit> permits = rule.map(DocumentRule::permits).orElse(Set.of());
        return permits.stream().anyMatch(permit -> decides(roles, permit.step()));
    }
}
