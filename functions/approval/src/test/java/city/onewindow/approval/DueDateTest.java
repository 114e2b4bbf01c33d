package city.onewindow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.TimeLimit.Interval;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.Permit;
import city.onewindow.casework.Question;
import city.onewindow.casework.Question.Kind;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The due date, whatever the departments ask. Everything happens at full ten minutes. */
class DueDateTest {

    private static final String SEED = "20260211";
    private static final Duration GRAIN = Duration.ofMinutes(10);
    private static final Instant FIRST = WorkingCalendar.startOf(LocalDate.of(2025, 1, 1));
    /** Ten minutes of a year and a half. */
    private static final int LAST = 78_000;

    /** After a while a department asks, or ends one of its open questions. */
    record Move(int later, Permit permit, boolean asks, Kind kind) {}

    @Provide
    Arbitrary<Move> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 700),
                        Arbitraries.of(Permit.values()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Kind.values()))
                .as(Move::new);
    }

    @Property(seed = SEED, tries = 300)
    void it_is_a_working_day_and_what_a_slow_count_says(
            @ForAll @IntRange(max = LAST) int accepted, @ForAll @Size(max = 12) List<@From("moves") Move> moves) {
        Instant from = moment(accepted);
        Cases aCase = played(from, moves);

        TimeLimit limit = aCase.file().head().limit();
        Instant due = Objects.requireNonNull(limit.due());
        LocalDate last = WorkingCalendar.lastDayOf(due);

        assertThat(last).isEqualTo(slowly(from, aCase.file().questions()));
        assertThat(Cases.CALENDAR.isWorkingDay(last)).isTrue();
        assertThat(due).isEqualTo(WorkingCalendar.startOf(last.plusDays(1)));
        assertThat(aCase.file().openSteps()).allMatch(step -> due.equals(step.due()));
    }

    @Property(seed = SEED, tries = 300)
    void it_is_never_earlier_for_a_later_acceptance(
            @ForAll @IntRange(max = LAST) int accepted,
            @ForAll @IntRange(max = 2_000) int later,
            @ForAll @Size(max = 12) List<@From("moves") Move> moves) {
        List<Interval> stood =
                played(moment(accepted), moves).file().head().limit().stood();

        Instant early = Cases.CALENDAR.due(moment(accepted), 7, stood).at();
        Instant late = Cases.CALENDAR.due(moment(accepted + later), 7, stood).at();

        assertThat(late).isAfterOrEqualTo(early);
    }

    private static Instant moment(int grains) {
        return FIRST.plus(GRAIN.multipliedBy(grains));
    }

    /** Whoever asks ends in time or lets it run out; at last nothing is open any more. */
    private static Cases played(Instant from, List<Move> moves) {
        Cases aCase = new Cases(from);
        Instant now = from;
        int asked = 0;
        for (Move move : moves) {
            now = now.plus(GRAIN.multipliedBy(move.later()));
            runOut(aCase, now);
            if (move.asks()) {
                aCase.ask(now, move.permit(), move.kind(), "q" + asked++);
            } else {
                Instant then = now;
                open(aCase)
                        .filter(question -> question.step() == move.permit().step())
                        .findFirst()
                        .ifPresent(question -> aCase.end(then, move.permit(), question.questionId()));
            }
        }
        runOut(aCase, now.plus(Duration.ofDays(40)));
        return aCase;
    }

    /** As the looks do it: each at its own moment. */
    private static void runOut(Cases aCase, Instant now) {
        List<Instant> ends = open(aCase)
                .map(Question::until)
                .filter(until -> !until.isAfter(now))
                .distinct()
                .sorted()
                .toList();
        ends.forEach(end -> aCase.change(
                end,
                change -> new Approval(StepName.WORK_PERMIT, Rules.shipped(), () -> Cases.CALENDAR)
                        .look(change, change.file().open(StepName.WORK_PERMIT).orElseThrow())));
    }

    private static Stream<Question> open(Cases aCase) {
        return aCase.file().questions().stream().filter(Question::open);
    }

    /** Day by day, and each day ten minutes by ten minutes. */
    private static LocalDate slowly(Instant accepted, List<Question> questions) {
        LocalDate day = WorkingCalendar.dayOf(accepted);
        int left = 7;
        while (left > 0) {
            day = day.plusDays(1);
            boolean stood = false;
            Instant end = WorkingCalendar.startOf(day.plusDays(1));
            for (Instant at = WorkingCalendar.startOf(day); at.isBefore(end); at = at.plus(GRAIN)) {
                Instant moment = at;
                stood |= questions.stream()
                        .anyMatch(question -> !question.askedAt().isAfter(moment)
                                && Objects.requireNonNull(question.endedAt()).isAfter(moment));
            }
            left -= !stood && Cases.CALENDAR.isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }
}
