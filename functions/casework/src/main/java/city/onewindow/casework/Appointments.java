package city.onewindow.casework;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an appointment is told. */
public final class Appointments {

    private Appointments() {}

    /** To its holder, who brings the code. */
    public static ObjectNode told(Appointment appointment) {
        return shown(appointment).put("code", appointment.code());
    }

    /** To the staff, to whom the code is brought. */
    public static ObjectNode shown(Appointment appointment) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("zone", appointment.zone())
                .put("slotId", appointment.slotId())
                .put("start", Times.offset(appointment.start()))
                .put("end", Times.offset(appointment.end()))
                .put("late", appointment.late());
        if (appointment.checkedInAt() != null) {
            told.put("checkedInAt", Times.offset(appointment.checkedInAt()));
        }
        return told;
    }
}
