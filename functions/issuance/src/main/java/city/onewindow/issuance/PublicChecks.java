package city.onewindow.issuance;

import city.onewindow.casework.http.Request;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What anybody may ask with a number and its check: so often from one address, and of one number so often in all. */
final class PublicChecks {

    private final Tries tries;
    private final RuleVersions rules;

    PublicChecks(Tries tries, RuleVersions rules) {
        this.tries = tries;
        this.rules = rules;
    }

    /**
     * @throws city.onewindow.casework.http.Problem 429 {@code TOO_MANY_TRIES}
     */
    <T> Optional<T> look(Request request, String number, Supplier<Optional<T>> look) {
        Limits.Tries limits = rules.newest().limits().tries();
        return tries.look(
                request.now(),
                List.of(
                        new Bound("CHECK_SOURCE", request.source(), limits.checksBySource()),
                        new Bound("CHECK_NUMBER", number, limits.checksOfNumber())),
                look);
    }
}
