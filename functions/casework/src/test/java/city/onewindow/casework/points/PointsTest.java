package city.onewindow.casework.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.points.Assessment.Line;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every band's bounds, and what the categories rest on. */
class PointsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PointsRules RULES = PointsRules.shipped();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "49999, 0",
        "50000, 5",
        "69999, 5",
        "70000, 8",
        "149999, 8",
        "150000, 11",
        "249999, 11",
        "250000, 14",
        "349999, 14",
        "350000, 17",
        "449999, 17",
        "450000, 20",
        "100000000, 20"
    })
    void salary(long rmb, int points) {
        ObjectNode application = application();
        ((ObjectNode) application.path("employment")).put("annualSalary", rmb);
        assertThat(points(application, Item.SALARY)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"DOCTOR, 20", "MASTER, 15", "BACHELOR, 10", "OTHER, 0"})
    void education(String code, int points) {
        assertThat(points(said("education", code), Item.EDUCATION)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 5", "3, 6", "4, 7", "16, 19", "17, 20", "18, 20", "80, 20"})
    void years_of_work(int years, int points) {
        assertThat(points(said("yearsOfWork", years), Item.YEARS_OF_WORK)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 5", "5, 5", "6, 10", "8, 10", "9, 15", "12, 15"})
    void months_a_year_in_china(int months, int points) {
        assertThat(points(said("monthsInChina", months), Item.MONTHS_IN_CHINA)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "FORMER_NATIONAL, 5",
        "TAUGHT_IN_CHINESE, 5",
        "HSK_5, 5",
        "HSK_4, 4",
        "HSK_3, 3",
        "HSK_2, 2",
        "HSK_1, 1",
        "NO_CHINESE, 0"
    })
    void chinese(String code, int points) {
        assertThat(points(said("chinese", code), Item.CHINESE)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"WEST, 10", "OLD_INDUSTRIAL_BASE, 10", "POVERTY_COUNTY, 10", "ELSEWHERE, 0"})
    void place_of_work(String code, int points) {
        assertThat(points(said("placeOfWork", code), Item.PLACE_OF_WORK)).isEqualTo(points);
    }

    /** The day before a birthday, the birthday, and leap days. */
    @ParameterizedTest
    @CsvSource({
        "2008-03-03, 17, 0", "2008-03-02, 18, 10", "2000-03-03, 25, 10", "2000-03-02, 26, 15", "1980-03-03, 45, 15",
        "1980-03-02, 46, 10", "1970-03-03, 55, 10", "1970-03-02, 56, 5", "1965-03-03, 60, 5", "1965-03-02, 61, 0",
        "2026-03-02, 0, 0"
    })
    void age_on_2_march_2026(LocalDate born, int years, int points) {
        ObjectNode application = born(born);
        assertThat(facts(application, LocalDate.of(2026, 3, 2)).age()).isEqualTo(years);
        assertThat(points(application, Item.AGE)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2026-02-28, 25", "2000-02-29, 2026-03-01, 26", "2000-02-29, 2028-02-28, 27",
        "2000-02-29, 2028-02-29, 28", "2000-02-28, 2026-02-28, 26", "2000-03-01, 2028-02-29, 27",
        "2000-03-01, 2028-03-01, 28"
    })
    void who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march(LocalDate born, LocalDate day, int years) {
        assertThat(facts(born(born), day).age()).isEqualTo(years);
    }

    @Test
    void of_several_distinctions_one_counts() {
        ObjectNode application = application();
        application
                .withObject("/qualifications")
                .putArray("distinctions")
                .add("PATENT")
                .add("FORTUNE_500");
        assertThat(points(application, Item.DISTINCTION)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "10, 10", "11, 10", "9223372036854775807, 10"})
    void the_local_bonus_is_what_is_claimed_up_to_its_most(long claimed, int points) {
        assertThat(points(said("localBonus", claimed), Item.LOCAL_BONUS)).isEqualTo(points);
    }

    @Property(tries = 300)
    void no_item_gives_more_than_its_most_and_the_sum_is_theirs(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long salary,
            @ForAll @LongRange(min = 0, max = 1_000_000) long years,
            @ForAll @LongRange(min = 0, max = 100) long bonus) {
        ObjectNode application = application();
        ((ObjectNode) application.path("employment")).put("annualSalary", salary);
        application.withObject("/qualifications").put("yearsOfWork", years).put("localBonus", bonus);
        Assessment found = assessed(application);
        assertThat(found.lines()).allMatch(line -> line.points() >= 0 && line.points() <= line.most());
        assertThat(found.sum())
                .isEqualTo(found.lines().stream().mapToInt(Line::points).sum());
    }

    @Test
    void whoever_has_everything_has_120_points_and_each_most_is_that_of_the_table() {
        Assessment found = assessed(everything());
        assertThat(found.sum()).isEqualTo(20 + 20 + 20 + 15 + 5 + 10 + 15 + 5 + 10);
        assertThat(found.lines()).allMatch(line -> line.points() == line.most());
        assertThat(found.given()).contains(Category.A);
    }

    @ParameterizedTest
    @CsvSource({"84, B", "85, A", "60, B", "59, ''"})
    void the_bounds_of_points_belong_to_the_category(int sum, String given) {
        ObjectNode data = data();
        for (JsonNode item : data.path("items")) {
            ((ObjectNode) item).put("most", 0);
        }
        ObjectNode bonus = (ObjectNode) data.path("items").path(8);
        bonus.put("most", 200);
        Assessment found = PointsRules.of(data).assess(facts(said("localBonus", sum), LocalDate.of(2026, 3, 2)));
        assertThat(found.sum()).isEqualTo(sum);
        assertThat(found.given().map(Enum::name).orElse("")).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "BACHELOR, 2, 1965-03-03, true",
        "MASTER, 2, 1965-03-03, true",
        "OTHER, 2, 1965-03-03, false",
        "BACHELOR, 1, 1965-03-03, false",
        "BACHELOR, 2, 1965-03-02, false"
    })
    void a_degree_and_two_years_of_work_up_to_the_age_of_60_give_b(
            String education, int years, LocalDate born, boolean holds) {
        ObjectNode application = born(born);
        application.withObject("/qualifications").put("education", education).put("yearsOfWork", years);
        assertThat(grounds(assessed(application)).contains("B PROFESSION")).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"399999, false", "400000, true"})
    void pay_of_four_times_the_zones_average_gives_b_where_the_rules_name_it(long rmb, boolean holds) {
        ObjectNode application = application();
        ((ObjectNode) application.path("employment")).put("annualSalary", rmb);
        ObjectNode data = data();
        data.putObject("averagePay").put("jiangmen", 100_000);
        Facts facts = facts(application, LocalDate.of(2026, 3, 2));
        assertThat(grounds(PointsRules.of(data).assess(facts)).contains("B PAY"))
                .isEqualTo(holds);
        assertThat(grounds(RULES.assess(facts))).doesNotContain("B PAY");
    }

    @Test
    void every_ground_is_told_and_the_highest_category_is_given() {
        ObjectNode application = everything();
        application
                .withObject("/qualifications")
                .putArray("grounds")
                .add("SEASONAL")
                .add("TALENT_PLAN")
                .add("QUOTA");
        assertThat(grounds(assessed(application)))
                .containsExactly("A TALENT_PLAN", "A POINTS", "B PROFESSION", "B POINTS", "C SEASONAL", "C QUOTA");
        ObjectNode seasonal = application();
        seasonal.withObject("/qualifications").putArray("grounds").add("SEASONAL");
        assertThat(assessed(seasonal).given()).contains(Category.C);
        assertThat(assessed(application()).given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1986-03-03, true", "1986-03-02, false"})
    void a_post_doc_is_one_under_40(LocalDate born, boolean holds) {
        ObjectNode application = born(born);
        application.withObject("/qualifications").putArray("grounds").add("POSTDOC");
        assertThat(grounds(assessed(application)).contains("A POSTDOC")).isEqualTo(holds);
    }

    @Test
    void each_item_reason_and_ground_has_its_text() {
        for (Language language : Language.values()) {
            Texts texts = Texts.of(language);
            for (JsonNode item : data().path("items")) {
                assertThat(texts.keys()).contains("points." + item.path("item").asText());
                if (item.has("codes")) {
                    item.path("codes")
                            .fieldNames()
                            .forEachRemaining(code -> assertThat(texts.keys()).contains("points.code." + code));
                } else {
                    assertThat(texts.keys())
                            .contains("points.reason." + item.path("item").asText());
                }
            }
            assertThat(texts.keys()).contains("points.NOT_GIVEN", "ground.POINTS", "ground.PROFESSION", "ground.PAY");
            data().findValues("ground")
                    .forEach(ground -> assertThat(texts.keys()).contains("ground." + ground.asText()));
            assertThat(assessed(everything()).lines())
                    .noneMatch(line -> texts.get(line.reason(), line.values()).contains("{"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/items/0/most",
                "/items/0/item",
                "/items/0/bands/1/from",
                "/items/1/codes",
                "/items/3/bands/3/from",
                "/categories/A/points",
                "/categories/B/profession/mostAge"
            })
    void rules_with_a_hole_are_refused_with_its_place(String place) {
        ObjectNode data = data();
        int last = place.lastIndexOf('/');
        ((ObjectNode) data.at(place.substring(0, last))).remove(place.substring(last + 1));
        assertThatThrownBy(() -> PointsRules.of(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(place.substring(0, 6));
    }

    private static ObjectNode data() {
        try {
            return (ObjectNode) JSON.readTree(PointsTest.class.getResourceAsStream("/rules/points.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode application() {
        ObjectNode application = JSON.createObjectNode();
        application.putObject("person").put("dateOfBirth", "1965-03-02");
        application.putObject("employment").put("annualSalary", 0).put("category", "B");
        return application;
    }

    private static ObjectNode everything() {
        ObjectNode application = born(LocalDate.of(1990, 1, 1));
        ((ObjectNode) application.path("employment")).put("annualSalary", 450_000);
        ObjectNode said = application.withObject("/qualifications");
        said.put("education", "DOCTOR")
                .put("yearsOfWork", 17)
                .put("monthsInChina", 9)
                .put("chinese", "HSK_5");
        said.put("placeOfWork", "WEST")
                .put("localBonus", 10)
                .putArray("distinctions")
                .add("PATENT");
        return application;
    }

    private static ObjectNode born(LocalDate day) {
        ObjectNode application = application();
        ((ObjectNode) application.path("person")).put("dateOfBirth", day.toString());
        return application;
    }

    private static ObjectNode said(String name, Object value) {
        ObjectNode application = application();
        application.withObject("/qualifications").putPOJO(name, value);
        return JSON.valueToTree(application);
    }

    private static Facts facts(ObjectNode application, LocalDate day) {
        return Facts.of("jiangmen", application, day);
    }

    private static Assessment assessed(ObjectNode application) {
        return RULES.assess(facts(application, LocalDate.of(2026, 3, 2)));
    }

    private static int points(ObjectNode application, Item item) {
        return assessed(application).lines().stream()
                .filter(line -> line.item() == item)
                .findFirst()
                .orElseThrow()
                .points();
    }

    private static List<String> grounds(Assessment found) {
        return found.grounds().stream()
                .map(ground -> ground.category() + " " + ground.code())
                .toList();
    }
}
