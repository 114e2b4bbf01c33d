package city.onewindow.supervision;

import city.onewindow.casework.Times;
import city.onewindow.casework.http.Caller;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.http.Role;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.RuleChanges;
import city.onewindow.casework.rules.RuleCheck;
import city.onewindow.casework.rules.RuleVersion;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.store.PlannedSlots;
import city.onewindow.casework.store.RuleVersions;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The rules as supervisors read and replace them. They hold for every zone, so a supervisor of any
 * may publish them; a case keeps those under which it was submitted.
 */
final class PublishedRules {

    /** What an item of the table holds, less what is kept beside the file. */
    private static final int MOST_KIB = 350;

    private static final int MOST_ITEMS = 500;

    private final RuleVersions versions;
    private final PlannedSlots planned;

    PublishedRules(RuleVersions versions, PlannedSlots planned) {
        this.versions = versions;
        this.planned = planned;
    }

    /** The newest, whole. */
    Response current(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        return current(versions.newestVersion());
    }

    private Response current(Optional<RuleVersion> newest) {
        Rules rules =
                newest.flatMap(version -> versions.version(version.version())).orElseGet(versions::newest);
        ObjectNode answer = newest.map(PublishedRules::line)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("version", rules.version()));
        answer.set("rules", rules.data());
        return Response.ok(answer).withETag(newest.map(RuleVersion::number).orElse(0));
    }

    /**
     * Replaces the newest, whole; the same again finds it done.
     *
     * @throws Problem 422 with every fault and its place; 412 if others were published since
     */
    Response replace(Request request) {
        Caller.Person supervisor = request.caller().staff(Role.SUPERVISOR);
        long seen = request.ifMatch();
        ObjectNode body = request.json(MOST_KIB, MOST_ITEMS);
        Optional<RuleVersion> newest = versions.newestVersion();
        Rules before =
                newest.flatMap(version -> versions.version(version.version())).orElseGet(versions::newest);
        Input in = Input.of(body);
        String reason = in.text("reason").length(1, 500).lines().required();
        RuleCheck.check(in.object("rules"), body.path("rules"), before);
        in.check();
        ObjectNode rules = body.withObject("rules");
        if (rules.equals(before.data())) {
            return current(newest);
        }
        int number = newest.map(RuleVersion::number).orElse(0);
        if (seen != number) {
            throw Problem.preconditionFailed();
        }
        RuleVersion version = new RuleVersion(
                number + 1, request.now(), supervisor.subject(), reason, RuleChanges.between(before.data(), rules));
        versions.publish(version, rules);
        planned.write(request.now());
        return current(Optional.of(version));
    }

    /** Who changed what, newest first. */
    Response history(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        VersionPage page = VersionPage.asked(request);
        return page.of(versions.published(page.limit(), page.before()), PublishedRules::line, RuleVersion::number);
    }

    /** One version, whole: also the one that ships. */
    Response version(Request request) {
        request.caller().staff(Role.SUPERVISOR);
        Rules rules = versions.version(request.path("version")).orElseThrow(() -> Problem.notFound("RULES_NOT_FOUND"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("version", rules.version());
        answer.set("rules", rules.data());
        return Response.ok(answer);
    }

    private static ObjectNode line(RuleVersion version) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version())
                .put("at", Times.offset(version.at()))
                .put("by", version.by())
                .put("reason", version.reason());
        ArrayNode changed = line.putArray("changed");
        version.changed().forEach(changed::add);
        return line;
    }
}
