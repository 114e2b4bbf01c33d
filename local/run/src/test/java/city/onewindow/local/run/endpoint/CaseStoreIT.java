package city.onewindow.local.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.Actor;
import city.onewindow.casework.CaseFile;
import city.onewindow.casework.CaseHead;
import city.onewindow.casework.Document;
import city.onewindow.casework.EventType;
import city.onewindow.casework.Ids;
import city.onewindow.casework.Step;
import city.onewindow.casework.StepName;
import city.onewindow.casework.Write;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.store.CaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CaseStoreIT extends AtEndpoint {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final Ids ids = Ids.unguessable();
    private final DynamoDbClient dynamo = clients().dynamo();
    private final CaseStore cases = new CaseStore(dynamo, variables());

    private CaseHead draft() {
        CaseHead head = CaseHead.draft(
                new CaseHead.Origin(ids.id(), ids.caseNumber("JM"), "jiangmen", "NEW", "applicant-" + ids.id(), NOW));
        assertThat(cases.create(head, List.of())).isTrue();
        return head;
    }

    @Test
    void a_case_reads_as_it_was_written() {
        CaseHead head = draft();

        assertThat(cases.require(head.origin().caseId()).head()).isEqualTo(head);
        assertThat(cases.read(ids.id())).isEmpty();
    }

    @Test
    void a_case_number_is_never_given_twice() {
        CaseHead head = draft();
        CaseHead other = CaseHead.draft(
                new CaseHead.Origin(ids.id(), head.origin().caseNumber(), "jiangmen", "NEW", "applicant-2", NOW));

        assertThat(cases.create(other, List.of())).isFalse();
    }

    @Test
    void of_many_who_write_at_once_each_gets_through_and_no_event_is_lost() throws Exception {
        String caseId = draft().origin().caseId();
        try (var people = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writes = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(person -> people.submit(() -> {
                        cases.change(
                                caseId,
                                NOW,
                                change -> change.tell(
                                        EventType.DELIVERY_CHOSEN,
                                        null,
                                        Actor.applicant("applicant-" + person),
                                        Map.of()));
                    }))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }

        assertThat(cases.events(caseId, 0, 100))
                .extracting(event -> event.number())
                .containsExactly(1, 2, 3, 4);
        assertThat(cases.require(caseId).head().progress().events()).isEqualTo(4);
    }

    @Test
    void a_trail_that_is_longer_than_a_page_is_read_whole() {
        String caseId = draft().origin().caseId();
        Map<String, String> details = Map.of("filling", "x".repeat(100_000));
        for (int i = 0; i < 12; i++) {
            cases.change(caseId, NOW, change -> change.tell(EventType.DELIVERY_CHOSEN, null, Actor.SYSTEM, details));
        }

        assertThat(cases.events(caseId, 0, 100)).as("a page is a MiB at most").hasSizeLessThan(12);
        assertThat(cases.trail(caseId))
                .extracting(event -> event.number())
                .hasSize(12)
                .isSorted();
    }

    @Test
    void writing_a_step_leaves_the_token_that_await_stored() {
        String caseId = draft().origin().caseId();
        Step step = cases.change(
                caseId, NOW, change -> change.open(StepName.REVIEW, 1, "science-and-technology", NOW.plusSeconds(60)));
        dynamo.updateItem(request -> request.tableName(variables().get("CASES_TABLE"))
                .key(Map.of("pk", AttributeValue.fromS(caseId), "sk", AttributeValue.fromS(step.key())))
                .updateExpression("SET #token = :token")
                .expressionAttributeNames(Map.of("#token", "token"))
                .expressionAttributeValues(Map.of(":token", AttributeValue.fromS("a token"))));

        cases.change(caseId, NOW, change -> {
            Step open = change.file().open(StepName.REVIEW).orElseThrow();
            return change.decide(open, "PASSED", new Actor("REVIEWER", "r"), EventType.PASSED, Map.of(), Map.of());
        });

        assertThat(cases.relay().token(caseId, step.key())).contains("a token");
        CaseFile file = cases.require(caseId);
        assertThat(file.moving()).isTrue();
        assertThat(file.newest(StepName.REVIEW).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void an_open_step_is_in_its_queue_and_a_decided_one_is_not() {
        String caseId = draft().origin().caseId();
        cases.change(caseId, NOW, change -> change.open(StepName.REVIEW, 1, "science-and-technology", NOW));
        assertThat(inReview()).contains(caseId);

        cases.change(
                caseId,
                NOW,
                change -> change.runOut(
                        change.file().open(StepName.REVIEW).orElseThrow(), "PASSED", EventType.SILENCE, Map.of()));

        assertThat(inReview()).doesNotContain(caseId);
    }

    private List<String> inReview() {
        return cases.indexes().queue(StepName.REVIEW, "jiangmen", 100, Map.of()).items().stream()
                .map(line -> line.caseId())
                .toList();
    }

    @Test
    void a_lock_is_held_by_one_case_and_free_again_when_it_is_given_back() {
        String lock = "PASSPORT#1#" + ids.id();
        String first = draft().origin().caseId();
        String second = draft().origin().caseId();
        Write take = new Write.Lock(lock, Problem.conflict("PASSPORT_IN_USE"), null);
        cases.change(first, NOW, change -> change.write(take));

        assertThatThrownBy(() -> cases.change(second, NOW, change -> change.write(take)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("PASSPORT_IN_USE"));
        assertThat(cases.holder(lock)).contains(first);

        cases.change(first, NOW, change -> change.write(new Write.Unlock(lock)));
        cases.change(second, NOW, change -> change.write(take));
        assertThat(cases.holder(lock)).contains(second);
    }

    @Test
    void a_draft_is_removed_with_more_documents_than_a_transaction_takes() {
        String caseId = draft().origin().caseId();
        for (int i = 0; i < 100; i++) {
            Document document = new Document(
                    ids.id(), "PASSPORT", "SPECIMEN.pdf", "application/pdf", 1, "00", NOW, null, List.of());
            cases.change(caseId, NOW, change -> change.write(new Write.PutDocument(document)));
        }
        CaseFile full = cases.require(caseId);

        assertThat(full.documents()).hasSize(100);
        assertThat(cases.remove(full, NOW)).isTrue();
        assertThat(cases.read(caseId)).isEmpty();
        assertThat(cases.create(
                        CaseHead.draft(new CaseHead.Origin(
                                ids.id(), full.head().origin().caseNumber(), "jiangmen", "NEW", "applicant-2", NOW)),
                        List.of()))
                .as("the number is free again")
                .isTrue();
    }

    @Test
    void an_answer_gives_way_when_its_day_is_over_though_the_table_still_has_it() {
        String caseId = draft().origin().caseId();
        String key = "ANSWER#" + ids.id();
        Instant over = NOW.plus(Duration.ofDays(1));
        Write first = new Write.Remember(new Write.Answered(key, "first", 201, "{}", over));
        Write next = new Write.Remember(new Write.Answered(key, "next", 201, "{}", over.plusSeconds(60)));
        cases.change(caseId, NOW, change -> change.write(first));

        assertThatThrownBy(() -> cases.change(caseId, over.minusSeconds(1), change -> change.write(next)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("REPEATED_AT_ONCE"));
        cases.change(caseId, over, change -> change.write(next));
        assertThat(cases.answered(key, over))
                .hasValueSatisfying(
                        answered -> assertThat(answered.fingerprint()).isEqualTo("next"));
    }

    @Test
    void a_draft_that_was_changed_meanwhile_is_not_removed() {
        CaseHead head = draft();
        CaseFile read = cases.require(head.origin().caseId());
        cases.change(
                head.origin().caseId(),
                NOW,
                change -> change.tell(EventType.DELIVERY_CHOSEN, null, Actor.SYSTEM, Map.of()));

        assertThat(cases.remove(read, NOW)).isFalse();
        assertThat(cases.remove(cases.require(head.origin().caseId()), NOW)).isTrue();
        assertThat(cases.read(head.origin().caseId())).isEmpty();
    }
}
