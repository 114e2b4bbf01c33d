package city.onewindow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One certificate to be produced once.
 *
 * @param jobId case id, a dot and the job's count within the case
 * @param medium how the zone issues this permit
 * @param queuedBy the attempt whose execution put it on the print queue, 0 before
 * @param paper where the PDF lies in the bucket, once it is made
 * @param blankSerial the serial of the blank that was used or spoilt
 */
public record PrintJob(
        String jobId,
        Permit permit,
        String certificateNumber,
        Medium medium,
        State state,
        Instant at,
        int queuedBy,
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
        NEW,
        QUEUED,
        READY,
        PRINTED,
        SPOILT
    }

    public static String caseOf(String jobId) {
        int dot = jobId.lastIndexOf('.');
        return dot < 0 ? jobId : jobId.substring(0, dot);
    }

    /**
     * Whether its message is still to be put on the queue: never yet, or by an execution that was
     * taken over, or in this very look, whose answer was lost.
     */
    public boolean toQueue(int attempt, Instant now) {
        return state == State.NEW || (state == State.QUEUED && (queuedBy != attempt || at.equals(now)));
    }

    public PrintJob queued(int attempt, Instant now) {
        return new PrintJob(
                jobId, permit, certificateNumber, medium, State.QUEUED, now, attempt, paper, blankSerial, reason);
    }

    public PrintJob ready(String newPaper) {
        State next = medium == Medium.ELECTRONIC ? State.PRINTED : State.READY;
        return new PrintJob(
                jobId, permit, certificateNumber, medium, next, at, queuedBy, newPaper, blankSerial, reason);
    }

    public PrintJob ended(State end, String serial, @Nullable String why) {
        return new PrintJob(jobId, permit, certificateNumber, medium, end, at, queuedBy, paper, serial, why);
    }
}
