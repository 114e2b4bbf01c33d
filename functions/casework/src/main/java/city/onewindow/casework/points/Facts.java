package city.onewindow.casework.points;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an application says of somebody, as points ask for it.
 *
 * @param zone whose average pay is compared
 * @param day on which the age is counted, in China's time
 * @param annualSalary RMB a year
 * @param yearsOfWork full years of related work; empty where nothing was said
 * @param monthsInChina months a year of work in China; empty where nothing was said
 * @param localBonus points that the applicant claims by the province's own list
 * @param grounds what the applicant rests a category on, beside points
 */
public record Facts(
        String zone,
        LocalDate born,
        LocalDate day,
        long annualSalary,
        Optional<String> education,
        Optional<Long> yearsOfWork,
        Optional<Long> monthsInChina,
        Optional<String> chinese,
        Optional<String> placeOfWork,
        List<String> distinctions,
        Optional<Long> localBonus,
        List<String> grounds) {

    /**
     * @param application the application data as they were checked
     */
    public static Facts of(String zone, JsonNode application, LocalDate day) {
        JsonNode said = application.path("qualifications");
        return new Facts(
                zone,
                LocalDate.parse(application.at("/person/dateOfBirth").asText()),
                day,
                application.at("/employment/annualSalary").asLong(),
                text(said.path("education")),
                number(said.path("yearsOfWork")),
                number(said.path("monthsInChina")),
                text(said.path("chinese")),
                text(said.path("placeOfWork")),
                texts(said.path("distinctions")),
                number(said.path("localBonus")),
                texts(said.path("grounds")));
    }

    /** Full years of life. Who was born on a 29 February is a year older on 1 March where the year has none. */
    public int age() {
        return Math.toIntExact(ChronoUnit.YEARS.between(born, day));
    }

    /** The number that an item's bands are asked for; empty where nothing was said. */
    Optional<Long> number(Item item) {
        return switch (item) {
            case SALARY -> Optional.of(annualSalary);
            case YEARS_OF_WORK -> yearsOfWork;
            case MONTHS_IN_CHINA -> monthsInChina;
            case AGE -> Optional.of((long) age());
            case LOCAL_BONUS -> localBonus;
            case EDUCATION, CHINESE, PLACE_OF_WORK, DISTINCTION -> Optional.empty();
        };
    }

    /** The codes that an item is looked up by. */
    List<String> codes(Item item) {
        return switch (item) {
            case EDUCATION -> education.stream().toList();
            case CHINESE -> chinese.stream().toList();
            case PLACE_OF_WORK -> placeOfWork.stream().toList();
            case DISTINCTION -> distinctions;
            case SALARY, YEARS_OF_WORK, MONTHS_IN_CHINA, AGE, LOCAL_BONUS -> List.of();
        };
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Optional<Long> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return List.copyOf(texts);
    }
}
