package city.onewindow.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The HTTP API and the state machine. */
final class ApiReader {

    private ApiReader() {}

    static Template.Api api(String id, Section properties) {
        properties.inert("Name", "FailOnWarnings", "DefaultRouteSettings", "AccessLogSettings");
        Section auth = properties.section("Auth");
        Map<String, Template.Authorizer> authorizers = new HashMap<>();
        auth.named("Authorizers", (name, section) -> authorizers.put(name, authorizer(section)));
        Optional<String> named = auth.optional("DefaultAuthorizer");
        Optional<Template.Authorizer> authorizer = named.map(authorizers::get);
        if (authorizers.size() > 1 || named.isPresent() != authorizer.isPresent()) {
            auth.problem("DefaultAuthorizer", "must be the one authorizer that is there");
        }
        auth.end();
        Optional<Template.Cors> cors = properties.has("CorsConfiguration")
                ? Optional.of(cors(properties.section("CorsConfiguration")))
                : Optional.empty();
        return new Template.Api(id, authorizer, cors);
    }

    private static Template.Authorizer authorizer(Section section) {
        Section jwt = section.section("JwtConfiguration");
        var result = new Template.Authorizer(
                section.text("IdentitySource"),
                jwt.text("issuer"),
                jwt.texts("audience"),
                section.texts("AuthorizationScopes"));
        jwt.end();
        return result;
    }

    private static Template.Cors cors(Section cors) {
        var result = new Template.Cors(
                cors.texts("AllowOrigins"),
                cors.texts("AllowMethods"),
                cors.texts("AllowHeaders"),
                cors.texts("ExposeHeaders"),
                cors.whole("MaxAge", 0));
        cors.end();
        return result;
    }

    static Template.Machine machine(String name, String arn, Path root, Section properties) {
        properties.inert("Tracing", "Logging");
        if (!properties.optional("Type").orElse("STANDARD").equals("STANDARD")) {
            properties.problem("Type", "only STANDARD is known here");
        }
        String definition = "{}";
        try {
            definition = Files.readString(root.resolve(properties.text("DefinitionUri")));
        } catch (IOException e) {
            properties.problem("DefinitionUri", "can't be read: " + e);
        }
        for (var substitution : properties.map("DefinitionSubstitutions").entrySet()) {
            String variable = "${" + substitution.getKey() + "}";
            if (!definition.contains(variable)) {
                properties.problem("DefinitionSubstitutions", variable + " stands nowhere in the definition");
            }
            definition = definition.replace(variable, substitution.getValue());
        }
        return new Template.Machine(name, arn, definition, properties.text("Role"));
    }
}
