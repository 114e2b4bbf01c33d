package city.onewindow.casework.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InputTest {

    enum Colour {
        RED,
        BLUE
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(String body, Consumer<Input> reading) {
        Input in = Input.of(json(body));
        reading.accept(in);
        Problem problem = catchThrowableOfType(Problem.class, in::check);
        return problem == null
                ? List.of()
                : problem.findings().stream().map(InputTest::shown).toList();
    }

    private static String shown(Finding finding) {
        return finding.pointer() + " " + finding.code();
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var found = found("{'name':'','age':200,'colour':'GREEN','born':'2025-02-30','x':1,'p':{'q':2}}", in -> {
            in.text("name").required();
            in.text("missing").required();
            in.number("age").range(0, 150).required();
            in.choice("colour", Colour.values()).required();
            in.date("born").required();
            in.object("p").flag("yes").required();
        });
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "/name TOO_SHORT",
                        "/missing REQUIRED",
                        "/age OUT_OF_RANGE",
                        "/colour NOT_ALLOWED",
                        "/born NOT_A_DATE",
                        "/x UNKNOWN_FIELD",
                        "/p/yes REQUIRED",
                        "/p/q UNKNOWN_FIELD");
    }

    @Test
    void what_is_right_reads_as_it_was_sent() {
        Input in = Input.of(json("{'name':'李明','age':3.0,'colour':'BLUE','born':'1990-01-02','yes':true,"
                + "'people':[{'mail':'a.b@example.org'}]}"));
        assertThat(in.text("name").length(1, 2).required()).isEqualTo("李明");
        assertThat(in.number("age").range(0, 9).requiredInt()).isEqualTo(3);
        assertThat(in.choice("colour", Colour.values()).required()).isEqualTo(Colour.BLUE);
        assertThat(in.date("born").required()).isEqualTo(LocalDate.of(1990, 1, 2));
        assertThat(in.flag("yes").required()).isTrue();
        assertThat(in.list("people").objects(p -> p.text("mail").email().required()))
                .containsExactly("a.b@example.org");
        assertThat(in.text("absent").optional()).isEmpty();
        in.check();
    }

    @Test
    void a_null_is_not_a_value() {
        assertThat(found("{'a':null}", in -> in.text("a").optional())).containsExactly("/a WRONG_TYPE");
    }

    @Test
    void members_of_an_absent_object_are_not_told_one_by_one() {
        assertThat(found("{}", in -> in.object("person").text("name").required()))
                .containsExactly("/person REQUIRED");
    }

    @Test
    void letters_are_composed_before_they_are_counted() {
        Input in = Input.of(json("{'a':'e\u0301'}"));
        assertThat(in.text("a").length(1, 1).required()).isEqualTo("\u00e9");
        in.check();
    }

    @Test
    void characters_that_hide_or_turn_the_text_are_refused() {
        for (String hidden : new String[] {"\u202e", "\u2066", "\u0000", "\u0007", "\ufeff", "\n"}) {
            JsonNode body = new ObjectMapper().createObjectNode().put("a", "x" + hidden + "y");
            Input in = Input.of(body);
            in.text("a").required();
            Problem problem = catchThrowableOfType(Problem.class, in::check);
            assertThat(problem.findings()).extracting(Finding::code).containsExactly("CONTROL_CHARACTER");
        }
        assertThat(found("{'a':'x\\ny'}", in -> in.text("a").lines().required()))
                .isEmpty();
    }

    @Test
    void a_list_tells_the_place_of_each_item() {
        assertThat(found("{'a':['x','','x',1],'b':[],'c':[1,2,3]}", in -> {
                    in.list("a").distinct().texts(TextField::required);
                    in.list("b").size(1, 2).texts(TextField::required);
                    in.list("c").size(1, 2).texts(TextField::required);
                }))
                .containsExactly("/a/1 TOO_SHORT", "/a/2 DUPLICATE", "/a/3 WRONG_TYPE", "/b TOO_FEW", "/c TOO_MANY");
    }

    @Test
    void numbers_of_any_size_are_looked_at_without_being_written_out() {
        for (String number : new String[] {"1e999999999", "99999999999999999999"}) {
            assertThat(found(
                            "{'a':" + number + "}",
                            in -> in.number("a").range(0, 9).required()))
                    .as(number)
                    .hasSize(1);
        }
    }

    @Test
    void mail_addresses_have_their_form() {
        for (String mail : new String[] {"a@b", "@b.cn", "a@b..cn", "a b@c.cn", "a@-b.cn", "a@b@c.cn"}) {
            assertThat(found("{'a':'" + mail + "'}", in -> in.text("a").email().required()))
                    .as(mail)
                    .hasSize(1);
        }
    }

    @Test
    void a_pattern_takes_the_whole_text() {
        assertThat(found(
                        "{'a':'AB12x'}",
                        in -> in.text("a").pattern("[A-Z]{2}[0-9]+").required()))
                .containsExactly("/a PATTERN");
    }

    @Test
    void a_body_that_is_no_object_is_a_finding() {
        assertThat(found("[]", in -> in.text("a").optional())).containsExactly(" WRONG_TYPE");
    }
}
