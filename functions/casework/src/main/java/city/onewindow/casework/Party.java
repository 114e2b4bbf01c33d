package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has a part in a case beside the subject who filed it, or the part in which that subject filed it. A
 * foreigner who files for themselves is no party: nothing is to be said of them that the case does not say.
 *
 * @param subject of the token; null while a named agent has not followed the case
 * @param agent who acts: the agent or the employer; null for the foreigner
 * @param scope what an agent may do
 * @param lastDay of an agent, in China Standard Time: the authorisation ends at its 24:00; null where it has no end
 * @param endedAt when the authorisation was withdrawn, if it was
 */
public record Party(
        String partyId,
        Part part,
        @Nullable String subject,
        @Nullable Agent agent,
        Set<Scope> scope,
        @Nullable LocalDate lastDay,
        Instant since,
        @Nullable Instant endedAt) {

    /** In which part somebody acts; also the role in which the trail names them. */
    public enum Part {
        /** Authorised by the foreigner, within a scope and up to a day. */
        AGENT,
        /** Files in its own right; nobody has to authorise it. */
        EMPLOYER,
        /** Follows a case that an agent or the employer filed. */
        FOREIGNER
    }

    /**
     * Who acts for the foreigner: a company by its unified social credit code, a person by the number of an identity
     * document.
     */
    public record Agent(
            String name,
            @Nullable String creditCode,
            @Nullable String identityNumber,
            @Nullable String email,
            @Nullable String mobile) {

        /** Whether it is the same company or person, whatever they are called or reached by. */
        public boolean sameAs(Agent other) {
            return Objects.equals(creditCode, other.creditCode) && Objects.equals(identityNumber, other.identityNumber);
        }
    }

    public Party {
        scope = scope.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scope));
    }

    /** An agent who was named and has not followed the case yet. */
    public static Party named(String partyId, Agent agent, Set<Scope> scope, LocalDate lastDay, Instant now) {
        return new Party(partyId, Part.AGENT, null, agent, scope, lastDay, now, null);
    }

    public static Party employer(String partyId, String subject, Agent employer, Instant now) {
        return new Party(partyId, Part.EMPLOYER, subject, employer, EnumSet.allOf(Scope.class), null, now, null);
    }

    public static Party foreigner(String partyId, String subject, Instant now) {
        return new Party(partyId, Part.FOREIGNER, subject, null, EnumSet.allOf(Scope.class), null, now, null);
    }

    public Party joinedBy(String newSubject) {
        return new Party(partyId, part, newSubject, agent, scope, lastDay, since, endedAt);
    }

    public Party authorised(Agent newAgent, Set<Scope> newScope, LocalDate newLastDay) {
        return new Party(partyId, part, subject, newAgent, newScope, newLastDay, since, endedAt);
    }

    public Party ended(Instant at) {
        return new Party(partyId, part, subject, agent, scope, lastDay, since, at);
    }

    public boolean live() {
        return endedAt == null;
    }

    public boolean is(String otherSubject) {
        return otherSubject.equals(subject);
    }

    /** Whether the authorisation holds at this moment: until 24:00 of its last day, and until it is withdrawn. */
    public boolean holdsAt(Instant now) {
        return live() && (lastDay == null || now.isBefore(WorkingCalendar.startOf(lastDay.plusDays(1))));
    }
}
