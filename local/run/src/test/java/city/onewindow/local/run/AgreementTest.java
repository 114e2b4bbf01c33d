package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.ApiHandler;
import city.onewindow.casework.http.PathParameters;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import city.onewindow.local.run.Contract.Operation;
import city.onewindow.local.template.Site;
import city.onewindow.local.template.Template;
import city.onewindow.local.template.TemplateLoader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, the template, the code and the texts say the same things. */
class AgreementTest {

    private static final Template TEMPLATE = TemplateLoader.load(
            Contract.ROOT.resolve("template.yaml"),
            Map.of(
                    "Issuer", "http://127.0.0.1:1/oidc",
                    "PublicUrl", "http://127.0.0.1:1",
                    "DownloadUrl", "http://127.0.0.1:1/files",
                    "CourierUrl", "http://127.0.0.1:1/courier",
                    "AllowedOrigin", "http://127.0.0.1:1"),
            new Site("aws", "eu-west-1", "000000000000", "one-window", "http://127.0.0.1:1"));

    private static final String READ_BY_THE_SDK = "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT";

    private static final Map<String, Operation> OPERATIONS = Contract.read().operations();

    /** What has a default that is meant. */
    private static final Set<String> OTHERS = Set.of("LOG_LEVEL");

    private static BuiltHandlers handlers = BuiltHandlers.NONE;

    @BeforeAll
    static void build_every_handler_that_the_template_names() throws Exception {
        handlers = BuiltHandlers.of(TEMPLATE.functions());
    }

    @AfterAll
    static void forget() {
        handlers = BuiltHandlers.NONE;
    }

    private static Map<String, String> templateRoutes() {
        Map<String, String> routes = new TreeMap<>();
        TEMPLATE.functions()
                .forEach((id, function) -> function.events().forEach(event -> {
                    if (event instanceof Template.Route route) {
                        routes.put(route.method() + " " + route.path(), id);
                    }
                }));
        return routes;
    }

    @Test
    void every_operation_of_the_contract_is_a_route_of_the_template_to_the_function_it_names() {
        Map<String, String> operations = new TreeMap<>();
        OPERATIONS.forEach((key, operation) -> operations.put(key, operation.function()));
        assertThat(operations).isEqualTo(templateRoutes());
    }

    @Test
    void every_handler_answers_the_routes_that_the_template_gives_it_and_no_others() {
        Map<String, String> answered = new TreeMap<>();
        handlers.all().forEach((id, handler) -> {
            if (handler instanceof ApiHandler api) {
                api.routes().forEach(route -> answered.put(route, id));
            }
        });
        assertThat(answered).isEqualTo(templateRoutes());
    }

    @Test
    void every_parameter_of_a_path_is_bounded_by_the_pattern_that_the_contract_gives_it() {
        Contract contract = Contract.read();
        Map<String, String> apart = new TreeMap<>();
        OPERATIONS
                .values()
                .forEach(operation -> contract.pathParameters(operation).forEach((name, schema) -> {
                    String told = schema.has("enum")
                            ? "^("
                                    + schema.path("enum")
                                            .valueStream()
                                            .map(JsonNode::asText)
                                            .collect(Collectors.joining("|"))
                                    + ")$"
                            : schema.path("pattern").asText();
                    String held = PathParameters.pattern(operation.key(), name)
                            .map(Pattern::pattern)
                            .orElse("nothing");
                    boolean same = told.equals("^" + held + "$") || told.equals("^(" + held + ")$");
                    // a number is bounded by what it can be, a paper's id by either list's, and a step by its letters
                    if ((!same && !Set.of("year", "paperId", "step").contains(name)) || held.equals("nothing")) {
                        apart.put(operation.key() + " " + name, told + " is held by " + held);
                    }
                }));
        assertThat(apart).isEmpty();
    }

    @Test
    void what_the_contract_calls_public_has_no_authorizer_and_nothing_else_has_none() {
        Set<String> open = OPERATIONS.values().stream()
                .filter(operation -> !asksForToken(operation))
                .map(Operation::key)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> without = new TreeSet<>();
        TEMPLATE.functions()
                .values()
                .forEach(function -> function.events().forEach(event -> {
                    if (event instanceof Template.Route route && !asksForToken(route)) {
                        without.add(route.method() + " " + route.path());
                    }
                }));
        assertThat(without).isEqualTo(open);
    }

    private static boolean asksForToken(Template.Route route) {
        return !route.open();
    }

