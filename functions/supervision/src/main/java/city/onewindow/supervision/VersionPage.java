package city.onewindow.supervision;

import city.onewindow.casework.Times;
import city.onewindow.casework.http.Cursor;
import city.onewindow.casework.http.Request;
import city.onewindow.casework.http.Response;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Publication;
import city.onewindow.casework.rules.Signed;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A page of a history, newest first.
 *
 * @param before only versions below this one
 */
record VersionPage(int limit, Optional<Integer> before) {

    static VersionPage asked(Request request) {
        Input.query(request).allow("cursor").allow("limit").check();
        return new VersionPage(request.page().limit(), request.page().afterNumber(9));
    }

    <T> Response of(List<T> found, Function<T, ObjectNode> line, ToIntFunction<T> number) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        found.forEach(version -> items.add(line.apply(version)));
        if (found.size() == limit) {
            answer.put("cursor", Cursor.encode(Map.of("number", Integer.toString(number.applyAsInt(found.getLast())))));
        }
        return Response.ok(answer);
    }

    Response of(List<Publication> found) {
        return of(found, VersionPage::line, Publication::version);
    }

    static ObjectNode line(Publication publication) {
        return signed(publication.content().deepCopy().put("version", publication.version()), publication.signed());
    }

    static ObjectNode signed(ObjectNode line, Signed signed) {
        return line.put("at", Times.offset(signed.at())).put("by", signed.by()).put("reason", signed.reason());
    }
}
