package city.onewindow.casework.input;

import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object as somebody has sent it, read field by field. Nothing throws while it is read: what
 * is wrong is noted with its place, and the field gives a stand-in ({@code ""}, {@code 0}, the
 * first of a choice …). {@link #check} then throws everything at once, so a stand-in never gets
 * further. A member that was never asked for is unknown.
 *
 * <pre>{@code
 * Input in = Input.of(request.json());
 * Input person = in.object("person");
 * String family = person.text("familyName").length(1, 60).required();
 * Optional<LocalDate> until = in.date("until").notBefore(today).optional();
 * in.check();
 * }</pre>
 */
public final class Input {

    private final Findings findings;
    private final JsonNode node;
    private final String pointer;
    private final boolean present;
    private final Set<String> asked = new LinkedHashSet<>();

    private Input(Findings findings, JsonNode node, String pointer, boolean present) {
        this.findings = findings;
        this.node = node;
        this.pointer = pointer;
        this.present = present;
    }

    /** The body of a request. */
    public static Input of(JsonNode body) {
        return of(body, "");
    }

    /** A part of a body that is judged by itself, at its place in the whole. */
    public static Input of(JsonNode part, String pointer) {
        Findings findings = new Findings();
        Input input = new Input(findings, part, pointer, part.isObject() || pointer.isEmpty());
        if (!part.isObject()) {
            findings.add(new Finding(pointer, "WRONG_TYPE", Map.of("type", "object")));
        }
        return findings.watch(input);
    }

    /** The query parameters of a request; their pointers read {@code ?name}. */
    public static Input query(Request request) {
        Findings findings = new Findings();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        request.query().forEach(node::put);
        return findings.watch(new Input(findings, node, "?", true));
    }

    /** A string; 1 to 200 characters unless said otherwise. */
    public TextField text(String name) {
        return new TextField(field(name));
    }

    /** A whole number. */
    public NumberField number(String name) {
        return new NumberField(field(name));
    }

    public FlagField flag(String name) {
        return new FlagField(field(name));
    }

    /** A calendar date, {@code 2026-03-02}. */
    public DateField date(String name) {
        return new DateField(field(name));
    }

    /** One of the constants, by its name: {@code in.choice("decision", Decision.values())}. */
    public <E extends Enum<E>> ChoiceField<E> choice(String name, E[] values) {
        return new ChoiceField<>(field(name), ChoiceField.named(List.of(values)));
    }

    /** One of the codes given; for what is not spelt as a constant. */
    public <T> ChoiceField<T> choice(String name, Map<String, T> values) {
        return new ChoiceField<>(field(name), values);
    }

    /** A list; 0 to 100 items unless said otherwise. */
    public ListField list(String name) {
        return new ListField(field(name));
    }

    /** An object that must be there. */
    public Input object(String name) {
        Field field = field(name);
        JsonNode found = field.found("object", JsonNode::isObject, true).orElse(null);
        return field.object(found);
    }

    public Optional<Input> optionalObject(String name) {
        Field field = field(name);
        return field.found("object", JsonNode::isObject, false).map(field::object);
    }

    /** The names of all members that were sent, in their order; does not count as having asked for them. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the member was sent at all; does not count as having asked for it. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** Lets a member be there unread. */
    public Input allow(String name) {
        asked.add(name);
        return this;
    }

    /** Notes a finding of a rule between fields, at a member of this object. */
    public void report(String name, String code) {
        report(name, code, Map.of());
    }

    public void report(String name, String code, Map<String, String> values) {
        findings.add(new Finding(pointerOf(name), code, values));
    }

    /** Whether nothing has been found wrong so far; for rules that need sound values. */
    public boolean sound() {
        return findings.isEmpty();
    }

    /**
     * @throws Problem 422 {@code INVALID_INPUT} with everything that was found
     */
    public void check() {
        findings.check();
    }

    /** Everything that was found, without throwing; for what is checked before it is sent anywhere. */
    public List<Finding> findings() {
        return findings.all();
    }

    private Field field(String name) {
        asked.add(name);
        return new Field(findings, node.path(name), pointerOf(name), present);
    }

    static Input below(Findings findings, JsonNode node, String pointer, boolean present) {
        return findings.watch(new Input(findings, node, pointer, present));
    }

    void reportUnknown() {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!asked.contains(member.getKey())) {
                findings.add(new Finding(pointerOf(member.getKey()), "UNKNOWN_FIELD"));
            }
        }
    }

    private String pointerOf(String name) {
        return pointer.startsWith("?")
                ? pointer + name
                : pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
