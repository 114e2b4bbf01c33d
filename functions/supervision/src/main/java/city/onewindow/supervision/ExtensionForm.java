package city.onewindow.supervision;

import city.onewindow.casework.input.Input;
import city.onewindow.casework.rules.Limits;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A longer limit: proposed with its reason, or confirmed by its length alone.
 *
 * @param reason public; empty when confirming
 */
record ExtensionForm(int workingDays, boolean confirm, String reason) {

    static ExtensionForm read(JsonNode body, Limits limits) {
        Input in = Input.of(body);
        int days =
                in.number("workingDays").range(1, limits.extensionWorkingDays()).requiredInt();
        boolean confirm = in.flag("confirm").orElse(false);
        String reason = confirm
                ? in.text("reason").length(1, 1000).lines().orElse("")
                : in.text("reason").length(1, 1000).lines().required();
        in.check();
        return new ExtensionForm(days, confirm, reason);
    }
}
