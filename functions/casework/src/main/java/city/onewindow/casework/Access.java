package city.onewindow.casework;

import city.onewindow.casework.http.Caller.Person;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading by a member of staff, kept beside the trail. Lists that show ids and codes alone (queues, the day's
 * appointments, print jobs) are no reading of a case and leave none.
 *
 * @param of the case that was read, or whose readings were: {@link #ofStaff}
 * @param subject of the token of who read
 * @param roles that the reader holds in the zone
 * @param object which paper, print job or export; or whose readings
 */
public record Access(
        String of,
        String zone,
        Instant at,
        String subject,
        List<String> roles,
        What what,
        @Nullable String object,
        String requestId) {

    /** What was read. */
    public enum What {
        /** The case as its role may see it. */
        CASE,
        /** The case was found by a person's key. */
        FOUND,
        /** The list of its papers. */
        PAPERS,
        /** One of its papers. */
        PAPER,
        /** A certificate as it is printed. */
        CERTIFICATE,
        /** Who read it, or what somebody read. */
        ACCESSES,
        /** Somebody wants everything about its person. */
        EXPORT_PROPOSED,
        /** A second person lets them. */
        EXPORT_CONFIRMED,
        /** Everything that is held of it. */
        EXPORT
    }

    public Access {
        roles = List.copyOf(roles);
    }

    /** A reading of a case by who asks, which they may. */
    public static Access of(Request request, CaseFile file, What what, @Nullable String object) {
        return by(request, file.caseId(), file.zone(), what, object);
    }

    /** A reading of what somebody of the zone's staff read and did. */
    public static Access ofStaff(Request request, String zone, String subject) {
        return by(request, "STAFF#" + zone + "#" + subject, zone, What.ACCESSES, subject);
    }

    private static Access by(Request request, String of, String zone, What what, @Nullable String object) {
        Person reader = request.caller().staffOf(zone);
        List<String> roles =
                reader.roles(zone).stream().map(Role::name).sorted().toList();
        return new Access(of, zone, request.now(), reader.subject(), roles, what, object, request.requestId());
    }

    /** Whether it was a case that was read. */
    public boolean ofCase() {
        return !of.startsWith("STAFF#");
    }
}
