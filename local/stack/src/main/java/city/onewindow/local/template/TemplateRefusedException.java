package city.onewindow.local.template;

import java.util.List;

/**
 * The template asks for what this stack does not do; every problem with its file, line and place.
 */
public final class TemplateRefusedException extends RuntimeException {

    private final transient List<String> problems;

    TemplateRefusedException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
