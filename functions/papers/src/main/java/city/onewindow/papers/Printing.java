package city.onewindow.papers;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.StepName;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write.PutJob;
import city.onewindow.casework.rules.RuleBook;
import city.onewindow.casework.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What a print job's certificate says, and what its paper changes of the case. */
final class Printing {

    private final RuleBook rules;
    private final String publicUrl;
    private final boolean specimen;

    /**
     * @param publicUrl without a slash at its end
     * @param specimen whether every certificate is marked as one of nobody
     */
    Printing(RuleBook rules, String publicUrl, boolean specimen) {
        this.rules = rules;
        this.publicUrl = publicUrl;
        this.specimen = specimen;
    }

    /**
     * The job, if its paper is still to be made.
     *
     * @throws IllegalArgumentException if the case has no such job
     */
    static Optional<PrintJob> queued(CaseFile file, String jobId) {
        PrintJob job = file.job(jobId).orElseThrow(() -> new IllegalArgumentException("no such job"));
        return Optional.of(job).filter(found -> found.state() == PrintJob.State.QUEUED);
    }

    /** Where a job's paper lies in the bucket: always the same place. */
    static String paperKey(CaseFile file, PrintJob job) {
        return "cases/" + file.caseId() + "/papers/" + job.jobId() + ".pdf";
    }

    /** The photo that goes on the certificates: the newest that passed. */
    Document photo(CaseFile file) {
        return Uploaded.portrait(rules, file).orElseThrow(() -> new IllegalStateException("no photo has passed"));
    }

    /**
     * @param photo cleaned
     * @param at of the print message, so that a repeat gives the same bytes
     */
    CertificateText text(CaseFile file, PrintJob job, byte[] photo, Instant at) {
        Holder holder = Holder.of(file);
        Rules own = rules.of(file.head());
        Both authority =
                Both.of(own, own.requireZone(file.zone()).authority(job.permit().step()));
        var certificate = file.certificates().stream()
                .filter(found -> found.number().equals(job.certificateNumber()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no certificate"));
        return new CertificateText(
                kind(job.permit()),
                blank(job.medium()),
                certificate.number(),
                certificate.check(),
                publicUrl,
                holder.name(),
                holder.chineseName().orElse(null),
                holder.nationality(),
                holder.passportNumber(),
                LocalDate.parse(holder.person().required("dateOfBirth").asText()),
                holder.employer(),
                null,
                certificate.validFrom(),
                certificate.validTo(),
                authority.chinese(),
                authority.english(),
                WorkingCalendar.dayOf(at),
                at,
                photo,
                specimen);
    }

    /**
     * The paper lies in the bucket: whoever waits for the case's certificates should look. An
     * electronic one needs no printer and is produced by this.
     *
     * @return whether anything was left to do
     */
    static boolean made(Change change, String jobId) {
        CaseFile file = change.file();
        Optional<PrintJob> queued = queued(file, jobId);
        queued.ifPresent(job -> {
            PrintJob ready = job.ready(paperKey(file, job));
            EventType type = ready.state() == PrintJob.State.PRINTED ? EventType.PRINTED : EventType.PRINT_READY;
            change.write(new PutJob(ready))
                    .wake(
                            file.open(StepName.PRODUCTION),
                            type,
                            Actor.SYSTEM,
                            Map.of("jobId", jobId, "permit", job.permit().name()));
        });
        return queued.isPresent();
    }

    private static CertificateText.Kind kind(Permit permit) {
        return switch (permit) {
            case WORK_PERMIT -> CertificateText.Kind.WORK_PERMIT;
            case RESIDENCE_PERMIT -> CertificateText.Kind.RESIDENCE_PERMIT;
        };
    }

    private static Blank blank(PrintJob.Medium medium) {
        return switch (medium) {
            case STICKER -> Blank.STICKER;
            case CARD -> Blank.CARD;
            case ELECTRONIC -> Blank.A4;
        };
    }
}
