package city.onewindow.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The HTTP API and the state machine. */
final class ApiReader {

    private final Names names;
    private final Path root;

    ApiReader(Names names, Path root) {
        this.names = names;
        this.root = root;
    }

    static Template.Api api(String id, Section properties) {
        properties.inert(
                "Name",
                "StageName",
                "Description",
                "FailOnWarnings",
                "DefaultRouteSettings",
                "RouteSettings",
                "AccessLogSettings",
                "DisableExecuteApiEndpoint",
                "Tags");
        Section auth = properties.section("Auth");
        Map<String, Template.Authorizer> authorizers = new LinkedHashMap<>();
        auth.named("Authorizers", (name, section) -> authorizers.put(name, authorizer(section)));
        String defaultAuthorizer = auth.optional("DefaultAuthorizer").orElse("NONE");
        if (!defaultAuthorizer.equals("NONE") && !authorizers.containsKey(defaultAuthorizer)) {
            auth.problem("DefaultAuthorizer", "is not one of the authorizers");
        }
        auth.end();
        return new Template.Api(id, defaultAuthorizer, authorizers, cors(properties));
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

    private static Optional<Template.Cors> cors(Section properties) {
        if (!properties.has("CorsConfiguration")) {
            return Optional.empty();
        }
        Section cors = properties.section("CorsConfiguration");
        var result = new Template.Cors(
                cors.texts("AllowOrigins"),
                cors.texts("AllowMethods"),
                cors.texts("AllowHeaders"),
                cors.texts("ExposeHeaders"),
                cors.whole("MaxAge", -1),
                cors.flag("AllowCredentials", false));
        cors.end();
        return Optional.of(result);
    }

    Template.Machine machine(String type, String name, Section properties) {
        properties.inert("Name", "StateMachineName", "Tracing", "TracingConfiguration", "Tags");
        properties.inert("Logging", "LoggingConfiguration", "EncryptionConfiguration");
        String kind = properties
                .optional("Type")
                .or(() -> properties.optional("StateMachineType"))
                .orElse("STANDARD");
        if (!kind.equals("STANDARD")) {
            properties.problem("Type", "only STANDARD is known here");
        }
        boolean serverless = type.startsWith("AWS::Serverless");
        String file = properties.text(serverless ? "DefinitionUri" : "DefinitionS3Location");
        String role = properties.text(serverless ? "Role" : "RoleArn");
        String definition = "{}";
        try {
            definition = Files.readString(root.resolve(file));
        } catch (IOException e) {
            properties.problem("DefinitionUri", "can't be read: " + e);
        }
        Map<String, String> substitutions = properties.map("DefinitionSubstitutions");
        for (var substitution : substitutions.entrySet()) {
            String variable = "${" + substitution.getKey() + "}";
            if (!definition.contains(variable)) {
                properties.problem(
                        "DefinitionSubstitutions." + substitution.getKey(), "stands nowhere in the definition");
            }
            definition = definition.replace(variable, substitution.getValue());
        }
        return new Template.Machine(name, names.arn(type, name), definition, role);
    }
}
