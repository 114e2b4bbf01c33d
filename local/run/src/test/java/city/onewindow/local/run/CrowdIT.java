package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead;
import city.onewindow.casework.CaseHead.Origin;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Ids;
import city.onewindow.casework.StepName;
import city.onewindow.casework.store.CaseStore;
import city.onewindow.casework.store.Clients;
import city.onewindow.local.front.Fault;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.run.journey.Answer;
import city.onewindow.local.stack.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Two hundred applicants want the twenty places of one period. Their cases are written through the store as they
 * stand when booking has begun, since two hundred drafts with all their documents would tell nothing more; everything
 * from then on goes over HTTP.
 */
@ExtendWith(Served.class)
class CrowdIT {

    private static final int APPLICANTS = 200;
    private static final int PLACES = 20;

    /** As many function instances as a small machine makes at a time; the others stand in line before the API. */
    private static final int AT_ONCE = 40;

    private static final String ZONE = "jiangmen";

    private static final Calls CALLS = new Calls(Served::service);

    private record Waiting(String person, String caseId) {}

    @AfterEach
    void no_more_faults() {
        Served.service().stack().front().faults(null);
    }

    @Test
    void twenty_get_the_places_and_everybody_else_is_told_so() throws Exception {
        rush("crowd-", "2026-04-10T12:15");
    }

    @Test
    void conflicts_and_lost_answers_change_nothing_of_it() throws Exception {
        String booker = Objects.requireNonNull(
                        Served.service().stack().template().roles().get("BookingApiRole"))
                .name();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger faults = new AtomicInteger();
        Served.service().stack().front().faults(call -> {
            if (!call.operation().equals("dynamodb:TransactWriteItems")
                    || !call.caller().equals(booker)) {
                return null;
            }
            int number = count.incrementAndGet();
            if (number % 3 == 0) {
                faults.incrementAndGet();
                String code = "TransactionCanceledException";
                return new Fault.Before(new ServiceException(
                        400, code, "Transaction cancelled", "None", "None", "None", "TransactionConflict"));
            }
            if (number % 7 == 0) {
                faults.incrementAndGet();
                return new Fault.After();
            }
            return null;
        });
        rush("crowd-", "2026-04-10T12:45");
        assertThat(faults).hasValueGreaterThan(PLACES / 3);
    }

    private static void rush(String name, String slotId) throws Exception {
        DynamoDbClient dynamo = new Clients(variables()).dynamo();
        lay(dynamo, slotId);
        CaseStore cases = new CaseStore(dynamo, variables());
        Instant now = Served.service().stack().clock().now();
        try (ExecutorService writers = Executors.newFixedThreadPool(8);
                ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Waiting> waiting = all(writers, i -> waiting(cases, name + (i + 1), now));
            String body = "{\"slotId\": \"" + slotId + "\"}";
            List<Answer> answers = all(crowd, i -> book(waiting.get(i), body));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(PLACES);
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 409
                                    && answer.text("/code").equals("SLOT_FULL")))
                    .hasSize(APPLICANTS - PLACES);
            assertThat(taken(dynamo, slotId)).isEqualTo(PLACES);
            List<Answer> again = all(crowd, i -> book(waiting.get(i), body));
            for (int i = 0; i < APPLICANTS; i++) {
                assertThat(again.get(i).status()).isEqualTo(answers.get(i).status());
                assertThat(again.get(i).body()).isEqualTo(answers.get(i).body());
            }
            assertThat(taken(dynamo, slotId)).isEqualTo(PLACES);
            // nobody's execution waits for them: they would be found standing still
            all(crowd, i -> cases.remove(cases.require(waiting.get(i).caseId()), now));
        }
    }

    /** As the contract has it: BUSY asks for a repeat, and a repeat is safe. */
    private static Answer book(Waiting one, String body) {
        Answer answer = CALLS.by(one.person(), "PUT", "/cases/" + one.caseId() + "/appointment", body);
        for (int more = 0; more < 20 && answer.status() == 503; more++) {
            answer = CALLS.by(one.person(), "PUT", "/cases/" + one.caseId() + "/appointment", body);
        }
        return answer;
    }

    private static Waiting waiting(CaseStore cases, String person, Instant now) {
        CALLS.token(person);
        Ids ids = Ids.unguessable();
        CaseHead head = CaseHead.draft(new Origin(ids.id(), ids.caseNumber("JM"), ZONE, "NEW", person, now));
        String caseId = head.origin().caseId();
        if (!cases.create(head, List.of())) {
            throw new IllegalStateException("a case number was drawn twice");
        }
        return cases.change(caseId, now, change -> {
            change.head(draft -> draft.submitted(now, "2026.1")
                    .with(new Passport(Passport.Place.HOLDER, "PASSPORT#SPECIMEN#" + caseId)));
            change.open(StepName.BOOKING, 1, "service-zone", null);
            return new Waiting(person, caseId);
        });
    }

    private static <T> List<T> all(ExecutorService threads, IntFunction<T> task) throws Exception {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < APPLICANTS; i++) {
            int number = i;
            futures.add(threads.submit(() -> task.apply(number)));
        }
        List<T> done = new ArrayList<>();
        for (Future<T> future : futures) {
            done.add(future.get());
        }
        return done;
    }

    private static Map<String, String> variables() {
        Stack stack = Served.service().stack();
        Map<String, String> variables = new HashMap<>(stack.operatorEnvironment());
        variables.put("CASES_TABLE", table("Cases"));
        variables.put("SLOTS_TABLE", table("Slots"));
        return variables;
    }

    private static String table(String id) {
        return Objects.requireNonNull(
                        Served.service().stack().template().tables().get(id), id)
                .name();
    }

    private static Map<String, AttributeValue> key(String slotId) {
        return Map.of("pk", AttributeValue.fromS(ZONE), "sk", AttributeValue.fromS(slotId.replace('T', '#')));
    }

    private static void lay(DynamoDbClient dynamo, String slotId) {
        Map<String, AttributeValue> slot = new HashMap<>(key(slotId));
        slot.put("end", AttributeValue.fromS(slotId.substring(0, 11) + "13:30"));
        slot.put("capacity", AttributeValue.fromN(Integer.toString(PLACES)));
        slot.put("taken", AttributeValue.fromN("0"));
        dynamo.putItem(request -> request.tableName(table("Slots")).item(slot));
    }

    private static int taken(DynamoDbClient dynamo, String slotId) {
        Map<String, AttributeValue> slot = dynamo.getItem(request ->
                        request.tableName(table("Slots")).consistentRead(true).key(key(slotId)))
                .item();
        return Integer.parseInt(Objects.requireNonNull(slot.get("taken")).n());
    }
}
