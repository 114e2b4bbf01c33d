package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Ids;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.Closure;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Signed;
import city.onewindow.casework.rules.ZoneRules.Period;
import city.onewindow.casework.store.Publications;
import city.onewindow.casework.store.RulesStore;
import city.onewindow.casework.store.ZoneDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What supervisors set holds together with its history, and nothing of that is lost. */
class PublicationsIT extends AtEndpoint {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    private final DynamoDbClient dynamo = clients().dynamo();
    private final RulesStore rules = new RulesStore(dynamo, variables());
    private final ZoneDays days = new ZoneDays(dynamo, variables());
    private final String zone = "zone-" + Ids.unguessable().id();

    @Test
    void of_many_who_publish_a_year_at_once_each_version_has_one_author_and_the_newest_holds() throws Exception {
        int year = 2041;
        List<Callable<Optional<Publication>>> authors = IntStream.rangeClosed(1, 8)
                .<Callable<Optional<Publication>>>mapToObj(author -> () -> publish(year, author))
                .toList();
        List<Publication> published = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<Publication>> told : threads.invokeAll(authors)) {
                told.get().ifPresent(published::add);
            }
        }
        List<Publication> kept = rules.history().of(Publications.calendar(year), 100, Optional.empty());
        assertThat(kept).containsExactlyInAnyOrderElementsOf(published).isNotEmpty();
        assertThat(kept).extracting(Publication::version).doesNotHaveDuplicates();
        String newest = kept.getFirst().content().at("/daysOff/0").asText();
        assertThat(rules.calendar().isWorkingDay(LocalDate.parse(newest))).isFalse();
        assertThat(rules.calendar().version())
                .contains(year + "." + kept.getFirst().version());
    }

    /** Empty for whoever was told that others were there first. */
    private Optional<Publication> publish(int year, int author) {
        LocalDate off = LocalDate.of(year, 1, 1).plusDays(author);
        try {
            return Optional.of(rules.publish(year, Set.of(off), Set.of(), by("author-" + author)));
        } catch (Problem busy) {
            assertThat(busy.status()).isEqualTo(503);
            return Optional.empty();
        }
    }

    @Test
    void what_was_set_last_and_comes_again_changes_nothing() {
        List<Period> periods = List.of(new Period(DAY.getDayOfWeek(), LocalTime.of(9, 0), LocalTime.of(10, 0), 4));
        Publication first = days.plan(zone, DAY, periods, by("anna"));
        assertThat(days.plan(zone, DAY, periods, by("ben"))).isEqualTo(first);
        Publication other = days.plan(zone, DAY, List.of(), by("ben"));
        assertThat(other.version()).isEqualTo(2);
        assertThat(days.plan(zone, DAY, periods, by("carla")).version()).isEqualTo(3);
        assertThat(rules.history().of(Publications.day(zone, DAY), 2, Optional.of(3)))
                .containsExactly(other, first);
    }

    @Test
    void a_plan_lifts_every_closure_of_its_day_and_a_day_is_closed_in_fifty_pieces_at_most() {
        IntStream.range(0, 50).forEach(piece -> days.close(zone, closure(piece), by("anna")));
        assertThatThrownBy(() -> days.close(zone, closure(50), by("anna")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactly("/date TOO_MANY"));
        days.close(zone, closure(49), by("anna"));
        assertThat(days.closures(zone, DAY, DAY)).hasSize(50);

        days.plan(zone, DAY, List.of(), by("ben"));

        assertThat(days.closures(zone, DAY, DAY)).isEmpty();
        assertThat(rules.history().of(Publications.day(zone, DAY), 100, Optional.empty()))
                .as("fifty closures, and the plan")
                .hasSize(51);
    }

    private static Closure closure(int piece) {
        LocalTime from = LocalTime.of(8, 0).plusMinutes(10L * piece);
        return new Closure(DAY, from, from.plusMinutes(10), "SPECIMEN");
    }

    private static Signed by(String who) {
        return new Signed(NOW, who, "SPECIMEN");
    }
}
