package city.onewindow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.onewindow.casework.http.Problem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

    @Test
    void what_became_of_each_is_told_in_their_order() {
        assertThat(AtOnce.each(MANY, number -> number * 2))
                .isEqualTo(MANY.stream().map(number -> number * 2).toList());
    }

    @Test
    void several_are_under_way_together() {
        CountDownLatch together = new CountDownLatch(4);
        List<Boolean> met = AtOnce.each(MANY.subList(0, 4), number -> {
            together.countDown();
            try {
                together.await();
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(met).hasSize(4).containsOnly(true);
    }

    @Test
    void the_problem_of_the_one_that_failed_is_told() {
        assertThatThrownBy(() -> AtOnce.each(MANY, number -> {
                    if (number == 250) {
                        throw Problem.busy(2);
                    }
                    return number;
                }))
                .hasMessage("503 BUSY");
    }
}
