package city.onewindow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.CaseHead.Origin;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when somebody may be here, and until when a first permit is to be applied for. */
class LegalStayTest {

    /** Thirty days from the entry, of who came on a notification; who has lived here for years has entered long ago. */
    @ParameterizedTest
    @CsvSource({
        "NEW, NOTIFICATION, 2026-01-31, 2026-03-02",
        "NEW, IN_CHINA, 2019-09-01, ",
        "NEW, , 2026-01-31, ",
        "EXTENSION, NOTIFICATION, 2026-01-31, ",
        "NEW, NOTIFICATION, , ",
    })
    void only_an_entry_on_a_notification_limits_when_one_applies(
            String kind, @Nullable String way, @Nullable String entered, @Nullable LocalDate applyBy) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        ObjectNode stay = application.putObject("stay").put("inChina", true);
        if (way != null) {
            stay.put("way", way);
        }
        if (entered != null) {
            stay.put("enteredOn", entered);
        }
        Instant now = Instant.parse("2026-02-10T01:00:00Z");
        CaseHead head = CaseHead.draft(new Origin("case", "JM4K7Q2M9XT", "jiangmen", kind, "anna", now))
                .withApplication(application);

        assertThat(LegalStay.of(head).applyBy()).isEqualTo(Optional.ofNullable(applyBy));
        assertThat(LegalStay.of(head).bookableUntil()).isEqualTo(Optional.ofNullable(applyBy));
    }
}
