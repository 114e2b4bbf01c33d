package city.onewindow.local.stack;

import city.onewindow.local.gateway.ApiSettings;
import city.onewindow.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway's settings, as the template has them. */
final class ApiOfTemplate {

    private ApiOfTemplate() {}

    static ApiSettings settings(Template template) {
        Template.Api api = template.api().orElseThrow(() -> new IllegalStateException("There is no HTTP API"));
        List<ApiSettings.Route> routes = new ArrayList<>();
        template.functions()
                .values()
                .forEach(function -> function.events().stream()
                        .filter(Template.Route.class::isInstance)
                        .map(Template.Route.class::cast)
                        .map(route -> route(api, function.name(), route))
                        .forEach(routes::add));
        return new ApiSettings(routes, authorizer(api), cors(api), ApiSettings.LONGEST_INTEGRATION);
    }

    private static ApiSettings.Route route(Template.Api api, String function, Template.Route route) {
        String authorizer = route.authorizer().orElse(api.defaultAuthorizer());
        boolean required = !authorizer.equals("NONE");
        List<String> scopes = List.of();
        if (required) {
            Template.Authorizer declared = api.authorizers().get(authorizer);
            if (declared == null) {
                throw new IllegalStateException(
                        route.method() + " " + route.path() + " has no authorizer " + authorizer);
            }
            scopes = route.scopes().isEmpty() ? declared.scopes() : route.scopes();
        }
        return new ApiSettings.Route(route.method(), route.path(), function, required, scopes);
    }

    private static ApiSettings.@Nullable Authorizer authorizer(Template.Api api) {
        if (api.authorizers().size() > 1) {
            throw new IllegalStateException("This stack knows one authorizer at most");
        }
        return api.authorizers().values().stream()
                .findFirst()
                .map(one -> new ApiSettings.Authorizer(
                        one.issuer(), one.audiences(), one.identitySource().replace("$request.header.", "")))
                .orElse(null);
    }

    private static ApiSettings.@Nullable Cors cors(Template.Api api) {
        return api.cors()
                .map(cors -> new ApiSettings.Cors(
                        cors.origins(),
                        cors.methods(),
                        cors.headers(),
                        cors.exposed(),
                        cors.maxAge() < 0 ? null : cors.maxAge(),
                        cors.credentials()))
                .orElse(null);
    }
}
