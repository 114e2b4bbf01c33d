package city.onewindow.casework.store;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Document;
import city.onewindow.casework.Party;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Question;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts the items of a partition into a case. */
final class CollectedCase {
    private @Nullable CaseHead head;
    private @Nullable Appointment appointment;
    private final List<Step> steps = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private final List<Certificate> certificates = new ArrayList<>();
    private final List<PrintJob> jobs = new ArrayList<>();
    private final List<Shipment> shipments = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();

    void add(Item item) {
        switch (item.content()) {
            case CaseHead found -> head = found;
            case Appointment found -> appointment = found;
            case Step step -> steps.add(step);
            case Document document -> documents.add(document);
            case Certificate certificate -> certificates.add(certificate);
            case PrintJob job -> jobs.add(job);
            case Shipment shipment -> shipments.add(shipment);
            case Question question -> questions.add(question);
            case PartyItem party -> parties.add(party.party());
            default -> throw new IllegalStateException("unexpected item " + item.key());
        }
    }

    Optional<CaseFile> file() {
        CaseHead found = head;
        return found == null
                ? Optional.empty()
                : Optional.of(new CaseFile(
                        found,
                        List.copyOf(steps),
                        Optional.ofNullable(appointment),
                        List.copyOf(documents),
                        List.copyOf(certificates),
                        List.copyOf(jobs),
                        List.copyOf(shipments),
                        inOrder(questions, Question::askedAt),
                        inOrder(parties, Party::since)));
    }

    private static <T> List<T> inOrder(List<T> found, Function<T, Instant> begun) {
        return found.stream().sorted(Comparator.comparing(begun)).toList();
    }
}
