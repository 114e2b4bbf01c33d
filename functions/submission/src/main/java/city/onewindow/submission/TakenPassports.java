package city.onewindow.submission;

import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import java.util.List;
import java.util.Optional;

/** Whose passport has an open case already can't be found by submitting one after the other. */
final class TakenPassports {

    private static final String IN_USE = "PASSPORT_IN_USE";

    private final Tries tries;

    TakenPassports(Tries tries) {
        this.tries = tries;
    }

    /**
     * Does it, and counts against the caller only that a passport was in use.
     *
     * @throws Problem as what is done does; 429 {@code TOO_MANY_TRIES} once too many were in use this hour
     */
    void counting(Request request, Rules newest, Runnable submitting) {
        String subject = request.caller().applicant().subject();
        Bound bound = new Bound("PASSPORT", subject, newest.limits().tries().passports());
        Optional<Problem> refused = tries.look(request.now(), List.of(bound), () -> outcome(submitting))
                .orElseThrow(() -> Problem.conflict(IN_USE));
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** Nothing where the passport is in use; else what else was refused, if anything was. */
    private static Optional<Optional<Problem>> outcome(Runnable submitting) {
        try {
            submitting.run();
            return Optional.of(Optional.empty());
        } catch (Problem problem) {
            return problem.code().equals(IN_USE) ? Optional.empty() : Optional.of(Optional.of(problem));
        }
    }
}
