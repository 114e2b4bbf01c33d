package city.onewindow.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of the template's text with the line it stands on, counted from 1. */
sealed interface Value {

    int line();

    record Text(String text, int line) implements Value {}

    record Items(List<Value> items, int line) implements Value {}

    record Fields(Map<String, Value> fields, int line) implements Value {}

    /** A function of CloudFormation, in the short form. */
    record Call(String name, Value argument, int line) implements Value {}

    /** What {@code AWS::NoValue} and an empty value leave: the field is as if not written. */
    record Nothing(int line) implements Value {}

    static Optional<String> text(@Nullable Value value) {
        return value instanceof Value.Text found ? Optional.of(found.text()) : Optional.empty();
    }

    static List<Value> items(Value value) {
        return value instanceof Value.Items found ? found.items() : List.of(value);
    }

    static List<String> texts(Value value) {
        return items(value).stream().flatMap(item -> text(item).stream()).toList();
    }
}
