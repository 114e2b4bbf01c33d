package city.onewindow.casework;

import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How the parties of a case are told: in the tracker and to staff alike. */
public final class PartyLines {

    private PartyLines() {}

    /** Adds the parties, where there are any, for the staff. */
    public static void put(CaseFile file, ObjectNode shown, Texts texts, Instant now) {
        put(file, shown, texts, now, party -> true);
    }

    /** The same for a party or the applicant: who one is and how one is reached is for oneself and the foreigner. */
    public static void put(CaseFile file, ObjectNode shown, Texts texts, Instant now, String subject) {
        boolean foreigner = Parties.foreigner(file, subject);
        put(file, shown, texts, now, party -> foreigner || party.is(subject));
    }

    private static void put(
            CaseFile file, ObjectNode shown, Texts texts, Instant now, Predicate<Party> knownToTheReader) {
        if (file.parties().isEmpty()) {
            return;
        }
        ArrayNode lines = shown.putArray("parties");
        for (Party party : file.parties()) {
            ObjectNode line = line(party, texts, now);
            if (!knownToTheReader.test(party) && line.path("agent") instanceof ObjectNode agent) {
                agent.retain("name", "creditCode");
            }
            lines.add(line);
        }
    }

    public static ObjectNode line(Party party, Texts texts, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("part", party.part().name())
                .put("partText", texts.get("party." + party.part()))
                .put("since", Times.offset(party.since()))
                .put("follows", party.subject() != null)
                .put("holds", party.holdsAt(now));
        Party.Agent agent = party.agent();
        if (agent != null) {
            line.set("agent", told(agent));
        }
        if (party.part() == Party.Part.AGENT) {
            ArrayNode scope = line.putArray("scope");
            party.scope().stream().sorted().forEach(one -> scope.add(one.name()));
        }
        if (party.lastDay() != null) {
            line.put("lastDay", party.lastDay().toString());
        }
        if (party.endedAt() != null) {
            line.put("endedAt", Times.offset(party.endedAt()));
        }
        return line;
    }

    private static ObjectNode told(Party.Agent agent) {
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("name", agent.name());
        put(told, "creditCode", agent.creditCode());
        put(told, "identityNumber", agent.identityNumber());
        put(told, "email", agent.email());
        put(told, "mobile", agent.mobile());
        return told;
    }

    private static void put(ObjectNode told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
