package city.onewindow.messages;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventType;
import city.onewindow.casework.StepName;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case of a specimen applicant and events of it. */
final class Specimen {

    static final Instant HAPPENED = Instant.parse("2026-02-10T01:30:00Z");

    private static final String APPLICANT = "subject-anna";

    /** Of nobody; each value is found again wherever it leaks to. */
    static final Map<String, String> PERSONAL = Map.of(
            "familyName", "SPECIMENFAMILY",
            "givenNames", "ANNA MARIA",
            "dateOfBirth", "1988-08-12",
            "number", "SPEC00001",
            "email", "anna@example.com",
            "mobile", "+8613800138000",
            "applicant", APPLICANT);

    private Specimen() {}

    static CaseFile file(String language) {
        CaseHead head = CaseHead.draft(new Origin("case-1", "JM4K7Q2M9XT", "jiangmen", "NEW", APPLICANT, HAPPENED))
                .withApplication(application(language));
        return new CaseFile(head, List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    private static ObjectNode application(String language) {
        try {
            return (ObjectNode) new ObjectMapper().readTree("""
                    {"person": {"familyName": "%s", "givenNames": "%s", "dateOfBirth": "%s", "email": "%s",
                      "mobile": "%s", "passport": {"number": "%s"}}, "language": "%s"}
                    """.formatted(
                            PERSONAL.get("familyName"),
                            PERSONAL.get("givenNames"),
                            PERSONAL.get("dateOfBirth"),
                            PERSONAL.get("email"),
                            PERSONAL.get("mobile"),
                            PERSONAL.get("number"),
                            language));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Event event(EventType type, @Nullable StepName step, Map<String, String> details) {
        return new Event("case-1", 7, type, HAPPENED, step, Actor.SYSTEM, details, List.of(), false);
    }
}
