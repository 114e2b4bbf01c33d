package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdsTest {

    /** Counts how much randomness is drawn, and gives the same bits over and over. */
    private static final class Counted implements RandomGenerator {

        private final List<Integer> bounds = new ArrayList<>();
        private int bytes;

        @Override
        public long nextLong() {
            throw new AssertionError("drawn in another way");
        }

        @Override
        public void nextBytes(byte[] drawn) {
            bytes += drawn.length;
        }

        @Override
        public int nextInt(int bound) {
            bounds.add(bound);
            return 0;
        }

        double bits() {
            return 8.0 * bytes
                    + bounds.stream()
                            .mapToDouble(bound -> Math.log(bound) / Math.log(2))
                            .sum();
        }
    }

    private static double bits(Function<Ids, String> draw) {
        Counted counted = new Counted();
        assertThat(draw.apply(new Ids(counted))).isNotEmpty();
        return counted.bits();
    }

    @Test
    void every_id_has_the_bits_that_keep_it_from_being_guessed() {
        assertThat(bits(Ids::id)).as("cases, documents, questions").isEqualTo(128);
        assertThat(bits(ids -> ids.code(8))).as("pick-up, five tries a day").isEqualTo(40);
        assertThat(bits(ids -> ids.code(10)))
                .as("check of a certificate or paper")
                .isEqualTo(50);
        assertThat(bits(ids -> ids.code(12))).as("appointment").isEqualTo(60);
        assertThat(bits(ids -> ids.caseNumber("JM"))).as("case number").isEqualTo(40);
        assertThat(bits(ids -> ids.certificateNumber(Permit.WORK_PERMIT, 2026)))
                .as("certificate number")
                .isEqualTo(45);
    }

    @Test
    void each_place_of_a_code_may_be_any_of_its_letters() {
        Ids ids = Ids.unguessable();
        List<Set<Integer>> seen = new ArrayList<>();
        for (int place = 0; place < 8; place++) {
            seen.add(new TreeSet<>(Comparator.naturalOrder()));
        }
        for (int i = 0; i < 2000; i++) {
            String code = ids.code(8);
            for (int place = 0; place < 8; place++) {
                seen.get(place).add((int) code.charAt(place));
            }
        }
        assertThat(seen).allSatisfy(letters -> assertThat(letters).hasSize(32));
    }

    @Test
    void what_is_read_aloud_is_not_misread() {
        Ids ids = Ids.unguessable();
        for (int i = 0; i < 200; i++) {
            assertThat(ids.code(12)).doesNotContain("I", "L", "O", "U");
            assertThat(CheckCharacter.holds(ids.caseNumber("JM"))).isTrue();
            assertThat(CheckCharacter.holds(ids.certificateNumber(Permit.RESIDENCE_PERMIT, 2026)))
                    .isTrue();
        }
    }
}
