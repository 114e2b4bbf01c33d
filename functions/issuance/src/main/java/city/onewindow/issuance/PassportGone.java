package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Passport.Place;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.util.Map;

/**
 * What lies at the window and can go to nobody who may collect it: an authority or embassy has taken the passport, or it
 * was lost there. A supervisor says so, and the case ends without it.
 */
final class PassportGone {

    private PassportGone() {}

    /**
     * Again changes nothing.
     *
     * @param where {@code AUTHORITY} or {@code LOST}
     * @param reason internal
     * @throws Problem 409 {@code HANDED_OFF} of what a courier has, or what {@link Turn} says
     */
    static Passport record(Change change, Place where, String reason, Actor supervisor) {
        CaseFile file = change.file();
        if (file.head().passport().where() == where) {
            return file.head().passport();
        }
        Step step = file.open(StepName.PICKUP).orElseGet(() -> Turn.of(file, StepName.RETURN));
        if (Parcel.taken(file).isPresent()) {
            throw Problem.conflict("HANDED_OFF");
        }
        file.shipments().stream()
                .filter(parcel -> !parcel.state().end())
                .forEach(parcel -> change.write(new Write.PutShipment(parcel.as(Shipment.State.GIVEN_UP))));
        change.head(head -> head.with(head.passport().at(where)));
        boolean lost = where == Place.LOST;
        if (lost) {
            Ending.voidPrints(change);
        }
        EventType type = lost ? EventType.PASSPORT_LOST : EventType.PASSPORT_TO_AUTHORITY;
        change.decide(step, lost ? "LOST" : "TO_AUTHORITY", supervisor, type, Map.of("note", reason), Map.of());
        return change.head().passport();
    }
}
