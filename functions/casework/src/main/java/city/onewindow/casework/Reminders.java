package city.onewindow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reminds of a day: some calendar days before it, at 09:00 China Standard Time. A moment at or
 * before the wait's beginning is passed over, each is written once ({@link Step#warned} remembers
 * the last), and a look that comes late tells only the newest.
 *
 * @param daysBefore how many calendar days before the day, each at least 1
 */
public record Reminders(List<Integer> daysBefore) {

    public Reminders {
        daysBefore = List.copyOf(daysBefore);
    }

    /**
     * Reminds of the last day of a step that has a due.
     *
     * @return the next moment that matters: a reminder or the due itself
     */
    public Instant before(Change change, Step step) {
        Instant due = step.due();
        if (due == null) {
            throw new IllegalStateException(step.key() + " has no end to remind of");
        }
        return before(change, step, WorkingCalendar.lastDayOf(due), step.openedAt(), due);
    }

    /**
     * Reminds of a day while a step waits.
     *
     * @param since when the person came to know of the day; no earlier moment is told
     * @param end when the wait is over, exclusive; from then on nothing is told
     * @return the next moment that matters: a reminder or the end itself
     */
    public Instant before(Change change, Step step, LocalDate day, Instant since, Instant end) {
        Step current = change.current(step);
        Instant told = current.warned();
        Instant from = told == null || told.isBefore(since) ? since : told;
        List<Moment> left = daysBefore.stream()
                .map(days -> new Moment(WorkingCalendar.opening(day.minusDays(days)), days))
                .filter(moment -> moment.at().isAfter(from) && moment.at().isBefore(end))
                .sorted(Comparator.comparing(Moment::at))
                .toList();
        Optional<Moment> newest = left.stream()
                .filter(moment -> !moment.at().isAfter(change.now()))
                .reduce((earlier, later) -> later);
        if (newest.isPresent() && change.now().isBefore(end)) {
            change.step(current.withWarned(newest.get().at()));
            change.tell(
                    EventType.REMINDED,
                    step.name(),
                    Actor.SYSTEM,
                    Map.of(
                            "due",
                            day.toString(),
                            "daysLeft",
                            Integer.toString(newest.get().daysLeft())));
        }
        return left.stream()
                .map(Moment::at)
                .filter(at -> at.isAfter(change.now()))
                .findFirst()
                .orElse(end);
    }

    /**
     * Reminds of each promise that is open, and tells once that its day is over. A look that comes late tells only the
     * newest of each; what was told to one step is not told to another.
     *
     * @param promises documents with their last days
     * @return the next moment that matters, if there is one
     */
    public Optional<Instant> ofPromises(Change change, Map<String, LocalDate> promises) {
        Instant told = change.head().promisesTold();
        Instant from = told != null
                ? told
                : Objects.requireNonNull(change.head().progress().submittedAt());
        List<Instant> next = new ArrayList<>();
        List<Instant> newest = new ArrayList<>();
        promises.forEach((document, day) -> {
            List<Moment> left =
                    moments(day).filter(moment -> moment.at().isAfter(from)).toList();
            left.stream()
                    .map(Moment::at)
                    .filter(at -> at.isAfter(change.now()))
                    .findFirst()
                    .ifPresent(next::add);
            left.stream()
                    .filter(moment -> !moment.at().isAfter(change.now()))
                    .reduce((earlier, later) -> later)
                    .ifPresent(moment -> {
                        newest.add(moment.at());
                        promise(change, document, day, moment);
                    });
        });
        newest.stream().max(Comparator.naturalOrder()).ifPresent(at -> change.head(head -> head.withPromisesTold(at)));
        return next.stream().min(Comparator.naturalOrder());
    }

    private static void promise(Change change, String document, LocalDate day, Moment moment) {
        if (moment.daysLeft() < 0) {
            change.tell(
                    EventType.PROMISE_OVERDUE,
                    null,
                    Actor.SYSTEM,
                    Map.of("document", document, "until", day.toString()));
        } else {
            change.tell(
                    EventType.PROMISE_REMINDED,
                    null,
                    Actor.SYSTEM,
                    Map.of(
                            "document", document,
                            "until", day.toString(),
                            "daysLeft", Integer.toString(moment.daysLeft())));
        }
    }

    /** Those before the day, and its end; in order. */
    private Stream<Moment> moments(LocalDate day) {
        return Stream.concat(
                        daysBefore.stream().map(days -> new Moment(WorkingCalendar.opening(day.minusDays(days)), days)),
                        Stream.of(new Moment(WorkingCalendar.startOf(day.plusDays(1)), -1)))
                .sorted(Comparator.comparing(Moment::at));
    }

    /**
     * @param daysLeft -1 where the day is over
     */
    private record Moment(Instant at, int daysLeft) {}
}
