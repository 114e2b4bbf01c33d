package city.onewindow.privacy;

import city.onewindow.casework.Access;
import city.onewindow.casework.Actor;
import city.onewindow.casework.Appointment;
import city.onewindow.casework.Event;
import city.onewindow.casework.Marks;
import city.onewindow.casework.Passport;
import city.onewindow.casework.Payment;
import city.onewindow.casework.StayOverride;
import city.onewindow.casework.Step;
import city.onewindow.casework.TimeLimit.Extension;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Records as JSON with every component that they have, so that a new one is told by itself. Named here is what is left
 * out: what opens something (codes, locks), what only the machine needs, and who of the staff acted.
 */
final class Plain {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addSerializer(new IfThere()))
            .addMixIn(Actor.class, Without.Subject.class)
            .addMixIn(Access.class, Without.Reader.class)
            .addMixIn(Appointment.class, Without.Codes.class)
            .addMixIn(Event.class, Without.Wakes.class)
            .addMixIn(Extension.class, Without.Supervisors.class)
            .addMixIn(Marks.class, Without.Actors.class)
            .addMixIn(Passport.class, Without.Lock.class)
            .addMixIn(Payment.class, Without.Recorder.class)
            .addMixIn(StayOverride.Proposal.class, Without.Proposer.class)
            .addMixIn(Step.class, Without.Machinery.class)
            .build();

    private Plain() {}

    static ObjectNode object(Object thing) {
        return JSON.valueToTree(thing);
    }

    static ArrayNode list(List<?> things) {
        return JSON.valueToTree(things);
    }

    /** What is left out, by name. */
    private interface Without {

        @JsonIgnoreProperties("subject")
        interface Subject {}

        @JsonIgnoreProperties({"subject", "requestId", "of"})
        interface Reader {}

        @JsonIgnoreProperties({"code", "dayLock"})
        interface Codes {}

        @JsonIgnoreProperties({"wakes", "starts"})
        interface Wakes {}

        @JsonIgnoreProperties({"proposedBy", "confirmedBy"})
        interface Supervisors {}

        @JsonIgnoreProperties("acted")
        interface Actors {}

        @JsonIgnoreProperties("lock")
        interface Lock {}

        @JsonIgnoreProperties("by")
        interface Proposer {}

        @JsonIgnoreProperties("recordedBy")
        interface Recorder {}

        @JsonIgnoreProperties({"code", "claim", "version", "entry"})
        interface Machinery {}
    }

    private static final class IfThere extends StdSerializer<Optional<?>> {

        private static final long serialVersionUID = 1L;

        IfThere() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), out);
        }
    }
}
