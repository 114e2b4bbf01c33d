package city.onewindow.local.run.page;

import city.onewindow.local.front.Reply;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Small pages of plain HTML, without anything from elsewhere. */
final class Html {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}
            table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
            tr+tr td{border-top:1px solid #ccc}pre{background:#f3f3f3;padding:.8rem;overflow:auto}
            """;

    private Html() {}

    static Reply page(String title, String body) {
        return answer(200, "text/html; charset=utf-8", """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><style>%s</style>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </html>
                """.formatted(text(title), STYLE, text(title), body));
    }

    static Reply plain(int status, String text) {
        return answer(status, "text/plain; charset=utf-8", text);
    }

    private static Reply answer(int status, String type, String body) {
        // none of these pages is for another site's frames, scripts or caches
        return Reply.of(status, type, body)
                .with(Map.of(
                        "cache-control",
                        "no-store",
                        "x-content-type-options",
                        "nosniff",
                        "content-security-policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                                + " connect-src 'self'; frame-ancestors 'none'"));
    }

    /** Text as it may stand between tags and in quoted attributes. */
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String row(String... cells) {
        return "<tr><td>" + String.join("<td>", cells) + "\n";
    }

    static String table(String caption, String heads, CharSequence rows) {
        return "<table><caption hidden>%s</caption><thead><tr><th scope=col>%s<tbody>%s</table>\n"
                .formatted(text(caption), heads.replace("|", "<th scope=col>"), rows);
    }

    /** China Standard Time, to the minute. */
    static String time(Instant instant) {
        return MINUTES.format(instant);
    }
}
