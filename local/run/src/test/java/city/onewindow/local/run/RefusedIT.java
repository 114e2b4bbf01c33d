package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.local.functions.Functions;
import city.onewindow.local.run.journey.Addresses;
import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.HeldClock;
import city.onewindow.local.run.journey.Journey;
import city.onewindow.local.run.journey.People;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service with statements cut out of its template: what no statement allows is refused, with AWS's own words. */
class RefusedIT {

    @Test
    void a_role_that_lost_a_statement_is_refused_and_nothing_is_half_done() throws IOException, InterruptedException {
        Path root = repositoryWithout("ReviewApiRole", "dynamodb:PutItem", "StaffApiRole", "s3:GetObject");
        LocalService.Settings settings =
                new LocalService.Settings(root, root.resolve("state"), 0, RunningService.START.toInstant());
        try (LocalService service = LocalService.start(settings, Functions.Code.CLASS_PATH)) {
            People people = new People(new Addresses(
                    service.api(),
                    URI.create(service.standIns().issuerUrl()),
                    URI.create(service.standIns().courierUrl())));
            try (HeldClock clock = HeldClock.take(people)) {
                Journey journey = new Journey(
                        people, clock, new Applicant("applicant-1", "ANNA MARIA", RunningService.newPassport()));
                journey.draft().submit().await("REVIEW");
                String version = journey.tracker().header("etag");

                assertThat(people.call(
                                        "reviewer-1",
                                        "POST",
                                        "/staff/cases/" + journey.caseId() + "/review",
                                        Map.of("decision", "PASSED"))
                                .status())
                        .isEqualTo(500);
                assertThat(journey.tracker().header("etag")).isEqualTo(version);

                JsonNode document = journey.staff(200, "reviewer-1", "GET", "/cases/{id}", null)
                        .body()
                        .path("documents")
                        .path(0);
                HttpResponse<String> refused =
                        download(URI.create(document.path("url").asText()));
                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body())
                        .contains("AccessDenied")
                        .contains("is not authorized to perform: s3:GetObject")
                        .contains("because no identity-based policy allows the s3:GetObject action");
            }
        }
    }

    private static HttpResponse<String> download(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /**
     * A folder that reads like the repository, but for its template.
     *
     * @param cuts in turn a role, and an action of the statement that it loses
     */
    private static Path repositoryWithout(String... cuts) throws IOException {
        Path root = RunningService.freshFolder(RefusedIT.class);
        try (Stream<Path> files = Files.list(RunningService.repository())) {
            for (Path file : files.toList()) {
                if (!List.of("template.yaml", "target")
                        .contains(file.getFileName().toString())) {
                    Files.createSymbolicLink(root.resolve(file.getFileName()), file);
                }
            }
        }
        List<String> lines =
                new ArrayList<>(Files.readAllLines(RunningService.repository().resolve("template.yaml")));
        for (int cut = 0; cut < cuts.length; cut += 2) {
            cut(lines, cuts[cut], cuts[cut + 1]);
        }
        Files.write(root.resolve("template.yaml"), lines);
        return root;
    }

    private static void cut(List<String> lines, String role, String action) {
        int line = lines.indexOf("  " + role + ":");
        assertThat(line).as(role).isPositive();
        while (!(lines.get(line).contains("Action:") && lines.get(line).contains(action))) {
            line++;
        }
        int first = line - 1;
        assertThat(lines.get(first)).as("the statement's first line").endsWith("- Effect: Allow");
        String indent = lines.get(first).substring(0, lines.get(first).indexOf('-'));
        do {
            lines.remove(first);
        } while (lines.get(first).startsWith(indent + " "));
    }
}
