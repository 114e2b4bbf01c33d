package city.onewindow.papers;

import city.onewindow.casework.EventType;
import city.onewindow.casework.PaperKind;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One of each paper, of invented people: what the pictures under {@code docs/papers} show. */
final class SamplePapers {

    private SamplePapers() {}

    /** By the name of its picture. */
    static Map<String, PaperText> notices() {
        Map<String, PaperText> all = new LinkedHashMap<>();
        all.put(
                "receipt",
                SampleCase.usual().byCourierTo("BEN SPECIMEN", "CARLA SPECIMEN").receipt());
        all.put("correction-notice", SampleCase.usual().corrections(corrections(), StepName.REVIEW));
        all.put(
                "appointment-slip",
                SampleCase.usual()
                        .promising("MEDICAL_CERTIFICATE", "2026-04-20")
                        .slip(EventType.BOOKED));
        all.put("acceptance-work-permit", SampleCase.usual().acceptance(PaperKind.ACCEPTANCE_WORK_PERMIT));
        all.put("acceptance-residence-permit", SampleCase.usual().acceptance(PaperKind.ACCEPTANCE_RESIDENCE_PERMIT));
        all.put("decision-approved", SampleCase.usual().approval(StepName.WORK_PERMIT));
        all.put("decision-refused", SampleCase.usual().refusal(StepName.WORK_PERMIT, "NOT_ELIGIBLE"));
        all.put("decision-refused-final", SampleCase.usual().refusal(StepName.RESIDENCE_PERMIT, "VISA_KIND"));
        all.put("decision-not-accepted", SampleCase.usual().refusal(StepName.REVIEW, "NO_PROOF"));
        all.put("decision-extension", SampleCase.of("EXTENSION").approval(StepName.RESIDENCE_PERMIT));
        all.put("decision-change", SampleCase.of("CHANGE").approval(StepName.WORK_PERMIT));
        all.put("decision-cancellation", SampleCase.of("CANCELLATION").approval(StepName.WORK_PERMIT));
        all.put(
                "acceptance-cancellation",
                SampleCase.of("CANCELLATION").acceptance(PaperKind.ACCEPTANCE_RESIDENCE_PERMIT));
        return all;
    }

    static ArrayNode corrections() {
        ArrayNode all = SampleCase.JSON.createArrayNode();
        all.addObject()
                .put("document", "DEGREE")
                .put("text", "学位证书须经中国驻外使领馆认证，请上传认证页。Please upload the page with the consular authentication.");
        all.addObject()
                .put("document", "CONTRACT")
                .put(
                        "text",
                        "The last page is not signed; please upload the contract with both signatures and the employer's seal.");
        all.addObject().put("pointer", "/person/passport/expiresOn").put("text", "与护照资料页不一致，请改为 2032-04-15。");
        return all;
    }

    static Map<String, CertificateText> certificates() {
        Map<String, CertificateText> all = new LinkedHashMap<>();
        String name = "SPECIMEN ANNA MARIA";
        all.put("certificate-work-permit", CertificateTest.sample(CertificateText.Kind.WORK_PERMIT, Blank.A4, name));
        all.put(
                "certificate-residence-permit",
                CertificateTest.sample(CertificateText.Kind.RESIDENCE_PERMIT, Blank.STICKER, name));
        return all;
    }
}
