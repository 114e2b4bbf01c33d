package city.onewindow.local.template;

import java.util.List;
import java.util.Map;

/** A piece of the template's text with the line it stands on, counted from 1. */
sealed interface Value {

    int line();

    record Text(String text, int line) implements Value {}

    record Items(List<Value> items, int line) implements Value {}

    record Fields(Map<String, Value> fields, int line) implements Value {}

    /** A function of CloudFormation, in its long name without {@code Fn::}. */
    record Call(String name, Value argument, int line) implements Value {}

    /** What {@code AWS::NoValue} and an empty value leave: the field is as if not written. */
    record Nothing(int line) implements Value {}
}
