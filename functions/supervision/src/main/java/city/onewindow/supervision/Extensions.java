package city.onewindow.supervision;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseClock;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Stage;
import city.onewindow.casework.TimeLimit;
import city.onewindow.casework.TimeLimit.Extension;
import city.onewindow.casework.Turn;
import city.onewindow.casework.http.Problem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Extends the departments' limit: one supervisor proposes, another confirms, and only once a case. */
final class Extensions {

    private final CaseClock clock;

    Extensions(CaseClock clock) {
        this.clock = clock;
    }

    /**
     * Proposes or confirms; the same again by the same person changes nothing. A proposal that
     * nobody has confirmed can be replaced.
     *
     * @throws Problem 403 {@code FOUR_EYES} for who proposed it; 409 unless the departments are
     *     deciding, and {@code ALREADY_EXTENDED} or {@code NO_EXTENSION_PROPOSED}
     */
    Extension extend(Change change, ExtensionForm form, Actor actor) {
        String subject = Objects.requireNonNull(actor.subject());
        TimeLimit limit = change.head().limit();
        Extension extension = limit.extension();
        if (extension != null && repeats(extension, form, subject)) {
            return extension;
        }
        if (extension != null && extension.confirmed()) {
            throw Problem.conflict("ALREADY_EXTENDED");
        }
        requireDeciding(change.file());
        return form.confirm()
                ? confirm(change, form, extension, actor)
                : put(
                        change,
                        new Extension(form.workingDays(), form.reason(), subject, null),
                        EventType.EXTENSION_PROPOSED,
                        actor);
    }

    private static boolean repeats(Extension extension, ExtensionForm form, String subject) {
        boolean same = extension.workingDays() == form.workingDays();
        return form.confirm()
                ? same && subject.equals(extension.confirmedBy())
                : same
                        && !extension.confirmed()
                        && subject.equals(extension.proposedBy())
                        && form.reason().equals(extension.reason());
    }

    private Extension confirm(Change change, ExtensionForm form, @Nullable Extension proposed, Actor actor) {
        if (proposed == null || proposed.workingDays() != form.workingDays()) {
            throw Problem.conflict("NO_EXTENSION_PROPOSED");
        }
        if (actor.is(proposed.proposedBy())) {
            throw Problem.forbidden("FOUR_EYES");
        }
        Extension confirmed =
                new Extension(proposed.workingDays(), proposed.reason(), proposed.proposedBy(), actor.subject());
        put(change, confirmed, EventType.EXTENDED, actor);
        clock.recount(change);
        return confirmed;
    }

    private static Extension put(Change change, Extension extension, EventType type, Actor actor) {
        change.head(head -> head.with(head.limit().with(extension)));
        Map<String, String> told = Map.of("workingDays", Integer.toString(extension.workingDays()));
        if (extension.confirmed()) {
            change.wakeAll(type, null, actor, told);
        } else {
            change.tell(type, null, actor, told);
        }
        return extension;
    }

    /** At least one department has still to decide. */
    private static void requireDeciding(CaseFile file) {
        if (file.stage() != Stage.APPROVAL) {
            throw Turn.wrongStage(file);
        }
        if (file.moving()) {
            throw Turn.moving(file);
        }
    }
}
