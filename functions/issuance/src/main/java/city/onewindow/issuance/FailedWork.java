package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Queued;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What ended in the dead letters becomes work of the issuing desk, which sends it again: the case's
 * own loop puts a new message on the queue. A letter counts only for the sending it belongs to.
 */
final class FailedWork {

    private FailedWork() {}

    /** A print message failed as often as it is tried. */
    static void print(Change change, String jobId, Instant sentAt) {
        change.file()
                .job(jobId)
                .filter(job -> job.state() == PrintJob.State.QUEUED
                        && sentAt.equals(job.queued().at()))
                .ifPresent(job -> change.write(new Write.PutJob(job.failed()))
                        .tell(EventType.PRINT_FAILED, StepName.PRODUCTION, Actor.SYSTEM, of(job)));
    }

    /** A parcel's message failed as often as it is tried. */
    static void handoff(Change change, String shipmentId, Instant sentAt) {
        change.file()
                .shipment(shipmentId)
                .filter(parcel -> parcel.state() == Shipment.State.QUEUED
                        && sentAt.equals(parcel.queued().at()))
                .ifPresent(parcel -> change.write(new Write.PutShipment(parcel.as(Shipment.State.FAILED)))
                        .tell(EventType.HANDOFF_FAILED, parcel.step(), Actor.SYSTEM, of(parcel)));
    }

    /**
     * The desk sends a job again; again finds it sent.
     *
     * @throws Problem 404 {@code JOB_NOT_FOUND}, 409 {@code NOT_FAILED}
     */
    static PrintJob printAgain(Change change, String jobId, Actor actor) {
        PrintJob job = change.file().job(jobId).orElseThrow(() -> Problem.notFound("JOB_NOT_FOUND"));
        if (job.state() == PrintJob.State.QUEUED) {
            return job;
        }
        if (job.state() != PrintJob.State.FAILED) {
            throw Problem.conflict("NOT_FAILED");
        }
        Step step = Turn.ofStaff(change, StepName.PRODUCTION, actor);
        PrintJob again = job.queued(Queued.notYet(change.now()));
        change.write(new Write.PutJob(again)).wake(Optional.of(step), EventType.PRINT_QUEUED, actor, of(job));
        return again;
    }

    /**
     * The desk hands the case's parcel off again; again finds it sent.
     *
     * @throws Problem 404 {@code PARCEL_NOT_FOUND}, 409 {@code NOT_FAILED}
     */
    static Shipment handOffAgain(Change change, Actor actor) {
        CaseFile file = change.file();
        StepName name = file.open(StepName.RETURN).isPresent() ? StepName.RETURN : StepName.DELIVERY;
        Shipment parcel = file.parcel(name).orElseThrow(() -> Problem.notFound("PARCEL_NOT_FOUND"));
        if (parcel.state() == Shipment.State.QUEUED) {
            return parcel;
        }
        if (parcel.state() != Shipment.State.FAILED) {
            throw Problem.conflict("NOT_FAILED");
        }
        Step step = Turn.ofStaff(change, name, actor);
        Shipment again = parcel.queued(Queued.notYet(change.now()));
        change.write(new Write.PutShipment(again)).wake(Optional.of(step), EventType.HANDOFF_QUEUED, actor, of(parcel));
        return again;
    }

    private static Map<String, String> of(PrintJob job) {
        return Map.of("jobId", job.jobId(), "permit", job.permit().name());
    }

    private static Map<String, String> of(Shipment parcel) {
        return Map.of("parcel", parcel.shipmentId());
    }
}
