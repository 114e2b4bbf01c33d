package city.onewindow.casework.http;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.http.Caller.Post;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {

    @Test
    void an_array_comes_as_one_string_and_gives_each_of_its_posts() {
        assertThat(Groups.of("[reviewer@jiangmen window@kaiping]").posts())
                .containsExactlyInAnyOrder(new Post(Role.REVIEWER, "jiangmen"), new Post(Role.WINDOW, "kaiping"));
        assertThat(Groups.of("supervisor@jiangmen").posts()).containsExactly(new Post(Role.SUPERVISOR, "jiangmen"));
    }

    @Test
    void an_applicant_has_none() {
        assertThat(Groups.of("")).isEqualTo(new Groups(Set.of(), 0));
        assertThat(Groups.of("[]")).isEqualTo(new Groups(Set.of(), 0));
    }

    /** The first is one group that is named so, the others are two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[staff supervisor@jiangmen]",
                "[staff, supervisor@jiangmen]",
                "[supervisor@jiangmen everybody]",
                "[supervisor@jiangmen  window@jiangmen]",
                "[supervisor@jiangmen,window@jiangmen]",
                "supervisor@jiangmen,window@jiangmen",
                "[mayor@jiangmen supervisor@jiangmen]",
                "[supervisor@JIANGMEN window@jiangmen]",
                "[supervisor@ window@jiangmen]"
            })
    void one_strange_entry_takes_every_right(String claim) {
        assertThat(Groups.of(claim).posts()).isEmpty();
        assertThat(Groups.of(claim).malformed()).isPositive();
    }
}
