package city.onewindow.submission;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.PointsRules;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One person of a filing.
 *
 * @param reference the employer's own, by which the line is the same line again; empty where it is none
 * @param application as it is kept; of use only where nothing was found
 * @param findings at their places in the whole body
 */
record FilingLine(String reference, ObjectNode application, List<Finding> findings) {

    FilingLine {
        findings = List.copyOf(findings);
    }

    boolean sound() {
        return findings.isEmpty();
    }

    /** Reads every line of a form, and holds it to the rules and against the lines before it. */
    static List<FilingLine> read(
            FilingForm form,
            KindRules kind,
            PointsRules points,
            WorkingCalendar calendar,
            Instant now,
            boolean specimens) {
        Set<String> references = new HashSet<>();
        Set<String> passports = new HashSet<>();
        List<FilingLine> lines = new ArrayList<>();
        for (int i = 0; i < form.lines().size(); i++) {
            Input in = Input.of(form.lines().get(i), "/lines/" + i);
            String reference =
                    in.text("reference").pattern("[0-9A-Za-z._/-]{1,64}").required();
            boolean named = in.sound();
            if (named && !references.add(reference)) {
                in.report("reference", "DUPLICATE");
            }
            Input person = in.object("application");
            ObjectNode application = ApplicationForm.read(person, kind, points, now, specimens, form.employer());
            List<Finding> findings = new ArrayList<>(in.findings());
            if (findings.isEmpty()) {
                String place = "/lines/" + i + "/application";
                if (!passports.add(passport(application))) {
                    findings.add(new Finding(place + "/person/passport/number", "DUPLICATE"));
                }
                ApplicationCheck.findings(kind, application, Situation.of(application), calendar, now)
                        .forEach(found ->
                                findings.add(new Finding(place + found.pointer(), found.code(), found.values())));
            }
            lines.add(new FilingLine(named ? reference : "", application, findings));
        }
        return List.copyOf(lines);
    }

    private static String passport(JsonNode application) {
        return application.at("/person/nationality").asText() + "#"
                + application.at("/person/passport/number").asText();
    }
}
