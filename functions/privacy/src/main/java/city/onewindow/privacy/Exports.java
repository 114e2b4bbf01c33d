package city.onewindow.privacy;

import city.onewindow.casework.Access;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Export;
import city.onewindow.casework.Lookup;
import city.onewindow.casework.Times;
import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.IdempotencyKey;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.http.Route;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Limits;
import city.onewindow.casework.store.AccessStore;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.ExportStore;
import city.onewindow.casework.store.FoundCases;
import city.onewindow.casework.store.RuleVersions;
import city.onewindow.casework.store.Tries;
import city.onewindow.casework.store.Tries.Bound;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about a person, for who asks what is held about them: proposed by one supervisor, confirmed by another,
 * and each step of it among the readings of every case that it is about. Of cases in other zones only their number is
 * told.
 */
final class Exports {

    private final CaseStore cases;
    private final FoundCases found;
    private final Lookup lookup;
    private final Tries tries;
    private final RuleVersions rules;
    private final ExportStore exports;
    private final AccessStore accesses;
    private final Holdings holdings;

    Exports(
            CaseStore cases,
            FoundCases found,
            Lookup lookup,
            Tries tries,
            RuleVersions rules,
            ExportStore exports,
            AccessStore accesses,
            Holdings holdings) {
        this.cases = cases;
        this.found = found;
        this.lookup = lookup;
        this.tries = tries;
        this.rules = rules;
        this.exports = exports;
        this.accesses = accesses;
        this.holdings = holdings;
    }

    Map<String, Route> routes() {
        return Map.of(
                "POST /staff/exports", this::propose,
                "PUT /staff/exports/{exportId}/confirmation", Route.bodiless(this::confirm),
                "GET /staff/exports/{exportId}", this::show);
    }

    /** A person's cases: those of the zone, and how many are elsewhere. */
    private record Cases(List<CaseFile> here, int elsewhere) {}

    private Response propose(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        IdempotencyKey key = request.idempotencyKey();
        Input in = Input.of(request.json());
        String zone = in.text("zone").pattern("[a-z][a-z0-9-]{1,31}").required();
        String nationality = in.text("nationality").pattern("[A-Z]{1,3}").required();
        String number = in.text("passportNumber").pattern("[A-Z0-9]{5,15}").required();
        String reason = in.text("reason").length(1, 1000).lines().required();
        in.check();
        Person supervisor = request.caller().staff(Role.SUPERVISOR, zone);
        String holder = lookup.holder(nationality, number);
        Instant now = request.now();
        Limits limits = rules.newest().limits();
        Bound ofPerson =
                new Bound("SEARCH", supervisor.subject(), limits.tries().searches());
        Cases known = tries.look(
                        now,
                        List.of(ofPerson),
                        () -> Optional.of(of(holder, zone))
                                .filter(cases -> !cases.here().isEmpty()))
                .orElseThrow(() -> Problem.notFound("PERSON_NOT_FOUND"));
        Export wanted = new Export(
                key.hash(),
                zone,
                holder,
                reason,
                supervisor.subject(),
                now,
                null,
                limits.retention().exportUntil(now));
        if (exports.find(wanted.exportId(), now).isEmpty()) {
            recorded(request, known, Access.What.EXPORT_PROPOSED, wanted);
        }
        return Response.json(201, told(exports.begin(wanted, key.fingerprint()), known));
    }

    private Response confirm(Request request) {
        Export export = required(request);
        Person supervisor = request.caller().staff(Role.SUPERVISOR, export.zone());
        if (supervisor.subject().equals(export.requestedBy())) {
            throw Problem.forbidden("FOUR_EYES");
        }
        Cases known = of(export.holder(), export.zone());
        if (!export.confirmed()) {
            recorded(request, known, Access.What.EXPORT_CONFIRMED, export);
            export = exports.confirm(export, supervisor.subject());
        }
        return Response.ok(told(export, known));
    }

    private Response show(Request request) {
        Export export = required(request);
        request.caller().staff(Role.SUPERVISOR, export.zone());
        if (!export.confirmed()) {
            throw Problem.conflict("NOT_CONFIRMED");
        }
        Cases known = of(export.holder(), export.zone());
        recorded(request, known, Access.What.EXPORT, export);
        ObjectNode answer = told(export, known);
        answer.set("records", holdings.of(known.here()));
        return Response.ok(answer);
    }

    private Export required(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        return exports.find(request.path("exportId"), request.now())
                .orElseThrow(() -> Problem.notFound("EXPORT_NOT_FOUND"));
    }

    private Cases of(String holder, String zone) {
        List<CaseFile> all = found.under(holder).stream()
                .flatMap(id -> cases.read(id).stream())
                .toList();
        List<CaseFile> here =
                all.stream().filter(file -> file.zone().equals(zone)).toList();
        return new Cases(here, all.size() - here.size());
    }

    private void recorded(Request request, Cases known, Access.What what, Export export) {
        known.here().forEach(file -> accesses.keep(Access.of(request, file, what, export.exportId())));
    }

    private static ObjectNode told(Export export, Cases known) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("exportId", export.exportId())
                .put("zone", export.zone())
                .put("reason", export.reason())
                .put("requestedAt", Times.offset(export.requestedAt()))
                .put("until", Times.offset(export.until()))
                .put("confirmed", export.confirmed())
                .put("cases", known.here().size())
                .put("elsewhere", known.elsewhere());
    }
}
