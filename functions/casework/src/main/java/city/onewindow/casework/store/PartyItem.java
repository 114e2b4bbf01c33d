package city.onewindow.casework.store;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseSummary;
import city.onewindow.casework.Outcome;
import city.onewindow.casework.Party;
import city.onewindow.casework.Party.Agent;
import city.onewindow.casework.Party.Part;
import city.onewindow.casework.Scope;
import city.onewindow.casework.Stage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a party lies in the table: with what a list tells of the case, so that a page of somebody's cases is one query.
 * It is written again with each change of the case.
 */
record PartyItem(Party party, CaseSummary summary) {

    static final String PREFIX = "CASE#PARTY#";

    static Row write(PartyItem item, Row row) {
        Party party = item.party();
        CaseSummary summary = item.summary();
        boolean draft = summary.stage() == Stage.DRAFT;
        row.put("partyId", party.partyId())
                .put("part", party.part())
                .put("subject", party.subject())
                // the index's: who is no party any more finds nothing
                .put("applicant", party.live() ? party.subject() : null)
                .putRow("agent", party.agent(), PartyItem::agent)
                .putTexts(
                        "scope",
                        party.scope().stream().sorted().map(Scope::name).toList())
                .put("lastDay", party.lastDay())
                .put("since", party.since())
                .put("endedAt", party.endedAt())
                .put("caseNumber", summary.caseNumber())
                .put("kind", summary.kind())
                .put("stage", summary.stage())
                .put("outcome", summary.outcome())
                .put("updatedAt", summary.updatedAt());
        return draft
                ? row.put("expiresAt", CaseItems.draftForgotten(summary.updatedAt()))
                : row.put("expiresAt", (String) null);
    }

    static PartyItem read(Row row) {
        Party party = new Party(
                row.text("partyId"),
                Part.valueOf(row.text("part")),
                row.textOrNull("subject"),
                row.rowOrNull("agent", PartyItem::agent),
                scope(row),
                row.has("lastDay") ? row.day("lastDay") : null,
                row.instant("since"),
                row.instantOrNull("endedAt"));
        String outcome = row.textOrNull("outcome");
        CaseSummary summary = new CaseSummary(
                row.text("pk"),
                row.text("caseNumber"),
                row.text("kind"),
                row.text("zone"),
                Stage.valueOf(row.text("stage")),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.instant("updatedAt"));
        return new PartyItem(party, summary);
    }

    /** What the index of somebody's cases finds: a case that they filed, or one in which they are a party. */
    static CaseSummary summary(Object content) {
        return content instanceof PartyItem item ? item.summary() : CaseSummary.of((CaseHead) content);
    }

    static boolean holds(Object content, Instant now) {
        return !(content instanceof PartyItem item) || item.party().holdsAt(now);
    }

    private static Set<Scope> scope(Row row) {
        Set<Scope> scope = EnumSet.noneOf(Scope.class);
        row.texts("scope").forEach(name -> scope.add(Scope.valueOf(name)));
        return scope;
    }

    private static void agent(Agent agent, Row row) {
        row.put("name", agent.name())
                .put("creditCode", agent.creditCode())
                .put("identityNumber", agent.identityNumber())
                .put("email", agent.email())
                .put("mobile", agent.mobile());
    }

    private static Agent agent(Row row) {
        return new Agent(
                row.text("name"),
                row.textOrNull("creditCode"),
                row.textOrNull("identityNumber"),
                row.textOrNull("email"),
                row.textOrNull("mobile"));
    }
}
