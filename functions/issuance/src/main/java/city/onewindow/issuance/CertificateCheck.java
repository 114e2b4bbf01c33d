package city.onewindow.issuance;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Certificate;
import city.onewindow.casework.EndedPermit;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The least that answers whether a certificate holds; a wrong check is as unknown as a wrong
 * number.
 */
final class CertificateCheck {

    private final CaseStore cases;
    private final PublicChecks checks;

    CertificateCheck(CaseStore cases, PublicChecks checks) {
        this.cases = cases;
        this.checks = checks;
    }

    Response check(Request request) {
        Input in = Input.query(request);
        String check = in.text("check").pattern("[0-9A-Za-z_-]{4,64}").required();
        in.check();
        String number = request.path("number");
        return checks.look(request, number, () -> found(number, check))
                .map(found -> shown(request, found))
                .orElseThrow(() -> Problem.notFound("CERTIFICATE_NOT_FOUND"));
    }

    private record Found(CaseFile file, Certificate certificate) {}

    private Optional<Found> found(String number, String check) {
        return cases.holder(Lookup.certificate(number))
                .flatMap(cases::read)
                .flatMap(file -> file.certificates().stream()
                        .filter(one -> one.number().equals(number) && same(one.check(), check))
                        .findFirst()
                        .map(certificate -> new Found(file, certificate)));
    }

    private Response shown(Request request, Found found) {
        Certificate certificate = found.certificate();
        Optional<LocalDate> ended = cases.endedPermits().of(certificate.number()).stream()
                .filter(end -> end.ofHolder() || ofHolder(end, found.file()))
                .map(EndedPermit::day)
                .min(Comparator.naturalOrder());
        boolean valid = certificate.state() == Certificate.State.VALID
                && ended.isEmpty()
                && !WorkingCalendar.dayOf(request.now()).isAfter(certificate.validTo());
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("number", certificate.number())
                .put("kind", certificate.permit().name())
                .put("valid", valid)
                .put("status", status(certificate, ended.isPresent(), valid))
                .put("validFrom", certificate.validFrom().toString())
                .put("validTo", certificate.validTo().toString())
                .put("initials", initials(found.file().head().application()));
        ended.ifPresent(day -> answer.put("endedOn", day.toString()));
        return Response.ok(answer);
    }

    private boolean ofHolder(EndedPermit end, CaseFile held) {
        return cases.read(end.caseId())
                .filter(by -> EndedPermit.samePerson(by.head(), held.head()))
                .isPresent();
    }

    /** The number of a spoilt or lost print is void for ever, and says so. */
    private static String status(Certificate certificate, boolean ended, boolean valid) {
        return switch (certificate.state()) {
            case PREPARED -> "NOT_RELEASED";
            case VALID -> ended ? "ENDED" : valid ? "VALID" : "EXPIRED";
            case VOID -> "VOID";
        };
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String initials(@Nullable JsonNode application) {
        if (application == null) {
            return "";
        }
        StringBuilder initials = new StringBuilder();
        for (String name : new String[] {"givenNames", "familyName"}) {
            String text = application.at("/person/" + name).asText();
            if (!text.isEmpty()) {
                initials.appendCodePoint(text.codePointAt(0)).append('.');
            }
        }
        return initials.toString();
    }
}
