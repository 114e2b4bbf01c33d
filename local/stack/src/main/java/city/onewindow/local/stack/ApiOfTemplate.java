package city.onewindow.local.stack;

import city.onewindow.local.gateway.ApiSettings;
import city.onewindow.local.template.Template;
import java.util.ArrayList;
import java.util.List;

/** The gateway's settings, as the template has them. */
final class ApiOfTemplate {

    private ApiOfTemplate() {}

    static ApiSettings settings(Template template) {
        Template.Api api = template.api().orElseThrow(() -> new IllegalStateException("There is no HTTP API"));
        List<String> scopes = api.authorizer().map(Template.Authorizer::scopes).orElse(List.of());
        List<ApiSettings.Route> routes = new ArrayList<>();
        template.functions()
                .values()
                .forEach(function -> function.events().forEach(event -> {
                    if (event instanceof Template.Route route) {
                        boolean required = api.authorizer().isPresent() && !route.open();
                        routes.add(
                                new ApiSettings.Route(route.method(), route.path(), function.name(), required, scopes));
                    }
                }));
        return new ApiSettings(
                routes,
                api.authorizer()
                        .map(one -> new ApiSettings.Authorizer(
                                one.issuer(),
                                one.audiences(),
                                one.identitySource().replace("$request.header.", "")))
                        .orElse(null),
                api.cors()
                        .map(cors -> new ApiSettings.Cors(
                                cors.origins(), cors.methods(), cors.headers(), cors.exposed(), cors.maxAge(), false))
                        .orElse(null),
                ApiSettings.LONGEST_INTEGRATION);
    }
}
