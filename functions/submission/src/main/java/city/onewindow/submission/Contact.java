package city.onewindow.submission;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Change;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Parties;
import city.onewindow.casework.Turn;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** How the foreigner is reached: part of the application, and the one part that may change as long as the case is open. */
record Contact(String email, String mobile, String language) {

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static Contact read(JsonNode body) {
        Input in = Input.of(body);
        Contact contact = new Contact(email(in), MobileNumber.read(in), language(in));
        in.check();
        return contact;
    }

    static String email(Input in) {
        return in.text("email").length(3, 254).email().required();
    }

    static String language(Input in) {
        return in.text("language").oneOf(Set.of("zh-CN", "en")).required();
    }

    ObjectNode shown() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("email", email)
                .put("mobile", mobile)
                .put("language", language);
    }

    /**
     * Puts it into a submitted case; a draft's is written with the rest of its application. The same again changes
     * nothing.
     *
     * @param subject who writes it: the foreigner or, as long as no foreigner follows the case, who filed it for them
     * @throws city.onewindow.casework.http.Problem 403 {@code NOT_AUTHORISED} for anybody else; 409 {@code WRONG_STAGE}
     *     for a draft or a closed case
     */
    void put(Change change, String subject, Actor actor) {
        CaseFile file = change.file();
        boolean forThem = Parties.filedByAnother(file) && Parties.follower(file).isEmpty();
        if (!Parties.foreigner(file, subject) && !forThem) {
            throw Problem.forbidden("NOT_AUTHORISED");
        }
        ObjectNode before = file.head().application();
        if (file.draft() || file.closed() || before == null) {
            throw Turn.wrongStage(file);
        }
        ObjectNode after = before.deepCopy();
        after.withObject("/person").put("email", email).put("mobile", mobile);
        after.put("language", language);
        if (!after.equals(before)) {
            change.head(head -> head.withApplication(after)).tell(EventType.CONTACT_CHANGED, null, actor, Map.of());
        }
    }
}
