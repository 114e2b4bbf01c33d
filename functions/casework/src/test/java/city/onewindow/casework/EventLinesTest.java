package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads a trail reads words. */
class EventLinesTest {

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(EventType.APPROVED, StepName.WORK_PERMIT, Map.of(), "Work permit approval: approved."),
                Arguments.of(
                        EventType.DOCUMENT_ADDED,
                        StepName.CORRECTION,
                        Map.of("document", "DEGREE"),
                        "A document was added: Highest degree or qualification."),
                Arguments.of(
                        EventType.WARNING_OVERRIDDEN,
                        StepName.REVIEW,
                        Map.of("warning", "CREDIT_CODE_CHECK"),
                        "The reviewer has passed over a warning, and has said why: The check character of this unified"
                                + " social credit code does not hold. A few legal codes are like that: the reviewer"
                                + " looks at it."),
                Arguments.of(EventType.CLOSED, null, Map.of("outcome", "ISSUED"), "The case is closed."));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_says_no_code_that_it_carries(
            EventType type, @Nullable StepName step, Map<String, String> details, String text) {
        Event event =
                new Event("case", 1, type, Instant.EPOCH, step, new Actor("SYSTEM", null), details, List.of(), false);
        assertThat(EventLines.text(event, "NEW", Texts.of(Language.EN))).isEqualTo(text);
    }
}
