package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One certificate to be produced once.
 *
 * @param jobId case id, a dot and the job's count within the case
 * @param medium how the zone issues this permit
 * @param paper where the PDF lies in the bucket, once it is made
 * @param blankSerial the serial of the blank that was used or spoilt
 */
public record PrintJob(
        String jobId,
        Permit permit,
        String certificateNumber,
        Medium medium,
        State state,
        Queued queued,
        @Nullable String paper,
        @Nullable String blankSerial,
        @Nullable String reason) {

    public enum Medium {
        STICKER,
        CARD,
        /** Needs no blank: it is done when its paper is made. */
        ELECTRONIC
    }

    public enum State {
        /** On the print queue, or about to be put there. */
        QUEUED,
        /** Its message ended in the dead letters; the issuing desk may send it again. */
        FAILED,
        READY,
        PRINTED,
        SPOILT
    }

    public static PrintJob begun(String jobId, Permit permit, String number, Medium medium, Instant now) {
        return new PrintJob(jobId, permit, number, medium, State.QUEUED, Queued.notYet(now), null, null, null);
    }

    public static String caseOf(String jobId) {
        int dot = jobId.lastIndexOf('.');
        return dot < 0 ? jobId : jobId.substring(0, dot);
    }

    /** Whether it lies printed on a blank, which may be found spoilt later. */
    public boolean onBlank() {
        return state == State.PRINTED && medium != Medium.ELECTRONIC;
    }

    /** Whether this look is to put its message on the queue. */
    public boolean toQueue(int attempt, Instant now) {
        return state == State.QUEUED && queued.missing(attempt, now);
    }

    public PrintJob queued(Queued anew) {
        return new PrintJob(jobId, permit, certificateNumber, medium, State.QUEUED, anew, paper, blankSerial, reason);
    }

    public PrintJob failed() {
        return new PrintJob(jobId, permit, certificateNumber, medium, State.FAILED, queued, paper, blankSerial, reason);
    }

    public PrintJob ready(String newPaper) {
        State next = medium == Medium.ELECTRONIC ? State.PRINTED : State.READY;
        return new PrintJob(jobId, permit, certificateNumber, medium, next, queued, newPaper, blankSerial, reason);
    }

    public PrintJob ended(State end, String serial, @Nullable String why) {
        return new PrintJob(jobId, permit, certificateNumber, medium, end, queued, paper, serial, why);
    }
}
