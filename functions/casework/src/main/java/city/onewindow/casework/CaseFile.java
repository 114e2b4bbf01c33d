package city.onewindow.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A case as it was read: everything but its trail, its tokens and the bytes of its documents. */
public record CaseFile(
        CaseHead head,
        List<Step> steps,
        Optional<Appointment> appointment,
        List<Document> documents,
        List<Certificate> certificates,
        List<PrintJob> jobs,
        List<Shipment> shipments,
        List<Question> questions,
        List<Party> parties) {

    /** A case that its foreigner filed, and acts in alone. */
    public CaseFile(
            CaseHead head,
            List<Step> steps,
            Optional<Appointment> appointment,
            List<Document> documents,
            List<Certificate> certificates,
            List<PrintJob> jobs,
            List<Shipment> shipments,
            List<Question> questions) {
        this(head, steps, appointment, documents, certificates, jobs, shipments, questions, List.of());
    }

    /** The same, in which no department has asked anything. */
    public CaseFile(
            CaseHead head,
            List<Step> steps,
            Optional<Appointment> appointment,
            List<Document> documents,
            List<Certificate> certificates,
            List<PrintJob> jobs,
            List<Shipment> shipments) {
        this(head, steps, appointment, documents, certificates, jobs, shipments, List.of());
    }

    public String caseId() {
        return head.origin().caseId();
    }

    public String zone() {
        return head.origin().zone();
    }

    public Stage stage() {
        return head.progress().stage();
    }

    public boolean draft() {
        return stage() == Stage.DRAFT;
    }

    public boolean closed() {
        return stage() == Stage.CLOSED;
    }

    /**
     * Whether a decided step waits for its successor: no step is open, and the case is neither a
     * draft nor closed.
     */
    public boolean moving() {
        return !draft() && !closed() && openSteps().isEmpty();
    }

    public List<Step> openSteps() {
        return steps.stream().filter(Step::open).toList();
    }

    public Optional<Step> open(StepName name) {
        return newest(name).filter(Step::open);
    }

    public Optional<Step> newest(StepName name) {
        return steps.stream().filter(step -> step.name() == name).max(Comparator.comparingInt(Step::round));
    }

    public Optional<Step> step(StepName name, int entry) {
        return steps.stream()
                .filter(step -> step.name() == name && step.entry() == entry)
                .findFirst();
    }

    public int rounds(StepName name) {
        return newest(name).map(Step::round).orElse(0);
    }

    public Optional<Document> document(String documentId) {
        return documents.stream()
                .filter(document -> document.documentId().equals(documentId))
                .findFirst();
    }

    public Optional<PrintJob> job(String jobId) {
        return jobs.stream().filter(job -> job.jobId().equals(jobId)).findFirst();
    }

    public Optional<Shipment> shipment(String shipmentId) {
        return shipments.stream()
                .filter(shipment -> shipment.shipmentId().equals(shipmentId))
                .findFirst();
    }

    public Optional<Question> question(String questionId) {
        return questions.stream()
                .filter(question -> question.questionId().equals(questionId))
                .findFirst();
    }

    /** Supplements that the applicant was asked for and has not given. */
    public List<Question> supplements() {
        return questions.stream().filter(Question::awaitsApplicant).toList();
    }

    /** The newest parcel of a step. */
    public Optional<Shipment> parcel(StepName step) {
        return shipments.stream()
                .filter(shipment -> shipment.step() == step)
                .max(Comparator.comparingInt(Shipment::count));
    }

    /** The certificate of a permit that is not void. */
    public Optional<Certificate> certificate(Permit permit) {
        return certificates.stream()
                .filter(certificate -> certificate.permit() == permit && certificate.state() != Certificate.State.VOID)
                .findFirst();
    }
}
