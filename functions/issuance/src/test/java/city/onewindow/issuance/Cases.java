package city.onewindow.issuance;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Change;
import city.onewindow.casework.Decision;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.rules.Rules;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Specimen cases after approval, and what a change makes of them. */
final class Cases {

    static final Instant NOW = at("2026-02-26T09:30");
    static final Actor DESK = new Actor("ISSUING", "issuing-1");
    static final Actor WINDOW = new Actor("WINDOW", "window-1");
    static final Rules RULES = Rules.shipped();

    private Cases() {}

    /** A moment in China. */
    static Instant at(String moment) {
        return OffsetDateTime.parse(moment + ":00+08:00").toInstant();
    }

    static Ids ids() {
        return new Ids(new Random(7));
    }

    /** A case whose passport is at the zone, about to enter a step; both permits are approved. */
    static CaseFile entering(StepName step, String way) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.putObject("person").putObject("passport").put("number", "L898902C3");
        ObjectNode delivery = JsonNodeFactory.instance.objectNode().put("way", way);
        delivery.putArray("persons").addObject().put("name", "BEN SPECIMEN").put("identityNumber", "SPECIMEN0002");
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", "NEW", "anna", NOW))
                .submitted(NOW, "2026.1")
                .with(new Passport(Passport.Place.ZONE, "PASSPORT#1#abc"))
                .withApplication(application)
                .withDelivery(delivery)
                .at(step.stage(), 6);
        return new CaseFile(
                head,
                List.of(approved(StepName.WORK_PERMIT), approved(StepName.RESIDENCE_PERMIT)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Step approved(StepName name) {
        Map<String, String> days = Map.of("validFrom", "2026-03-15", "validTo", "2028-02-28");
        return Step.opened(name, 1, 5, "department", NOW, null)
                .decidedBy(new Decision("APPROVED", new Actor("APPROVER", "a"), NOW, days));
    }

    /** The case as it is once a change is written. */
    static CaseFile written(Change change) {
        CaseFile file = change.file();
        List<Step> steps = new ArrayList<>(file.steps());
        change.steps().forEach(step -> put(steps, step, there -> there.key().equals(step.key())));
        List<Certificate> certificates = new ArrayList<>(file.certificates());
        List<PrintJob> jobs = new ArrayList<>(file.jobs());
        List<Shipment> parcels = new ArrayList<>(file.shipments());
        for (Write write : change.writes()) {
            switch (write) {
                case Write.PutCertificate put -> certificate(certificates, put.certificate());
                case Write.ClaimNumber claim -> certificate(certificates, claim.certificate());
                case Write.PutJob put ->
                    put(jobs, put.job(), job -> job.jobId().equals(put.job().jobId()));
                case Write.PutShipment put ->
                    put(
                            parcels,
                            put.shipment(),
                            one -> one.shipmentId().equals(put.shipment().shipmentId()));
                default -> throw new AssertionError(write);
            }
        }
        return new CaseFile(
                change.written(), steps, Optional.empty(), List.of(), certificates, jobs, parcels, List.of());
    }

    private static void certificate(List<Certificate> all, Certificate certificate) {
        put(all, certificate, one -> one.number().equals(certificate.number()));
    }

    private static <T> void put(List<T> all, T item, Predicate<T> same) {
        all.removeIf(same);
        all.add(item);
    }

    static List<EventType> told(Change change) {
        return change.events().stream().map(event -> event.type()).toList();
    }
}
