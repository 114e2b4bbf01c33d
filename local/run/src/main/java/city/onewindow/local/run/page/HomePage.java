package city.onewindow.local.run.page;

import city.onewindow.local.front.Reply;
import city.onewindow.local.stack.Stack;
import city.onewindow.local.standin.Issuer;
import city.onewindow.local.standin.StandIns;
import java.io.IOException;
import java.time.Instant;

/** What is to be seen and tried here, on one page. */
final class HomePage {

    private final Stack stack;
    private final StandIns standIns;
    private final CaseRecords cases;
    private final ApiTable documentation;

    HomePage(Stack stack, StandIns standIns, CaseRecords cases, ApiTable documentation) {
        this.stack = stack;
        this.standIns = standIns;
        this.cases = cases;
        this.documentation = documentation;
    }

    Reply html() throws IOException {
        return Html.page("One Window", clock() + people() + curl() + cases() + api());
    }

    private String clock() {
        Instant now = stack.clock().now();
        return """
        <p>Work permit and residence permit from one set of materials, as one case. Everything here is synthetic.
        <h2 id="clock">Clock</h2>
        <p>It is <strong>%s</strong> in China (%s).
        <form id="advance"><label>Days to advance <input name="days" type="number" min="0.01" max="60" step="any" value="1" required></label>
        <button>Advance</button> <output></output></form>
        <script>
        document.getElementById('advance').addEventListener('submit', async event => {
          event.preventDefault();
          const form = event.target, to = new Date(%d + form.days.value * 864e5).toISOString();
          form.querySelector('output').textContent = '…';
          const answer = await fetch('/_stack/clock/advance', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({to})});
          answer.ok ? location.reload() : form.querySelector('output').textContent = await answer.text();
        });
        </script>
        """.formatted(Html.time(now), stack.clock().mode(), now.toEpochMilli());
    }

    private String people() {
        StringBuilder rows = new StringBuilder();
        for (Issuer.Person person : standIns.issuer().people()) {
            String id = Html.text(person.person());
            rows.append(Html.row(
                    "<code>" + id + "</code>",
                    Html.text(person.name()),
                    person.groups().isEmpty() ? "applicant" : Html.text(String.join(", ", person.groups())),
                    "<a href=\"/_people/" + id + "/token\">token</a>"));
        }
        return "<h2 id=people>Demonstration people</h2>" + Html.table("People", "Person|Name|Role|", rows);
    }

    private String curl() {
        return """
        <h2 id="try">Try it</h2>
        <p>The README has a walk through one whole case.
        <pre>API=%1$s
        COURIER=%5$s
        as() { curl -s $API/_people/$1/token; }
        curl -s $API/zones
        curl -s -X POST $API/cases -H "authorization: Bearer $(as applicant-1)" -H 'content-type: application/json' \\
             -H 'idempotency-key: first' -d '{"kind":"NEW","zone":"jiangmen"}'
        curl -s "$API/slots?zone=jiangmen&amp;from=%2$s&amp;to=%2$s" -H "authorization: Bearer $(as applicant-1)"
        curl -s $API/staff/queues/REVIEW -H "authorization: Bearer $(as reviewer-1)"
        curl -s -X POST $API/_stack/clock/advance -H 'content-type: application/json' -d '{"to":"%3$s"}'</pre>
        <p><a href="%4$s/">Messages sent</a> · <a href="%5$s/parcels">Parcels</a>
        """.formatted(
                        "http://localhost:" + stack.api().getPort(),
                        Html.time(stack.clock().now()).substring(0, 10),
                        stack.clock().now().plusSeconds(86_400),
                        standIns.inboxUrl(),
                        standIns.courierUrl());
    }

    private String cases() {
        StringBuilder rows = new StringBuilder();
        for (CaseRecords.Head head : cases.heads()) {
            rows.append(Html.row(
                    "<a href=\"/_cases/%s\">%s</a>".formatted(Html.text(head.caseId()), Html.text(head.caseNumber())),
                    Html.text(head.stage()),
                    Html.time(Instant.parse(head.updatedAt()))));
        }
        return "<h2 id=cases>Cases</h2>"
                + (rows.isEmpty() ? "<p>None yet." : Html.table("Cases", "Case|Stage|Last change (China)", rows));
    }

    private String api() throws IOException {
        return "<h2 id=api>The API</h2><p>Whole, with schemas: <a href=\"/openapi.yaml\">openapi.yaml</a>"
                + documentation.html();
    }
}
