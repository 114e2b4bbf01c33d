package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Permit;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Turn;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.Write;
import city.onewindow.casework.flow.Look;
import city.onewindow.casework.flow.StepRules;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.rules.RuleBook;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both certificates are made, each once, and released together when both are ready. A spoilt print
 * voids its number and makes a new job; one that is found spoilt while it lies at the zone brings the
 * case back here, where it alone is made again.
 */
final class Production implements StepRules {

    private final RuleBook rules;
    private final Ids ids;

    Production(RuleBook rules, Ids ids) {
        this.rules = rules;
        this.ids = ids;
    }

    @Override
    public Optional<String> enter(Change change, int entry) {
        String department =
                rules.of(change.file().head()).requireZone(change.file().zone()).department(StepName.PRODUCTION);
        change.open(StepName.PRODUCTION, entry, department, null);
        int count = change.file().jobs().size();
        if (count > 0) {
            Parcel.taken(change.file()).ifPresent(taken -> Parcel.tellTakenEarly(change));
        }
        for (Permit permit : made(change)) {
            if (change.file().certificate(permit).isEmpty()) {
                count++;
                prepare(change, permit, count);
            }
        }
        return Optional.empty();
    }

    /** A cancellation takes permits back and makes none: then there is nothing to wait for. */
    private List<Permit> made(Change change) {
        boolean certificates = rules.of(change.file().head())
                .kind(change.file().head().origin().kind())
                .certificates();
        return certificates ? List.of(Permit.values()) : List.of();
    }

    /** A number is drawn, claimed for ever, and a job made for it. */
    private PrintJob prepare(Change change, Permit permit, int count) {
        CaseFile file = change.file();
        Map<String, String> approved =
                file.newest(permit.step()).flatMap(Step::decided).orElseThrow().details();
        int year = WorkingCalendar.dayOf(change.now()).getYear();
        Certificate certificate = new Certificate(
                ids.certificateNumber(permit, year),
                permit,
                ids.code(10),
                LocalDate.parse(approved.getOrDefault("validFrom", "")),
                LocalDate.parse(approved.getOrDefault("validTo", "")),
                Certificate.State.PREPARED);
        PrintJob job = PrintJob.begun(
                file.caseId() + "." + count,
                permit,
                certificate.number(),
                rules.of(change.file().head()).requireZone(file.zone()).medium(permit),
                change.now());
        change.write(new Write.ClaimNumber(certificate)).write(new Write.PutJob(job));
        return job;
    }

    @Override
    public Look look(Change change, Step step) {
        int attempt = change.head().progress().attempt();
        List<PrintJob> jobs = jobs(change);
        Optional<PrintJob> next =
                jobs.stream().filter(job -> job.toQueue(attempt, change.now())).findFirst();
        if (next.isPresent()) {
            PrintJob queued = next.get().queued(next.get().queued().put(attempt, change.now()));
            change.write(new Write.PutJob(queued));
            return new Look.Send(
                    "PRINT",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("caseId", change.file().caseId())
                            .put("jobId", queued.jobId())
                            .put("at", change.now().toString()));
        }
        boolean ready = made(change).stream()
                .allMatch(permit ->
                        jobs.stream().anyMatch(job -> job.permit() == permit && job.state() == PrintJob.State.PRINTED));
        return ready
                ? release(change, step)
                : Standstill.await(
                        change,
                        step,
                        step.openedAt(),
                        rules.of(change.file().head()).limits().deskDays());
    }

    /** The jobs as they were read, or as entering the step made them just now. */
    private static List<PrintJob> jobs(Change change) {
        List<PrintJob> jobs = new ArrayList<>(change.file().jobs());
        change.writes().forEach(write -> {
            if (write instanceof Write.PutJob put) {
                jobs.removeIf(job -> job.jobId().equals(put.job().jobId()));
                jobs.add(put.job());
            }
        });
        return jobs;
    }

