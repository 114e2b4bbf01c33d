package city.onewindow.casework.store;

import city.onewindow.casework.Appointment;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.Document;
import city.onewindow.casework.Event;
import city.onewindow.casework.PrintJob;
import city.onewindow.casework.Question;
import city.onewindow.casework.Shipment;
import city.onewindow.casework.Step;

/**
 * One item of a case's partition. What begins with {@code CASE} is read together; the trail lies
 * beside it.
 */
record Item(String caseId, String zone, Object content) {

    static final String APPOINTMENT = "CASE#APPOINTMENT";

    String key() {
        return switch (content) {
            case CaseHead head -> "CASE";
            case Step step -> step.key();
            case Appointment appointment -> APPOINTMENT;
            case Document document -> documentKey(document.documentId());
            case Certificate certificate -> "CASE#CERTIFICATE#" + certificate.number();
            case PrintJob job -> "CASE#JOB#" + job.jobId();
            case Shipment shipment -> "CASE#SHIPMENT#" + shipment.shipmentId();
            case Question question -> "CASE#QUESTION#" + question.questionId();
            case PartyItem item -> PartyItem.PREFIX + item.party().partyId();
            case Event event -> eventKey(event.number());
            default -> throw new IllegalArgumentException("no item of a case: " + content.getClass());
        };
    }

    static String documentKey(String documentId) {
        return "CASE#DOCUMENT#" + documentId;
    }

    static int eventNumber(String key) {
        return Integer.parseInt(key.substring("EVENT#".length()));
    }

    /** Sorted by number: six digits. */
    static String eventKey(int number) {
        String digits = Integer.toString(number);
        return "EVENT#" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
