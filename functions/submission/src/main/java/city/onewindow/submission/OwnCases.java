package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Scope;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.store.CaseStore;
import java.util.function.BiConsumer;

/** The caller's own cases: somebody else's is as unknown as one that never was. */
record OwnCases(CaseStore cases) {

    static String subject(Request request) {
        return request.caller().applicant().subject();
    }

    /**
     * The case of the request's path, for whoever may read it.
     *
     * @throws Problem 404 without such a case of the caller's
     */
    CaseFile read(Request request) {
        CaseFile file = cases.require(request.path("id"));
        Parties.reader(file, subject(request), request.now());
        return file;
    }

    /**
     * The same for who wants to do something of a scope.
     *
     * @throws Problem 404 without such a case of the caller's, 403 out of the caller's scope
     */
    CaseFile read(Request request, Scope scope) {
        CaseFile file = cases.require(request.path("id"));
        Parties.require(file, subject(request), scope, request.now());
        return file;
    }

    /** Decides on the case of the request's path, as {@link CaseStore#change}, for who may do something of a scope. */
    void change(Request request, Scope scope, BiConsumer<Change, Actor> rule) {
        cases.change(request.path("id"), request.now(), change -> {
            rule.accept(change, Parties.require(change.file(), subject(request), scope, request.now()));
            return change;
        });
    }
}
