package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How passport and certificates go to their holder: by courier to an address, or collected at the
 * window; up to three named people.
 */
final class DeliveryForm {

    private DeliveryForm() {}

    /**
     * Reads the form.
     *
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static ObjectNode read(JsonNode body) {
        Input in = Input.of(body);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        String way = in.text("way").oneOf(Set.of("COURIER", "PICKUP")).required();
        kept.put("way", way);
        Optional<Input> address =
                way.equals("COURIER") ? Optional.of(in.object("address")) : in.optionalObject("address");
        address.ifPresent(place -> kept.set("address", address(place)));
        List<ObjectNode> persons = in.list("persons").size(0, 3).optional().objects(DeliveryForm::person);
        if (!persons.isEmpty()) {
            kept.putArray("persons").addAll(persons);
        }
        in.check();
        return kept;
    }

    private static ObjectNode address(Input in) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        address.put("recipient", in.text("recipient").length(1, 80).required())
                .put("mobile", MobileNumber.read(in))
                .put("province", in.text("province").length(1, 40).required())
                .put("city", in.text("city").length(1, 40).required())
                .put("district", in.text("district").length(1, 40).required())
                .put("street", in.text("street").length(1, 200).required());
        in.text("postcode").pattern("[0-9]{6}").optional().ifPresent(code -> address.put("postcode", code));
        return address;
    }

    /** Whoever collects at the window shows the document whose number was given; what a courier brings back is collected there too. */
    private static ObjectNode person(Input in) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        person.put("name", in.text("name").length(1, 80).required()).put("mobile", MobileNumber.read(in));
        return person.put(
                "identityNumber",
                in.text("identityNumber").pattern("[0-9A-Z]{5,20}").required());
    }
}
