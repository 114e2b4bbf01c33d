package city.onewindow.papers;

import city.onewindow.casework.CaseFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Whose case it is, as papers print it. */
record Holder(JsonNode application) {

    static Holder of(CaseFile file) {
        JsonNode application = file.head().application();
        if (application == null) {
            throw new IllegalStateException("no application");
        }
        return new Holder(application);
    }

    /** Family name first, as on the passport; some people have no other. */
    String name() {
        return (person().required("familyName").asText() + " "
                        + person().path("givenNames").asText())
                .strip();
    }

    Optional<String> chineseName() {
        return Optional.of(person().path("chineseName").asText()).filter(name -> !name.isEmpty());
    }

    String passportNumber() {
        return person().required("passport").required("number").asText();
    }

    String employer() {
        return application.at("/employment/employer/name").asText();
    }

    JsonNode person() {
        return application.required("person");
    }

    /** The passport's code with the names of the country, or of what else it stands for. */
    String nationality() {
        return nationality(person().required("nationality").asText());
    }

    static String nationality(String code) {
        // a German passport says D where everything else says DEU
        String threeLetters = code.equals("D") ? "DEU" : code;
        for (String country : Locale.getISOCountries()) {
            Locale place = Locale.of("", country);
            if (place.getISO3Country().equals(threeLetters)) {
                return code
                        + " "
                        + place.getDisplayCountry(Locale.SIMPLIFIED_CHINESE)
                        + " "
                        + place.getDisplayCountry(Locale.ENGLISH);
            }
        }
        return code + " " + Both.of("nationality." + code).line();
    }
}
