package city.onewindow.supervision;

import city.onewindow.casework.Access;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Step;
import city.onewindow.casework.Times;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.FoundCases;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds whoever stands at the window by one whole key: the case number, the passport, or name and birth date. Cases of
 * other zones stay unseen, and each finding is recorded in the case that was found. Who finds nothing too often has to wait.
 */
final class Search {

    private final CaseStore cases;
    private final AccessStore accesses;
    private final FoundCases found;
    private final Lookup lookup;
    private final Tries tries;
    private final RuleVersions rules;

    Search(CaseStore cases, AccessStore accesses, FoundCases found, Lookup lookup, Tries tries, RuleVersions rules) {
        this.tries = tries;
        this.rules = rules;
        this.cases = cases;
        this.accesses = accesses;
        this.found = found;
        this.lookup = lookup;
    }

    Response find(Request request, Person person) {
        Input in = Input.query(request);
        Optional<String> number =
                in.text("caseNumber").pattern("[0-9A-Z]{8,16}").optional();
        Optional<String> nationality =
                in.text("nationality").pattern("[A-Z]{1,3}").optional();
        Optional<String> passport =
                in.text("passportNumber").pattern("[A-Z0-9]{5,15}").optional();
        Optional<String> name = in.text("familyName").length(1, 100).optional();
        Optional<LocalDate> born = in.date("dateOfBirth").optional();
        boolean byPassport = nationality.isPresent() && passport.isPresent();
        boolean byPerson = name.isPresent() && born.isPresent();
        boolean halves = nationality.isPresent() != passport.isPresent() || name.isPresent() != born.isPresent();
        long keys = List.of(number.isPresent(), byPassport, byPerson).stream()
                .filter(given -> given)
                .count();
        if (halves || keys != 1) {
            in.report("caseNumber", "ONE_WHOLE_KEY");
        }
        in.check();
        Bound ofPerson = new Bound(
                "SEARCH", person.subject(), rules.newest().limits().tries().searches());
        Optional<List<CaseFile>> files = tries.look(request.now(), List.of(ofPerson), () -> {
            List<CaseFile> seen = seen(person, under(number, nationality, passport, name, born));
            return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
        });
        return Response.ok(told(request, files.orElse(List.of())));
    }

    private List<String> under(
            Optional<String> number,
            Optional<String> nationality,
            Optional<String> passport,
            Optional<String> name,
            Optional<LocalDate> born) {
        return number.map(Lookup::caseNumber)
                .map(key -> cases.holder(key).stream().toList())
                .or(() -> passport.map(p -> found.under(lookup.holder(nationality.orElseThrow(), p))))
                .orElseGet(() -> found.under(lookup.person(name.orElseThrow(), born.orElseThrow())));
    }

    /** Those of the person's own zones, the newest change first. */
    private List<CaseFile> seen(Person person, List<String> ids) {
        return ids.stream()
                .flatMap(id -> cases.read(id).stream())
                .filter(file -> !file.draft() && !person.roles(file.zone()).isEmpty())
                .sorted(Comparator.comparing(
                                (CaseFile file) -> file.head().progress().updatedAt())
                        .reversed())
                .toList();
    }

    private ObjectNode told(Request request, List<CaseFile> files) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        for (CaseFile file : files) {
            accesses.keep(Access.of(request, file, Access.What.FOUND, null));
            items.add(line(file));
        }
        return answer;
    }

    private static ObjectNode line(CaseFile file) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("caseId", file.caseId())
                .put("caseNumber", file.head().origin().caseNumber())
                .put("kind", file.head().origin().kind())
                .put("zone", file.zone())
                .put("stage", file.stage().name())
                .put("updatedAt", Times.offset(file.head().progress().updatedAt()));
        ArrayNode steps = line.putArray("steps");
        file.openSteps().stream().map(Step::name).forEach(step -> steps.add(step.name()));
        return line;
    }
}
