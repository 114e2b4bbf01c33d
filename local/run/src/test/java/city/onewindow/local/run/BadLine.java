package city.onewindow.local.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One way in which a line of a filing is wrong.
 *
 * @param pointer below the line, where that is found
 * @param spoil makes the line with the index so
 */
record BadLine(String pointer, String code, BiConsumer<ArrayNode, Integer> spoil) {

    private static final String PERSON = "/application/person";
    private static final String PASSPORT = PERSON + "/passport";

    /** Forty ways, each wrong in one thing. The first line is sound. */
    static final List<BadLine> ALL = List.of(
            line("/reference", "REQUIRED", line -> line.remove("reference")),
            line("/reference", "PATTERN", line -> line.put("reference", "SPECIMEN 1")),
            line("/reference", "DUPLICATE", line -> line.put("reference", FilingIT.reference(0))),
            new BadLine("", "WRONG_TYPE", (lines, i) -> lines.set(i, IntNode.valueOf(i))),
            line("/specimen", "UNKNOWN_FIELD", line -> line.put("specimen", 1)),
            line("/application", "REQUIRED", line -> line.remove("application")),
            in("/application/employment", "employer", "UNKNOWN_FIELD", "SPECIMEN Instruments Ltd"),
            without("/application", "person"),
            in(PERSON, "familyName", "TOO_LONG", "A".repeat(81)),
            in(PERSON, "familyName", "CONTROL_CHARACTER", "SPECIMEN\u202e"),
            line(
                    PERSON + "/givenNames",
                    "WRONG_TYPE",
                    line -> line.withObject(PERSON).put("givenNames", 7)),
            in(PERSON, "sex", "NOT_ALLOWED", "Y"),
            in(PERSON, "dateOfBirth", "NOT_A_DATE", "1988-02-30"),
            in(PERSON, "dateOfBirth", "OUT_OF_RANGE", "2099-01-01"),
            in(PERSON, "nationality", "PATTERN", "uto"),
            in(PERSON, "nationality", "NATIONALITY_UNKNOWN", "QQQ"),
            in(PASSPORT, "number", "PATTERN", "L-1"),
            in(PASSPORT, "number", "DUPLICATE", FilingIT.passport(0)),
            in(PASSPORT, "issuedOn", "OUT_OF_RANGE", "2099-01-01"),
            in(PASSPORT, "expiresOn", "NOT_AFTER", "2022-04-15"),
            in(PASSPORT, "expiresOn", "PASSPORT_ENDS_FIRST", "2028-02-28"),
            mrz("", "TOO_FEW", (line, mrz) -> mrz.remove(1)),
            mrz("/1", "PATTERN", (line, mrz) -> mrz.set(1, "L898902C3")),
            mrz(
                    "/1",
                    "MRZ_NUMBER_CHECK",
                    (line, mrz) -> mrz.set(1, wrongDigit(mrz.path(1).asText()))),
            mrz(
                    "/0",
                    "MRZ_NO_PASSPORT",
                    (line, mrz) -> mrz.set(0, "V" + mrz.path(0).asText().substring(1))),
            line(PERSON + "/familyName", "MRZ_DIFFERS", line -> {
                withMrz(line);
                line.withObject(PERSON).put("familyName", "OTHERWISE");
            }),
            in(PERSON, "email", "NOT_AN_EMAIL", "nobody"),
            in(PERSON, "mobile", "NOT_A_PHONE_NUMBER", "12345678901"),
            in("/application/stay", "inChina", "WRONG_TYPE", "true"),
            in("/application/stay", "stayUntil", "NOT_AFTER", "2026-01-28"),
            in("/application/stay", "visaKind", "PATTERN", "z"),
            without("/application/employment", "position"),
            in("/application/employment", "category", "NOT_ALLOWED", "D"),
            line(
                    "/application/employment/annualSalary",
                    "OUT_OF_RANGE",
                    line -> line.withObject("/application/employment").put("annualSalary", -1)),
            in("/application/employment", "to", "NOT_AFTER", "2026-03-01"),
            in("/application/residence", "address", "TOO_SHORT", ""),
            without("/application/permit", "from"),
            in("/application", "language", "NOT_ALLOWED", "fr"),
            line(
                    "/application/promises/0/document",
                    "NOT_TO_BE_PROMISED",
                    line -> promise(line, "PASSPORT", "2026-02-20")),
            line(
                    "/application/promises/0/day",
                    "OUT_OF_RANGE",
                    line -> promise(line, "MEDICAL_CERTIFICATE", "2099-01-01")));

    private static BadLine line(String pointer, String code, java.util.function.Consumer<ObjectNode> spoil) {
        return new BadLine(pointer, code, (lines, i) -> spoil.accept((ObjectNode) lines.get(i)));
    }

    private static BadLine in(String place, String member, String code, String value) {
        return line(place + "/" + member, code, line -> line.withObject(place).put(member, value));
    }

    private static BadLine without(String place, String member) {
        return line(
                place + "/" + member, "REQUIRED", line -> line.withObject(place).remove(member));
    }

    private static BadLine mrz(String below, String code, BiConsumer<ObjectNode, ArrayNode> spoil) {
        return line(PASSPORT + "/mrz" + below, code, line -> spoil.accept(line, withMrz(line)));
    }

    /** Both machine-readable lines, as the line's person would have them. */
    private static ArrayNode withMrz(ObjectNode line) {
        String number = line.at(PASSPORT + "/number").asText();
        String document = number + "<".repeat(9 - number.length());
        String second =
                checked(document) + "UTO" + checked("880812") + "<" + checked("320415") + checked("<".repeat(14));
        String all = second.substring(0, 10) + second.substring(13, 20) + second.substring(21);
        String names = "P<UTOSPECIMEN<<ANNA<MARIA";
        ArrayNode mrz = line.withObject(PASSPORT).putArray("mrz");
        return mrz.add(names + "<".repeat(44 - names.length())).add(second + digit(all));
    }

    private static String wrongDigit(String line) {
        char digit = line.charAt(9) == '0' ? '1' : '0';
        return line.substring(0, 9) + digit + line.substring(10);
    }

    private static String checked(String field) {
        return field + digit(field);
    }

    /** ICAO 9303: weights 7, 3, 1, modulo 10. */
    private static int digit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            sum += value * new int[] {7, 3, 1}[i % 3];
        }
        return sum % 10;
    }

    private static void promise(ObjectNode line, String document, String day) {
        line.withObject("/application")
                .putArray("promises")
                .addObject()
                .put("document", document)
                .put("day", day);
    }
}
