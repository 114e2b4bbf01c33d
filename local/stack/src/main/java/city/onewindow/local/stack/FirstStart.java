package city.onewindow.local.stack;

import city.onewindow.local.front.Caller;
import city.onewindow.local.front.FrontSettings;
import city.onewindow.local.front.KeptValues;
import city.onewindow.local.template.Template;
import java.nio.file.Path;

/** Ports and credentials: chosen at the first start, the same at every other. */
final class FirstStart {

    private final KeptValues values;

    FirstStart(Path stateDir) {
        values = new KeptValues(stateDir.resolve("stack.properties"));
    }

    int port(String name) {
        return Integer.parseInt(values.keep(name + ".port", () -> String.valueOf(FrontSettings.freePort())));
    }

    /** The caller behind a role; what it may do is the template's to say, at every start anew. */
    Caller caller(String id, Template.Role role) {
        Caller made = Caller.withNewCredentials(id, role.statements());
        return new Caller(
                id,
                values.keep(id + ".accessKeyId", made::accessKeyId),
                values.keep(id + ".secretKey", made::secretKey),
                role.statements());
    }
}
