package city.onewindow.casework.store;

import city.onewindow.casework.Access;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Event;
import city.onewindow.casework.Footstep;
import city.onewindow.casework.http.Finding;
import city.onewindow.casework.http.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Who of the staff read what and acted where: readings lie beside the trail, outside what the relay hears, and one
 * sparse index has both by person.
 */
public final class AccessStore {

    private static final String BY_PERSON = "byPerson";
    private static final String PREFIX = "ACCESS#";

    /** Longer than any key; in bytes still below what the table takes. */
    private static final int LONGEST_KEY = 300;

    /** Of one width, so that they sort as they follow each other. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Without its end it sorts before every instant of its second. */
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final DynamoDbClient dynamo;
    private final String tableName;
    private final CaseStore cases;
    private final RuleVersions rules;

    public AccessStore(DynamoDbClient dynamo, Map<String, String> variables, RuleVersions rules) {
        this.rules = rules;
        this.dynamo = dynamo;
        this.tableName = variables.getOrDefault("CASES_TABLE", "Cases");
        this.cases = new CaseStore(dynamo, variables);
    }

    /**
     * A place in {@link #ofCase}, if one is given.
     *
     * @throws Problem 422 for what that list can not have given
     */
    public static Map<String, String> placeOfCase(Optional<Map<String, String>> after) {
        return place(after, Set.of("key"));
    }

    /**
     * A place in {@link #of}, if one is given.
     *
     * @throws Problem 422 for what that list can not have given
     */
    public static Map<String, String> placeByPerson(Optional<Map<String, String>> after) {
        return place(after, Set.of("pk", "sk", "at"));
    }

    private static Map<String, String> place(Optional<Map<String, String>> after, Set<String> names) {
        Map<String, String> place = after.orElse(Map.of());
        boolean sound = place.values().stream().allMatch(key -> !key.isEmpty() && key.length() <= LONGEST_KEY);
        if (after.isPresent() && (!place.keySet().equals(names) || !sound)) {
            throw Problem.invalid(new Finding("?cursor", "PATTERN"));
        }
        return place;
    }

    /** The same request leaves the same line, however often it is tried. */
    public void keep(Access access) {
        Instant until = rules.newest().limits().retention().accessUntil(access.at());
        Row row = new Row()
                .put("pk", access.of())
                .put("sk", PREFIX + key(access))
                .put("zone", access.zone())
                .put("person", person(access.zone(), access.subject()))
                .put("at", access.at())
                .put("subject", access.subject())
                .putTexts("roles", access.roles())
                .put("what", access.what())
                .put("object", access.object())
                .put("requestId", access.requestId())
                .put("expiresAt", until.getEpochSecond());
        dynamo.putItem(request -> request.tableName(tableName).item(row.present()));
    }

    /**
     * What the staff read and did of a case, the newest first.
     *
     * @param after {@code key} of the last line that was seen
     */
    public Page<Footstep> ofCase(String caseId, int limit, Map<String, String> after) {
        String before = after.getOrDefault("key", "~");
        Stream<Footstep> reads = dynamo
                .query(request -> request.tableName(tableName)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :case AND sk BETWEEN :first AND :before")
                        .expressionAttributeValues(Map.of(
                                ":case", AttributeValue.fromS(caseId),
                                ":first", AttributeValue.fromS(PREFIX),
                                ":before", AttributeValue.fromS(PREFIX + before)))
                        .scanIndexForward(false)
                        .limit(limit + 2))
                .items()
                .stream()
                .map(item -> footstep(new Row(item)));
        Stream<Footstep> acts =
                cases.trail(caseId).stream().filter(AccessStore::byStaff).map(Footstep.Act::new);
        List<Footstep> all = Stream.concat(reads, acts)
                .filter(step -> key(step).compareTo(before) < 0)
                .sorted(Comparator.comparing((Footstep step) -> key(step)).reversed())
                .toList();
        return all.size() <= limit
                ? new Page<>(all, Map.of())
                : new Page<>(all.subList(0, limit), Map.of("key", key(all.get(limit - 1))));
    }

    /**
     * What one person read and did in a zone, the newest first. An index has it: the last second may be missing.
     *
     * @param from inclusive, of a whole second
     * @param to exclusive, of a whole second
     */
    public Page<Footstep> of(
            String zone, String subject, Instant from, Instant to, int limit, Map<String, String> after) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(tableName)
                .indexName(BY_PERSON)
                .keyConditionExpression("person = :person AND #at BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(
                        ":person", AttributeValue.fromS(person(zone, subject)),
                        ":from", AttributeValue.fromS(SECOND.format(from)),
                        ":to", AttributeValue.fromS(SECOND.format(to))))
                .scanIndexForward(false)
                .limit(limit);
        if (!after.isEmpty()) {
            Map<String, AttributeValue> start = new HashMap<>();
            after.forEach((name, value) -> start.put(name, AttributeValue.fromS(value)));
            start.put("person", AttributeValue.fromS(person(zone, subject)));
            request.exclusiveStartKey(start);
        }
        QueryResponse found = dynamo.query(request.build());
        Map<String, String> next = new TreeMap<>();
        if (found.hasLastEvaluatedKey()) {
            found.lastEvaluatedKey().forEach((name, value) -> next.put(name, value.s()));
            next.remove("person");
        }
        List<Footstep> steps =
                found.items().stream().map(item -> footstep(new Row(item))).toList();
        return new Page<>(steps, Map.copyOf(next));
    }

    /** What the index has an act of the staff under; none for what applicants and machines do. */
    static @Nullable String person(Actor actor, String zone) {
        String subject = actor.subject();
        return subject != null && actor.staff() ? person(zone, subject) : null;
    }

    private static String person(String zone, String subject) {
        return zone + "#" + subject;
    }

    private static boolean byStaff(Event event) {
        return event.actor().subject() != null && event.actor().staff();
    }

    private static String key(Footstep step) {
        return switch (step) {
            case Footstep.Read(Access access) -> key(access);
            case Footstep.Act(Event event) -> MILLIS.format(event.at()) + "#" + Item.eventKey(event.number());
        };
    }

    private static String key(Access access) {
        return MILLIS.format(access.at()) + "#" + access.requestId();
    }

    private static Footstep footstep(Row row) {
        if (!row.text("sk").startsWith(PREFIX)) {
            return new Footstep.Act(
                    (Event) CaseItems.SCHEMA.mapToItem(row.all()).content());
        }
        return new Footstep.Read(new Access(
                row.text("pk"),
                row.text("zone"),
                row.instant("at"),
                row.text("subject"),
                row.texts("roles"),
                Access.What.valueOf(row.text("what")),
                row.textOrNull("object"),
                row.text("requestId")));
    }
}
