package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an appointment is told, to the applicant and to the window alike. */
public final class Appointments {

    private Appointments() {}

    public static ObjectNode told(Appointment appointment) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("zone", appointment.zone())
                .put("slotId", appointment.slotId())
                .put("start", Times.offset(appointment.start()))
                .put("end", Times.offset(appointment.end()))
                .put("code", appointment.code())
                .put("late", appointment.late());
        if (appointment.checkedInAt() != null) {
            told.put("checkedInAt", Times.offset(appointment.checkedInAt()));
        }
        return told;
    }
}
