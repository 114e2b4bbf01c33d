package city.onewindow.messages;

import city.onewindow.casework.Stage;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an event asks of the applicant.
 *
 * @param next what comes next is told in the words of this stage; null for what only the tracker
 *     can say
 * @param by the last day for the applicant to do it
 * @param due the last day for the authorities to decide
 * @param visit when the applicant is expected
 * @param place whether they have to come to the service zone
 */
record Notice(
        @Nullable Stage next,
        @Nullable LocalDate by,
        @Nullable LocalDate due,
        @Nullable Instant visit,
        boolean place) {}
