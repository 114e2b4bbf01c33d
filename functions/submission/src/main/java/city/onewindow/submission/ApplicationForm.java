package city.onewindow.submission;

import city.onewindow.casework.Permit;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.formats.Nationality;
import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.KindRules;
import city.onewindow.casework.rules.Situation.Way;
import city.onewindow.casework.points.PointsRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The application data, as it is checked when it is written. What it says may still be incomplete
 * as an application; its form is sound.
 */
final class ApplicationForm {

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private final ObjectNode kept = JsonNodeFactory.instance.objectNode();
    private final LocalDate today;

    private final boolean specimens;

    private ApplicationForm(LocalDate today, boolean specimens) {
        this.today = today;
        this.specimens = specimens;
    }

    /**
     * Reads the form.
     *
     * @param kind whose application it is: only one that ends with new permits asks for their days
     * @param points of the case's rules
     * @param specimens whether the people are invented
     * @return the data as it is kept: normalised, nothing unknown in it
     * @throws city.onewindow.casework.http.Problem 422 with everything that is wrong
     */
    static ObjectNode read(JsonNode body, KindRules kind, PointsRules points, Instant now, boolean specimens) {
        Input in = Input.of(body);
        ObjectNode kept = read(in, kind, points, now, specimens, null);
        in.check();
        return kept;
    }

    /**
     * Reads the form, of which what is wrong is noted.
     *
     * @param employer where it was told for several people at once and is none of the form's
     * @return the data as it is kept, if nothing is wrong
     */
    static ObjectNode read(
            Input in,
            KindRules kind,
            PointsRules points,
            Instant now,
            boolean specimens,
            @Nullable ObjectNode employer) {
        ApplicationForm form = new ApplicationForm(WorkingCalendar.dayOf(now), specimens);
        form.person(in.object("person"));
        form.stay(in.object("stay"));
        form.employment(in.object("employment"), employer);
        form.residence(in.object("residence"));
        if (kind.certificates()) {
            period(in.object("permit"), form.kept.putObject("permit"));
        }
        in.optionalObject("qualifications")
                .ifPresent(said -> form.kept.set("qualifications", QualificationsForm.read(said, points)));
        form.kind(in);
        form.promises(in);
        form.kept.put("language", Contact.language(in));
        return form.kept;
    }

    private void person(Input in) {
        ObjectNode person = kept.putObject("person");
        person.put("familyName", in.text("familyName").length(1, 80).required());
        person.put("givenNames", in.text("givenNames").length(0, 80).required());
        put(person, "chineseName", in.text("chineseName").length(1, 40).optional());
        person.put("sex", in.text("sex").oneOf(Set.of("M", "F", "X")).required());
        person.put(
                "dateOfBirth",
                in.date("dateOfBirth")
                        .notBefore(EARLIEST_BIRTH)
                        .notAfter(today)
                        .required()
                        .toString());
        person.put(
                "nationality",
                Nationality.of(in.text("nationality")
                        .pattern("[A-Z]{1,3}")
                        .must(code -> Nationality.known(code, specimens), "NATIONALITY_UNKNOWN")
                        .required()));
        Input passport = in.object("passport");
        ObjectNode keptPassport = person.putObject("passport");
        keptPassport.put(
                "number", passport.text("number").pattern("[A-Z0-9]{5,15}").required());
        LocalDate issued = passport.date("issuedOn").notAfter(today).required();
        LocalDate expires = passport.date("expiresOn").required();
        ordered(passport, "expiresOn", issued, expires);
        keptPassport.put("issuedOn", issued.toString()).put("expiresOn", expires.toString());
        List<String> mrz = passport.list("mrz")
                .size(2, 2)
                .optional()
                .texts(line -> line.pattern("[A-Z0-9<]{44}").required());
        if (!mrz.isEmpty()) {
            ArrayNode lines = keptPassport.putArray("mrz");
            mrz.forEach(lines::add);
        }
        person.put("email", Contact.email(in));
        person.put("mobile", MobileNumber.read(in));
    }