    private static Look release(Change change, Step step) {
        for (Permit permit : Permit.values()) {
            change.file()
                    .certificate(permit)
                    .ifPresent(certificate ->
                            change.write(new Write.PutCertificate(certificate.as(Certificate.State.VALID))));
        }
        Ending.permits(change);
        StepName to = Parcel.leaves(change) ? StepName.DELIVERY : StepName.PICKUP;
        String next = to == StepName.DELIVERY ? "PRODUCED_COURIER" : "PRODUCED_PICKUP";
        change.runOut(step, next, EventType.PRODUCED, Map.of("to", to.name()));
        return new Look.RanOut(next);
    }

    /**
     * The job of an electronic permit, whose paper its holder may read from its release on.
     *
     * @param kind the permit as paths name it
     * @throws Problem 404 {@code PAPER_NOT_FOUND}; 409 {@code NOT_RELEASED} until both are
     */
    static PrintJob electronic(CaseFile file, String kind) {
        PrintJob job = Permit.ofPath(kind)
                .flatMap(permit -> file.jobs().stream()
                        .filter(one -> one.permit() == permit && one.medium() == PrintJob.Medium.ELECTRONIC)
                        .findFirst())
                .orElseThrow(() -> Problem.notFound("PAPER_NOT_FOUND"));
        boolean released = file.certificate(job.permit())
                .filter(certificate -> certificate.state() == Certificate.State.VALID)
                .isPresent();
        if (!released) {
            throw Problem.conflict("NOT_RELEASED");
        }
        return job;
    }

    /**
     * What the issuing desk says of a job; the same again finds it said. What was printed may be found
     * spoilt, under the serial of its blank, until it has left the zone.
     *
     * @throws Problem 404 {@code JOB_NOT_FOUND}; 409 {@code DECIDED}, {@code NOT_READY}, {@code HANDED_OFF} of what a
     *     courier has, or what {@link Turn} says
     */
    PrintJob result(Change change, String jobId, boolean printed, String serial, @Nullable String reason, Actor actor) {
        CaseFile file = change.file();
        PrintJob job = file.job(jobId).orElseThrow(() -> Problem.notFound("JOB_NOT_FOUND"));
        PrintJob.State end = printed ? PrintJob.State.PRINTED : PrintJob.State.SPOILT;
        if (job.state() == end && serial.equals(job.blankSerial())) {
            return job;
        }
        boolean foundSpoilt = job.onBlank() && !printed && serial.equals(job.blankSerial());
        if (job.state() == PrintJob.State.SPOILT || (job.state() == PrintJob.State.PRINTED && !foundSpoilt)) {
            throw Turn.decided(file);
        }
        Optional<Certificate> certificate = file.certificate(job.permit());
        boolean released = certificate
                .filter(made -> made.state() == Certificate.State.VALID)
                .isPresent();
        if (foundSpoilt && released && !file.closed() && Parcel.taken(file).isPresent()) {
            throw Problem.conflict("HANDED_OFF"); // what was released is in the parcel
        }
        Optional<Step> handingOver = foundSpoilt ? handingOver(file) : Optional.empty();
        Step step = handingOver.orElseGet(() -> Turn.ofStaff(change, StepName.PRODUCTION, actor));
        if (job.state() != PrintJob.State.READY && !foundSpoilt) {
            throw Problem.conflict("NOT_READY");
        }
        PrintJob ended = job.ended(end, serial, reason);
        change.write(new Write.PutJob(ended));
        Map<String, String> told = Map.of("permit", job.permit().name(), "jobId", jobId);
        if (printed) {
            change.wake(Optional.of(step), EventType.PRINTED, actor, told);
            return ended;
        }
        certificate.ifPresent(made -> change.write(new Write.PutCertificate(made.as(Certificate.State.VOID))));
        EventType type = released ? EventType.VOIDED : EventType.SPOILT;
        if (handingOver.isPresent()) {
            change.end(step, "SPOILT", actor, type, Map.of(), told);
        } else {
            prepare(change, job.permit(), file.jobs().size() + 1);
            change.wake(Optional.of(step), type, actor, told);
        }
        return ended;
    }

    /**
     * The step in which what was released is handed over. That a print is spoilt is a fact: whoever has claimed that step
     * does not bar it.
     */
    private static Optional<Step> handingOver(CaseFile file) {
        if (file.moving()) {
            throw Turn.moving(file);
        }
        return file.open(StepName.DELIVERY).or(() -> file.open(StepName.PICKUP));
    }
}
