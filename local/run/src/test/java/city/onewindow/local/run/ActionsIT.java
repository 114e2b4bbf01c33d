package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.local.run.Action.Wish;
import city.onewindow.local.run.ActionTable.Row;
import city.onewindow.local.run.ActionTable.Told;
import city.onewindow.local.run.Effect.Seen;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.stack.Stack;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each cell of {@code docs/actions.md}, over HTTP: what is allowed happens, and what is not changes nothing. */
class ActionsIT {

    @RegisterExtension
    static final RunningService RUNNING = new RunningService();

    /** A path that names a case, or what hangs on one. */
    private static final Pattern OF_A_CASE = Pattern.compile(".*(/cases/\\{id}|\\{jobId}|/check-ins).*");

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    /** What else a path may name; whoever adds to it decides that it is of no case. */
    private static final Set<String> OF_NO_CASE =
            Set.of("step", "number", "year", "zone", "date", "version", "exportId");

    private static final int AT_ONCE = 3;
    private static final int WHOLE_TRAIL = 1000;

    private static final Calls CALLS = new Calls(RUNNING::service);

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger leftAsItIs = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private static ActionTable table = new ActionTable(List.of());
    private static CaseStore cases;
    private static Situations situations;

    private static Seen seen(Journey journey) {
        return new Seen(cases.read(journey.caseId()), cases.events(journey.caseId(), 0, WHOLE_TRAIL));
    }

    @BeforeAll
    static void a_case_in_each_situation_and_one_more_for_whatever_leads_out_of_it() throws Exception {
        table = ActionTable.read(RunningService.repository().resolve("docs/actions.md"));
        cases = new CaseStore(new Clients(variables()).dynamo(), variables());
        situations = new Situations(RUNNING, cases);
        for (Situation situation : Situation.values()) {
            situations.plan(situation, Math.max(1, table.leadingOutOf(situation).size()));
        }
        situations.bring();
    }

    @Test
    void every_operation_on_one_case_is_in_the_table() {
        Map<Boolean, List<String>> operations = Contract.read().operations().keySet().stream()
                .collect(Collectors.partitioningBy(OF_A_CASE.asMatchPredicate()));
        assertThat(table.rows().stream().map(row -> Action.of(row.name()).operation()))
                .containsOnly(Objects.requireNonNull(operations.get(true)).toArray(String[]::new));
        assertThat(operations.get(false))
                .flatMap(operation -> PARAMETER
                        .matcher(operation)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .isSubsetOf(OF_NO_CASE);
    }

    @Test
    void what_is_allowed_is_done_and_what_is_not_changes_nothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            // the situations do not touch each other: each has cases of its own
            List<Future<?>> walks = Arrays.stream(Situation.values())
                    .<Future<?>>map(situation -> threads.submit(() -> walk(situation)))
                    .toList();
            for (Future<?> walk : walks) {
                walk.get();
            }
        }
        System.out.printf(
                "%d cells of who does what when: %d forbidden, %d with an answer alone, %d done%n",
                refused.get() + leftAsItIs.get() + done.get(), refused.get(), leftAsItIs.get(), done.get());
        assertThat(wrong).isEmpty();
    }

    /** What changes nothing comes first, then what leaves the case where it is. */
    private void walk(Situation situation) {
        Journey standing = situations.take(situation);
        unchanged(situation, standing);
        for (Row row : table.rows()) {
            if (row.in(situation).changes() && Action.of(row.name()).staysIn(situation)) {
                change(row, situation, standing);
            }
        }
        Journey next = standing;
        for (Row row : table.leadingOutOf(situation)) {
            change(row, situation, next == null ? situations.take(situation) : next);
            next = null;
        }
    }

    private void unchanged(Situation situation, Journey journey) {
        Answer tracker = journey.tracker();
        Seen before = seen(journey);
        Set<String> asked = new HashSet<>();
        for (Row row : table.rows()) {
            Action action = Action.of(row.name());
            Told told = row.in(situation);
            Wish wish = action.about(tracker);
            if (asked.add(action.route())) {
                for (Person person : Person.values()) {
                    person.refusal(table.who(action.route()), told)
                            .ifPresent(refusal -> compare(row, situation, person, refusal, wish, refused));
                }
            }
            if (!told.changes()) {
                AtomicInteger count = told.allowed() ? leftAsItIs : refused;
                row.who().forEach(role -> compare(row, situation, Person.inTheZone(role), told, wish, count));
            }
        }
        Seen after = seen(journey);
        if (!after.equals(before)) {
            wrong.add("What should change nothing in " + situation + " led to " + after + " from " + before);
        }
    }

    private void change(Row row, Situation situation, Journey journey) {
        for (String role : row.who()) {
            Person person = Person.inTheZone(role);
            Seen before = seen(journey);
            compare(
                    row,
                    situation,
                    person,
                    row.in(situation),
                    Action.of(row.name()).about(journey.tracker()),
                    done);
            if (!Effect.of(row.name()).shows(before, seen(journey))) {
                wrong.add(row.name() + " by " + person + " in " + situation + " left no " + Effect.of(row.name()));
            }
        }
    }

    private void compare(Row row, Situation situation, Person person, Told told, Wish wish, AtomicInteger count) {
        count.incrementAndGet();
        Answer answer = wish.by(CALLS, person);
        Told was = new Told(answer.status(), answer.status() < 400 ? told.code() : answer.text("/code"));
        if (!was.equals(told)) {
            wrong.add(row.name() + " by " + person + " in " + situation + ": " + was + " instead of " + told);
        }
    }

    private static Map<String, String> variables() {
        Stack stack = RUNNING.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        for (String table : List.of("Cases", "Slots")) {
            String name = Objects.requireNonNull(stack.template().tables().get(table), table)
                    .name();
            variables.put(table.toUpperCase(Locale.ROOT) + "_TABLE", name);
        }
        return variables;
    }
}
