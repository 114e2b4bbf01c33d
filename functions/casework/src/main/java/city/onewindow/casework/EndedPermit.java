package city.onewindow.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a case took the place of a permit, or took it back: it holds no more if that case was of its own holder.
 *
 * @param caseId of the case that named the permit's number
 * @param day from which on it holds no more, China Standard Time
 * @param ofHolder whether the case was found to be of the permit's holder before its person was erased; false as long as
 *     both cases are there to be compared
 */
public record EndedPermit(String caseId, LocalDate day, boolean ofHolder) {

    /** The numbers of the permits that a case is to replace or take back; a first application names none. */
    public static List<String> namedBy(CaseHead head) {
        @Nullable JsonNode application = head.application();
        JsonNode held = application == null ? MissingNode.getInstance() : application.path("currentPermits");
        return held.isMissingNode()
                ? List.of()
                : Stream.of(Permit.values())
                        .map(permit ->
                                held.required(permit.name()).required("number").asText())
                        .toList();
    }

    /** Whether both cases are of one person: whoever names a stranger's number ends nothing. */
    public static boolean samePerson(CaseHead one, CaseHead other) {
        return !text(one, "/person/dateOfBirth").isEmpty()
                && same(one, other, "/person/dateOfBirth")
                && (same(one, other, "/person/familyName") || same(one, other, "/person/passport/number"));
    }

    private static boolean same(CaseHead one, CaseHead other, String place) {
        return text(one, place).equals(text(other, place));
    }

    private static String text(CaseHead head, String place) {
        @Nullable JsonNode application = head.application();
        return application == null ? "" : application.at(place).asText();
    }
}