    private void stay(Input in) {
        ObjectNode stay = kept.putObject("stay");
        boolean inChina = in.flag("inChina").required();
        stay.put("inChina", inChina);
        put(stay, "way", in.choice("way", Way.values()).optional().map(Way::name));
        put(
                stay,
                "notification",
                in.text("notification").pattern("[0-9A-Z]{6,30}").optional());
        Optional<LocalDate> entered = in.date("enteredOn").notAfter(today).optional();
        Optional<LocalDate> until = in.date("stayUntil").optional();
        put(stay, "enteredOn", entered.map(LocalDate::toString));
        put(stay, "stayUntil", until.map(LocalDate::toString));
        put(stay, "visaKind", in.text("visaKind").pattern("[A-Z][A-Z0-9]{0,3}").optional());
        if (entered.isPresent() && until.isPresent()) {
            ordered(in, "stayUntil", entered.get(), until.get());
        }
    }

    /** The employer, as it is kept of each application. */
    static ObjectNode employer(Input in) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", in.text("name").length(1, 120).required())
                .put(
                        "creditCode",
                        in.text("creditCode").pattern("[0-9A-HJ-NPQRTUWXY]{18}").required())
                .put("address", in.text("address").length(1, 200).required())
                .put("phone", in.text("phone").pattern("\\+?[0-9 ()-]{5,25}").required());
    }

    private void employment(Input in, @Nullable ObjectNode employer) {
        ObjectNode employment = kept.putObject("employment");
        employment.set("employer", employer == null ? employer(in.object("employer")) : employer);
        employment
                .put("position", in.text("position").length(1, 120).required())
                .put(
                        "category",
                        in.text("category").oneOf(Set.of("A", "B", "C")).required())
                .put(
                        "annualSalary",
                        in.number("annualSalary").range(0, 100_000_000).required());
        period(in, employment);
    }

    private void residence(Input in) {
        ObjectNode residence = kept.putObject("residence");
        residence.put("address", in.text("address").length(1, 200).required());
        put(
                residence,
                "registeredOn",
                in.date("registeredOn").notAfter(today).optional().map(LocalDate::toString));
    }

    /** What an extension, a change and a cancellation rest on; which of it is needed, the kind says. */
    private void kind(Input in) {
        in.optionalObject("currentPermits").ifPresent(permits -> {
            ObjectNode current = kept.putObject("currentPermits");
            for (Permit permit : Permit.values()) {
                Input held = permits.object(permit.name());
                current.putObject(permit.name())
                        .put(
                                "number",
                                held.text("number").pattern("[0-9A-Z]{6,20}").required())
                        .put("expiresOn", held.date("expiresOn").required().toString());
            }
        });
        in.optionalObject("event")
                .ifPresent(event -> kept.putObject("event")
                        .put("day", event.date("day").notAfter(today).required().toString())
                        .put("what", event.text("what").length(1, 500).lines().required()));
    }

    private void promises(Input in) {
        Set<String> promised = new TreeSet<>();
        List<ObjectNode> promises = in.list("promises").size(0, 20).optional().objects(promise -> {
            ObjectNode one = JsonNodeFactory.instance.objectNode();
            String document =
                    promise.text("document").pattern("[A-Z][A-Z0-9_]{1,63}").required();
            if (!document.isEmpty() && !promised.add(document)) {
                promise.report("document", "DUPLICATE");
            }
            one.put("document", document);
            return one.put("day", promise.date("day").required().toString());
        });
        if (!promises.isEmpty()) {
            kept.putArray("promises").addAll(promises);
        }
    }

    private static void period(Input in, ObjectNode kept) {
        LocalDate from = in.date("from").required();
        LocalDate to = in.date("to").required();
        ordered(in, "to", from, to);
        kept.put("from", from.toString()).put("to", to.toString());
    }

    /** Two days of one object, of which the second must be after the first. */
    private static void ordered(Input in, String name, LocalDate first, LocalDate second) {
        if (in.sound() && !second.isAfter(first)) {
            in.report(name, "NOT_AFTER", Map.of("day", first.toString()));
        }
    }

    private static void put(ObjectNode object, String name, Optional<String> value) {
        value.ifPresent(text -> object.put(name, text));
    }
}
