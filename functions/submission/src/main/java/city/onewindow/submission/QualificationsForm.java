package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.points.Item;
import city.onewindow.casework.points.PointsRules;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the points and the category are counted from, as far as the applicant says it and the rules have it. */
final class QualificationsForm {

    private final PointsRules rules;
    private final ObjectNode kept = JsonNodeFactory.instance.objectNode();

    private QualificationsForm(PointsRules rules) {
        this.rules = rules;
    }

    static ObjectNode read(Input in, PointsRules rules) {
        QualificationsForm form = new QualificationsForm(rules);
        form.code(in, "education", Item.EDUCATION);
        form.number(in, "yearsOfWork", 80);
        form.number(in, "monthsInChina", 12);
        form.code(in, "chinese", Item.CHINESE);
        form.code(in, "placeOfWork", Item.PLACE_OF_WORK);
        form.number(in, "localBonus", rules.most(Item.LOCAL_BONUS));
        form.codes(in, "distinctions", rules.codes(Item.DISTINCTION));
        form.codes(in, "grounds", rules.grounds());
        return form.kept;
    }

    private void code(Input in, String name, Item item) {
        in.text(name).oneOf(rules.codes(item)).optional().ifPresent(code -> kept.put(name, code));
    }

    private void number(Input in, String name, int most) {
        in.number(name).range(0, most).optional().ifPresent(number -> kept.put(name, number));
    }

    private void codes(Input in, String name, Set<String> known) {
        List<String> codes = in.list(name)
                .optional()
                .distinct()
                .choices(known.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), code -> code)));
        if (!codes.isEmpty()) {
            ArrayNode list = kept.putArray(name);
            codes.forEach(list::add);
        }
    }
}
