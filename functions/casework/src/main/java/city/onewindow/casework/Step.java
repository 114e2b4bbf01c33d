package city.onewindow.casework;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One wait for one decision. The task token of the waiting execution lives on the same item but is
 * no part of this record: only Await writes it and only the relay reads it.
 *
 * @param round the how-manieth entry of this step in the case's life, from 1
 * @param entry the case's count of entries into any step, which makes opening idempotent
 * @param version raised by everything that should wake the step; Await holds only for the version
 *     it saw
 * @param due the exclusive instant at which the wait runs out, if it does
 * @param counted what a due date in working days was computed from
 * @param warned the newest warning or escalation that was written, so that each is written once
 * @param code the code that is shown at the window, while a step has something to hand over there
 * @param materials what was there when corrections were asked for ({@link Materials#snapshot})
 */
public record Step(
        StepName name,
        int round,
        int entry,
        int version,
        String department,
        Instant openedAt,
        @Nullable Instant due,
        @Nullable Counted counted,
        @Nullable Instant warned,
        @Nullable Claim claim,
        @Nullable PickupCode code,
        @Nullable String materials,
        @Nullable Decision decision) {

    /** Years and versions of the calendar that a due date rests on, and whether one was missing. */
    public record Counted(String calendarVersion, boolean provisional) {}

    public static final String KEY_PREFIX = "CASE#STEP#";

    public static Step opened(
            StepName name, int round, int entry, String department, Instant at, @Nullable Instant due) {
        return new Step(name, round, entry, 1, department, at, due, null, null, null, null, null, null);
    }

    /** The sort key within the case. */
    public String key() {
        return KEY_PREFIX + name + "#" + round;
    }

    public boolean open() {
        return decision == null;
    }

    public Optional<Decision> decided() {
        return Optional.ofNullable(decision);
    }

    public Step bumped() {
        return new Step(
                name,
                round,
                entry,
                version + 1,
                department,
                openedAt,
                due,
                counted,
                warned,
                claim,
                code,
                materials,
                decision);
    }

    public Step withDue(@Nullable Instant newDue) {
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                newDue,
                counted,
                warned,
                claim,
                code,
                materials,
                decision);
    }

    public Step withDue(WorkingCalendar.Due newDue, String calendarVersion) {
        Counted newCounted = new Counted(calendarVersion, newDue.provisional());
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                newDue.at(),
                newCounted,
                warned,
                claim,
                code,
                materials,
                decision);
    }

    /** The due date as the case's own clock has it. */
    public Step following(TimeLimit limit) {
        Counted newCounted =
                limit.calendarVersion() == null ? null : new Counted(limit.calendarVersion(), limit.provisional());
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                limit.due(),
                newCounted,
                warned,
                claim,
                code,
                materials,
                decision);
    }

    /** Whether the due date crosses a year that is not published yet. */
    public boolean provisional() {
        return counted != null && counted.provisional();
    }

    public Step withWarned(Instant at) {
        return new Step(
                name, round, entry, version, department, openedAt, due, counted, at, claim, code, materials, decision);
    }

    public Step withClaim(@Nullable Claim newClaim) {
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                due,
                counted,
                warned,
                newClaim,
                code,
                materials,
                decision);
    }

    public Step withCode(@Nullable PickupCode newCode) {
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                due,
                counted,
                warned,
                claim,
                newCode,
                materials,
                decision);
    }

    public Step withMaterials(String snapshot) {
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                due,
                counted,
                warned,
                claim,
                code,
                snapshot,
                decision);
    }

    /** What stays of it after the case's time: when it was, and what was decided for which reason's code. */
    public Step withoutPerson() {
        return new Step(
                name,
                round,
                entry,
                version,
                department,
                openedAt,
                due,
                counted,
                warned,
                null,
                null,
                null,
                decision == null ? null : decision.withoutPerson());
    }

    public Step decidedBy(Decision what) {
        return new Step(
                name, round, entry, version, department, openedAt, due, counted, warned, null, code, materials, what);
    }
}
