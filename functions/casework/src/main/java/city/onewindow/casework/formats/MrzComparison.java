package city.onewindow.casework.formats;

import city.onewindow.casework.formats.Mrz.Checked;
import city.onewindow.casework.http.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The machine-readable lines that an applicant copied from the passport, held against what they typed. A field whose
 * check digit does not hold was copied wrongly, and is not held against anything.
 */
public final class MrzComparison {

    private static final String PASSPORT = "/person/passport";

    private MrzComparison() {}

    /**
     * @param application the application data; without lines there is nothing to find
     * @return what is wrong, at its place in the application data
     */
    public static List<Finding> findings(JsonNode application) {
        JsonNode person = application.path("person");
        JsonNode lines = person.at("/passport/mrz");
        if (lines.size() != 2) {
            return List.of();
        }
        Mrz mrz = new Mrz(lines.path(0).asText(), lines.path(1).asText());
        List<Finding> findings = new ArrayList<>();
        if (!mrz.passport()) {
            findings.add(new Finding(PASSPORT + "/mrz/0", "MRZ_NO_PASSPORT"));
        }
        Set<Checked> broken = mrz.broken();
        for (Checked checked : Checked.values()) {
            // one wrong character breaks its own digit and the composite one; it is told once
            if (broken.contains(checked) && (checked != Checked.COMPOSITE || broken.size() == 1)) {
                findings.add(new Finding(PASSPORT + "/mrz/1", "MRZ_" + checked + "_CHECK"));
            }
        }
        compare(mrz, broken, person, findings);
        return List.copyOf(findings);
    }

    private static void compare(Mrz mrz, Set<Checked> broken, JsonNode person, List<Finding> findings) {
        String number = person.at("/passport/number").asText();
        differs(broken.contains(Checked.NUMBER) || mrz.number().equals(number), PASSPORT + "/number", findings);
        String nationality = person.path("nationality").asText();
        differs(Nationality.of(mrz.nationality()).equals(Nationality.of(nationality)), "/person/nationality", findings);
        differs(
                broken.contains(Checked.BIRTH) || isDay(mrz.birth(), person.path("dateOfBirth")),
                "/person/dateOfBirth",
                findings);
        differs(
                broken.contains(Checked.EXPIRY) || isDay(mrz.expiry(), person.at("/passport/expiresOn")),
                PASSPORT + "/expiresOn",
                findings);
        String sex = person.path("sex").asText();
        differs(Character.toString(mrz.sex()).equals(sex.equals("X") ? "<" : sex), "/person/sex", findings);
        differs(MrzNames.family(person.path("familyName").asText(), mrz.names()), "/person/familyName", findings);
        differs(MrzNames.given(person.path("givenNames").asText(), mrz.names()), "/person/givenNames", findings);
    }

    private static void differs(boolean same, String pointer, List<Finding> findings) {
        if (!same) {
            findings.add(new Finding(pointer, "MRZ_DIFFERS"));
        }
    }

    /** The century is the typed day's; what the line leaves unknown is not compared. */
    private static boolean isDay(String line, JsonNode typed) {
        LocalDate day = LocalDate.parse(typed.asText());
        String full = "%02d%02d%02d".formatted(day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth());
        for (int i = 0; i < full.length(); i++) {
            if (line.charAt(i) != '<' && line.charAt(i) != full.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
