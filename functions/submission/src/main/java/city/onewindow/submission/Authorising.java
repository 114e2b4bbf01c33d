package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Party;
import city.onewindow.casework.Turn;
import city.onewindow.casework.http.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for the foreigner. In a draft whoever files may declare to be the agent; from then on only the foreigner
 * says who the agent is, in what and until when. Both the foreigner and the agent may end it at any time.
 */
final class Authorising {

    /** So many agents a case may have had. */
    private static final int MOST = 20;

    private Authorising() {}

    /**
     * Authorises; the same again changes nothing.
     *
     * @param newId names the party if it is a new one
     * @return the agent as authorised
     * @throws Problem 404 to a stranger; 403 {@code NOT_AUTHORISED} to who may not say; 409 {@code WRONG_STAGE} once the
     *     case is closed, or for a declaration after the draft; 409 {@code TOO_MANY_AGENTS}
     */
    static Party put(Change change, String subject, AuthorisationForm form, String newId) {
        return form.caller() ? declare(change, subject, form, newId) : name(change, subject, form, newId);
    }

    private static Party declare(Change change, String subject, AuthorisationForm form, String newId) {
        CaseFile file = change.file();
        Optional<Party> own = Parties.party(file, subject);
        if (own.isEmpty() && !Parties.foreigner(file, subject)) {
            throw Problem.notFound();
        }
        if (own.filter(party -> party.part() == Party.Part.AGENT && same(party, form))
                .isPresent()) {
            return own.get();
        }
        if (!file.draft()) {
            throw Turn.wrongStage(file);
        }
        if (own.isPresent() && !(own.get().part() == Party.Part.AGENT && filed(file, subject))) {
            throw Problem.forbidden("NOT_AUTHORISED");
        }
        return authorise(change, form, newId, subject, new Actor(Party.Part.AGENT.name(), subject));
    }

    private static Party name(Change change, String subject, AuthorisationForm form, String newId) {
        CaseFile file = change.file();
        Actor actor = Parties.reader(file, subject, change.now());
        if (!Parties.foreigner(file, subject)) {
            throw Problem.forbidden("NOT_AUTHORISED");
        }
        Optional<Party> before = Parties.agent(file).filter(agent -> same(agent, form));
        if (before.isPresent()) {
            return before.get();
        }
        if (file.closed()) {
            throw Turn.wrongStage(file);
        }
        return authorise(change, form, newId, null, actor);
    }

    /** Changes what the same agent may do, or ends another's authorisation and begins this one's. */
    private static Party authorise(
            Change change, AuthorisationForm form, String newId, @Nullable String joined, Actor actor) {
        CaseFile file = change.file();
        Optional<Party> before = Parties.agent(file);
        Party authorised;
        if (before.isPresent() && Objects.requireNonNull(before.get().agent()).sameAs(form.agent())) {
            Party same = before.get().authorised(form.agent(), form.scope(), form.lastDay());
            authorised = joined == null ? same : same.joinedBy(joined);
        } else {
            if (file.parties().size() >= MOST) {
                throw Problem.conflict("TOO_MANY_AGENTS");
            }
            before.ifPresent(other -> end(change, other, actor));
            Party named = Party.named(newId, form.agent(), form.scope(), form.lastDay(), change.now());
            authorised = joined == null ? named : named.joinedBy(joined);
        }
        change.party(authorised);
        tell(change, authorised, actor);
        return authorised;
    }

    /**
     * Ends the authorisation; where there is none, or none any more, nothing changes.
     *
     * @throws Problem 404 to a stranger, 403 {@code NOT_AUTHORISED} to an employer who filed
     */
    static void end(Change change, String subject) {
        CaseFile file = change.file();
        Optional<Party> agent = Parties.agent(file);
        if (agent.filter(party -> party.is(subject)).isPresent()) {
            end(change, agent.get(), new Actor(Party.Part.AGENT.name(), subject));
        } else if (Parties.foreigner(file, subject)) {
            agent.ifPresent(party -> end(change, party, Actor.applicant(subject)));
        } else if (Parties.party(file, subject).isPresent()) {
            throw Problem.forbidden("NOT_AUTHORISED");
        } else if (file.parties().stream().noneMatch(party -> party.is(subject))) {
            throw Problem.notFound();
        }
    }

    private static void end(Change change, Party agent, Actor actor) {
        if (change.file().draft()) {
            change.forget(agent);
            return;
        }
        change.party(agent.ended(change.now()));
        change.tell(EventType.AUTHORISATION_ENDED, null, actor, Map.of());
    }

    /** Tells who may act until when; the trail of a draft is empty. */
    static void tell(Change change, Party agent, Actor actor) {
        if (change.head().progress().submittedAt() != null && agent.lastDay() != null) {
            change.tell(
                    EventType.AUTHORISED,
                    null,
                    actor,
                    Map.of("lastDay", agent.lastDay().toString()));
        }
    }

    private static boolean filed(CaseFile file, String subject) {
        return file.head().origin().applicant().equals(subject);
    }

    private static boolean same(Party agent, AuthorisationForm form) {
        return form.agent().equals(agent.agent())
                && form.scope().equals(agent.scope())
                && form.lastDay().equals(agent.lastDay());
    }
}