    /** Without a word of its own an operation has the document's security, which is the token. */
    private static boolean asksForToken(Operation operation) {
        JsonNode security = operation.node().path("security");
        return security.isMissingNode() || security.findValue("people") != null;
    }

    @Test
    void the_names_in_a_function_and_in_its_handler_are_the_same() {
        TEMPLATE.functions()
                .forEach((id, function) -> assertThat(function.handler()).endsWith("." + id));
        assertThat(handlers.all().keySet()).isEqualTo(TEMPLATE.functions().keySet());
    }

    @Test
    void the_expanded_template_stays_under_three_hundred_resources() {
        int events = TEMPLATE.functions().values().stream()
                .mapToInt(function -> function.events().size())
                .sum();
        int stage = 1;
        // an event becomes a permission or a mapping, a schedule that brings its role one resource
        assertThat(TEMPLATE.resources().size() + events + stage).isLessThan(300);
    }

    @Test
    void a_function_has_each_variable_that_it_reads() {
        Map<String, Set<String>> missing = new TreeMap<>();
        handlers.read().forEach((id, names) -> {
            Set<String> absent = new TreeSet<>(names);
            absent.removeAll(OTHERS);
            absent.removeIf(name -> name.startsWith("AWS_"));
            Template.Function function = of(TEMPLATE.functions(), id);
            absent.removeAll(function.environment().keySet());
            if (!mayReach(function, "Slots")) {
                absent.remove("SLOTS_TABLE"); // the store asks every time, and only who may books a seat
            }
            if (function.events().stream().noneMatch(e -> e instanceof Template.Route r && asksForToken(r))) {
                absent.remove("GROUPS_CLAIM");
            }
            if (!absent.isEmpty()) {
                missing.put(id, absent);
            }
        });
        assertThat(missing).isEmpty();
    }

    private static <T> T of(Map<String, T> resources, String id) {
        return Objects.requireNonNull(resources.get(id), id);
    }

    private static boolean mayReach(Template.Function function, String table) {
        String arn = of(TEMPLATE.tables(), table).arn();
        return of(TEMPLATE.roles(), function.role()).statements().stream()
                .anyMatch(statement -> statement.resources().contains(arn));
    }

    @Test
    void a_function_reads_each_variable_that_it_has() {
        Map<String, Set<String>> unread = new TreeMap<>();
        TEMPLATE.functions().forEach((id, function) -> {
            Set<String> given = new TreeSet<>(function.environment().keySet());
            given.removeAll(handlers.read().getOrDefault(id, Set.of()));
            given.remove(READ_BY_THE_SDK);
            if (!given.isEmpty()) {
                unread.put(id, given);
            }
        });
        assertThat(unread).isEmpty();
    }

    @Test
    void the_contract_lists_the_problems_that_the_code_answers_with() {
        assertThat(new TreeSet<>(Contract.read().problemCodes())).isEqualTo(Sources.problemCodes());
    }

    @Test
    void every_problem_has_a_text_and_every_text_a_problem() {
        assertThat(coded("problem.")).isEqualTo(Sources.problemCodes());
    }

    @Test
    void every_finding_has_a_text() {
        assertThat(coded("finding.")).containsAll(Sources.findingCodes());
        assertThat(Sources.findingCodes()).contains("REQUIRED", "PATTERN", "NOT_WHAT_IT_SAYS", "OVERLAPS");
    }

    @Test
    void every_field_of_the_application_has_a_text_since_corrections_are_pinned_to_it() {
        Contract contract = Contract.read();
        Set<String> absent = new TreeSet<>();
        fields(contract, contract.document().at("/components/schemas/Application"), "field", absent);
        absent.removeAll(Texts.of(Language.ZH_CN).keys());
        assertThat(absent).isEmpty();
    }

    private static void fields(Contract contract, JsonNode schema, String place, Set<String> all) {
        for (Map.Entry<String, JsonNode> field :
                contract.resolved(schema).path("properties").properties()) {
            all.add(place + "." + field.getKey());
            fields(contract, field.getValue(), place + "." + field.getKey(), all);
        }
    }

    /** The codes of a kind that have a text, which is the same in both languages. */
    private static Set<String> coded(String kind) {
        List<Set<String>> codes = new ArrayList<>();
        for (Language language : Language.values()) {
            Set<String> found = new TreeSet<>();
            for (String key : Texts.of(language).keys()) {
                if (key.startsWith(kind) && !key.endsWith(".detail")) {
                    found.add(key.substring(kind.length()));
                }
            }
            codes.add(found);
        }
        assertThat(new HashSet<>(codes)).hasSize(1);
        return codes.getFirst();
    }
}
