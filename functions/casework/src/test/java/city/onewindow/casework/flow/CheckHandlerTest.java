package city.onewindow.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What an execution's history hears of a look that failed. */
class CheckHandlerTest {

    private static final String PERSONAL = "SPECIMEN, ANNA MARIA";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Problem.busy(2), TryAgain.class, "BUSY"),
                Arguments.of(Problem.conflict("FOUR_EYES").with("who", PERSONAL), NotChecked.class, "FOUR_EYES"),
                Arguments.of(refused("ValidationException"), NotChecked.class, "ValidationException"),
                Arguments.of(refused("ThrottlingException"), TryAgain.class, "ThrottlingException"),
                Arguments.of(SdkClientException.create(PERSONAL), TryAgain.class, "SdkClientException"),
                Arguments.of(new IllegalStateException(PERSONAL), NotChecked.class, "IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_told_by_its_name_alone(RuntimeException failure, Class<?> type, String reason) {
        RuntimeException told = CheckHandler.told(failure);
        assertThat(told).isExactlyInstanceOf(type).hasMessage(reason).hasNoCause();
        assertThat(told.toString()).doesNotContain(PERSONAL);
    }

    private static RuntimeException refused(String code) {
        return DynamoDbException.builder()
                .message("The value is no number: " + PERSONAL)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(PERSONAL)
                        .build())
                .build();
    }
}
