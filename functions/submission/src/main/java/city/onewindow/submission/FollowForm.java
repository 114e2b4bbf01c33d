package city.onewindow.submission;

import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.http.Problem;
import city.onewindow.casework.input.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;

/** By what somebody joins a case: the foreigner by their passport, an agent by the code that the foreigner was told. */
sealed interface FollowForm {

    String caseNumber();

    record ByPassport(String caseNumber, String passportNumber, LocalDate dateOfBirth) implements FollowForm {}

    record ByCode(String caseNumber, String code) implements FollowForm {}

    /**
     * Reads the form.
     *
     * @throws Problem 422 with everything that is wrong
     */
    static FollowForm read(JsonNode body, Instant now) {
        Input in = Input.of(body);
        String caseNumber = in.text("caseNumber").pattern("[0-9A-Z]{8,16}").required();
        FollowForm form;
        if (in.has("code")) {
            form = new ByCode(
                    caseNumber, in.text("code").pattern("[0-9A-Z]{12}").required());
        } else {
            form = new ByPassport(
                    caseNumber,
                    in.text("passportNumber").pattern("[A-Z0-9]{5,15}").required(),
                    in.date("dateOfBirth")
                            .notBefore(LocalDate.of(1900, 1, 1))
                            .notAfter(WorkingCalendar.dayOf(now))
                            .required());
        }
        in.check();
        return form;
    }
}
