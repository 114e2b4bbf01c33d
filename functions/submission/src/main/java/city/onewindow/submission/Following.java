package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Party;
import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The foreigner joins a case that was filed for them, and an agent one for which they were named. Whatever does not
 * match is the same 404, so that nothing is learnt by trying.
 */
final class Following {

    private final Lookup lookup;

    Following(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Joins the case; who has joined it already changes nothing.
     *
     * @param newId names the party
     * @throws Problem 404 for whatever does not match; 409 {@code FOLLOWED} if another foreigner follows, 409 {@code
     *     ALREADY_A_PARTY} for who has another part in the case
     */
    Party follow(Change change, String subject, FollowForm form, String newId) {
        return switch (form) {
            case FollowForm.ByPassport passport -> foreigner(change, subject, passport, newId);
            case FollowForm.ByCode code -> agent(change, subject, code);
        };
    }

    private static Party foreigner(Change change, String subject, FollowForm.ByPassport form, String newId) {
        CaseFile file = change.file();
        if (file.draft()
                || !Parties.filedByAnother(file)
                || !matches(file.head().application(), form)) {
            throw Problem.notFound();
        }
        Optional<Party> follower = Parties.follower(file);
        if (follower.filter(party -> party.is(subject)).isPresent()) {
            return follower.get();
        }
        requireNoOtherPart(file, subject);
        if (follower.isPresent()) {
            throw Problem.conflict("FOLLOWED");
        }
        return joined(change, Party.foreigner(newId, subject, change.now()), Actor.applicant(subject));
    }

    private static boolean matches(@Nullable JsonNode application, FollowForm.ByPassport form) {
        return application != null
                && application.at("/person/passport/number").asText().equals(form.passportNumber())
                && application
                        .at("/person/dateOfBirth")
                        .asText()
                        .equals(form.dateOfBirth().toString());
    }

    private Party agent(Change change, String subject, FollowForm.ByCode form) {
        CaseFile file = change.file();
        Party agent = Parties.agent(file)
                .filter(named -> named.holdsAt(change.now())
                        && same(form.code(), lookup.followCode(file.caseId(), named.partyId())))
                .orElseThrow(Problem::notFound);
        if (agent.is(subject)) {
            return agent;
        }
        if (agent.subject() != null) {
            // the code has been used
            throw Problem.notFound();
        }
        requireNoOtherPart(file, subject);
        return joined(change, agent.joinedBy(subject), new Actor(Party.Part.AGENT.name(), subject));
    }

    /** Whoever filed, or ever acted for the foreigner, is nobody else in the same case. */
    private static void requireNoOtherPart(CaseFile file, String subject) {
        if (Parties.foreigner(file, subject) || file.parties().stream().anyMatch(party -> party.is(subject))) {
            throw Problem.conflict("ALREADY_A_PARTY");
        }
    }

    private static Party joined(Change change, Party party, Actor actor) {
        change.party(party);
        if (!change.file().draft()) {
            change.tell(
                    EventType.FOLLOWED, null, actor, Map.of("part", party.part().name()));
        }
        return party;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
