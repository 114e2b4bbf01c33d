package city.onewindow.local.run;

import city.onewindow.local.run.Ends.Case;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/** What a case shows its applicant once it has come to its end. */
final class LeftBehind {

    private LeftBehind() {}

    static void check(Case one, SoftAssertions found) {
        JsonNode tracker = one.journey().tracker().body();
        End end = one.end();
        Applied applied = one.applied();
        found.assertThat(tracker.path("stage").asText()).as(one + ": stage").isEqualTo("CLOSED");
        found.assertThat(tracker.path("outcome").asText()).as(one + ": outcome").isEqualTo(end.outcome());
        found.assertThat(tracker.at("/fee/rmb").asInt()).as(one + ": fee").isEqualTo(applied.fee());
        found.assertThat(tracker.at("/fee/paid").asBoolean())
                .as(one + ": paid")
                .isEqualTo(end.accepted() && applied.fee() > 0);
        found.assertThat(tracker.at("/passport/held").asBoolean())
                .as(one + ": passport")
                .isFalse();
        found.assertThat(one.journey().certificates())
                .as(one + ": certificates")
                .hasSize(end.issued() && applied.certificates() ? 2 : 0);
        found.assertThat(overdue(one)).as(one + ": promises").isEqualTo(Ends.promises(one) ? 1 : 0);
        found.assertThat(papers(one)).as(one + ": papers").isEqualTo(end.papers());
    }

    /** How often the trail tells that a promised day is over. */
    private static long overdue(Case one) {
        return one.journey().events().stream()
                .filter(event -> event.path("type").asText().equals("PROMISE_OVERDUE"))
                .count();
    }

    /** The kinds of the papers that were made of it. */
    private static Set<String> papers(Case one) {
        JsonNode papers = one.journey().applicant(200, "GET", "/papers", null).body();
        return new TreeSet<>(papers.path("items").findValuesAsText("kind"));
    }
}
