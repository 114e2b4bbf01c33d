package city.onewindow.local.run.page;

import city.onewindow.local.front.Reply;
import city.onewindow.local.engine.ApiError;
import city.onewindow.local.front.ServiceException;
import city.onewindow.local.gateway.LocalPage;
import city.onewindow.local.gateway.PageRequest;
import city.onewindow.local.stack.Stack;
import city.onewindow.local.standin.StandIns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} with people, clock, cases and documentation; {@code /openapi.yaml}; {@code
 * /_people/{name}/token}; {@code /_cases/{id}} and its {@code /history}, with two levers: {@code
 * /stop} of its executions, and {@code /jam} of the printer for its certificates. The gateway answers them
 * for this machine's own pages only.
 */
public final class Pages implements LocalPage {

    private static final Duration TOKENS_LIVE = Duration.ofDays(1);

    private record Shown(Stack stack, StandIns standIns, CaseRecords cases) {}

    private final ApiTable documentation;
    private final Jam jam = new Jam();
    private volatile @Nullable Shown shown;

    /**
     * @param root the folder with the {@code openapi.yaml}
     */
    public Pages(Path root) {
        this.documentation = new ApiTable(root.resolve("openapi.yaml"));
    }

    /**
     * Before this the pages say that the service is starting: they are there before what they show.
     */
    public void serve(Stack stack, StandIns standIns, CaseRecords cases) {
        shown = new Shown(stack, standIns, cases);
    }

    @Override
    public boolean handles(String method, String path) {
        boolean page = path.equals("/")
                || path.equals("/openapi.yaml")
                || path.startsWith("/_people/")
                || path.startsWith("/_cases/");
        if (path.startsWith("/_cases/") && path.endsWith("/jam")) {
            return method.equals("PUT") || method.equals("DELETE");
        }
        boolean stop = path.startsWith("/_cases/") && path.endsWith("/stop");
        return stop ? method.equals("POST") : page && method.equals("GET");
    }

    @Override
    public Reply handle(PageRequest request) throws IOException {
        Shown now = shown;
        if (now == null) {
            return Html.plain(503, "The service is starting.");
        }
        String[] parts = request.path().split("/", -1);
        try {
            return switch (parts[1]) {
                case "" -> new HomePage(now.stack(), now.standIns(), now.cases(), documentation).html();
                case "openapi.yaml" -> Html.plain(200, documentation.source());
                case "_people" -> token(now.standIns(), parts);
                default ->
                    parts.length == 4 && parts[3].equals("jam")
                            ? jam(now.stack(), parts[2], request.method().equals("PUT"))
                            : aCase(now.cases(), parts);
            };
        } catch (ServiceException | ApiError e) {
            return Html.plain(500, String.valueOf(e.getMessage()));
        }
    }

    private static Reply token(StandIns standIns, String[] parts) {
        if (parts.length == 4 && parts[3].equals("token")) {
            try {
                return Html.plain(200, standIns.issuer().token(parts[2], TOKENS_LIVE));
            } catch (NoSuchElementException e) {
                return Html.plain(404, "There is no such person.");
            }
        }
        return Html.plain(404, "There is no such page.");
    }

    private Reply jam(Stack stack, String caseId, boolean on) {
        jam.set(caseId, on);
        stack.front().faults(jam);
        return Html.plain(200, on ? "Jammed." : "Free.");
    }

    private static Reply aCase(CaseRecords cases, String[] parts) throws ApiError {
        List<CaseRecords.Line> trail = cases.trail(parts[2]);
        if (parts.length == 4 && parts[3].equals("stop")) {
            return Html.plain(200, cases.stop(parts[2]) + " stopped.");
        }
        if (parts.length == 4 && parts[3].equals("history")) {
            return Html.plain(200, cases.history(parts[2]));
        }
        StringBuilder rows = new StringBuilder();
        for (CaseRecords.Line line : trail) {
            rows.append(Html.row(
                    Integer.toString(line.number()),
                    Html.time(line.at()),
                    Html.text(line.type()),
                    Html.text(line.step()),
                    Html.text(line.role())));
        }
        return Html.page(
                "Case " + parts[2],
                Html.table("Timeline", "#|China Standard Time|Event|Step|By", rows)
                        + "<p><a href=\"/_cases/"
                        + Html.text(parts[2])
                        + "/history\">History of its executions</a> · <a href=\"/\">Back</a>");
    }
}
