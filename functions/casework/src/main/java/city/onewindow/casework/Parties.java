package city.onewindow.casework;

import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may do what with a case, of those who are not staff. The foreigner may do everything, whoever filed; so may the
 * employer who filed; an agent may do what the authorisation says, up to 24:00 of its last day. To everybody else, and
 * to an agent whose authorisation was withdrawn, the case is unknown.
 */
public final class Parties {

    private Parties() {}

    /**
     * Whoever may read the case.
     *
     * @return who that is, as the trail names them
     * @throws Problem 404 to a stranger, 403 {@code NOT_AUTHORISED} to an agent after the last day
     */
    public static Actor reader(CaseFile file, String subject, Instant now) {
        return within(file, subject, now, agent -> true);
    }

    /**
     * Whoever may do something of this scope.
     *
     * @return who that is, as the trail names them
     * @throws Problem 404 to a stranger, 403 {@code NOT_AUTHORISED} to an agent beyond scope or after the last day
     */
    public static Actor require(CaseFile file, String subject, Scope scope, Instant now) {
        return within(file, subject, now, agent -> agent.scope().contains(scope));
    }

    /** Whether a subject who may read the case may do something of this scope too. */
    public static boolean allows(CaseFile file, String subject, Scope scope, Instant now) {
        return party(file, subject)
                .map(party -> party.holdsAt(now) && party.scope().contains(scope))
                .orElseGet(() -> filedForThemselves(file, subject));
    }

    private static Actor within(CaseFile file, String subject, Instant now, Predicate<Party> covered) {
        Optional<Party> party = party(file, subject);
        if (party.isPresent() && (!party.get().holdsAt(now) || !covered.test(party.get()))) {
            throw Problem.forbidden("NOT_AUTHORISED");
        }
        if (party.isEmpty() && !filedForThemselves(file, subject)) {
            throw Problem.notFound();
        }
        return party.filter(found -> found.part() != Party.Part.FOREIGNER)
                .map(found -> new Actor(found.part().name(), subject))
                .orElse(Actor.applicant(subject));
    }

    /** The part that a subject has in the case now. */
    public static Optional<Party> party(CaseFile file, String subject) {
        return file.parties().stream()
                .filter(party -> party.live() && party.is(subject))
                .findFirst();
    }

    /** Whether the subject is the foreigner: who filed for themselves, or follows what was filed for them. */
    public static boolean foreigner(CaseFile file, String subject) {
        return filedForThemselves(file, subject)
                || party(file, subject)
                        .filter(party -> party.part() == Party.Part.FOREIGNER)
                        .isPresent();
    }

    /** Whether an agent or the employer filed, so that the foreigner is somebody else. */
    public static boolean filedByAnother(CaseFile file) {
        return hasPart(file, file.head().origin().applicant());
    }

    /** The agent who is authorised now, or was until a last day that is over. */
    public static Optional<Party> agent(CaseFile file) {
        return live(file, Party.Part.AGENT);
    }

    /** The foreigner who follows a case that was filed for them. */
    public static Optional<Party> follower(CaseFile file) {
        return live(file, Party.Part.FOREIGNER);
    }

    private static Optional<Party> live(CaseFile file, Party.Part part) {
        return file.parties().stream()
                .filter(party -> party.live() && party.part() == part)
                .findFirst();
    }

    /** An agent stays one after the end of the authorisation, and never becomes the foreigner. */
    private static boolean filedForThemselves(CaseFile file, String subject) {
        return file.head().origin().applicant().equals(subject) && !hasPart(file, subject);
    }

    private static boolean hasPart(CaseFile file, String subject) {
        return file.parties().stream().anyMatch(party -> party.is(subject));
    }
}
