package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No key lies in the repository, of ours or of anybody's. */
class SecretsTest {

    private static final Map<String, Pattern> KEYS = Map.of(
            "access key of AWS", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "secret key of AWS", Pattern.compile("(?i)aws_?secret_?(access_?)?key\\W{1,5}[0-9A-Za-z/+]{40}\\b"),
            "private key", Pattern.compile("-----BEGIN ([A-Z]+ )*PRIVATE KEY-----"),
            "private key as JWK", Pattern.compile("\"d\"\\s*:\\s*\"[0-9A-Za-z_-]{40,}\""),
            "signed token", Pattern.compile("\\beyJ[0-9A-Za-z_-]{16,}\\.eyJ[0-9A-Za-z_-]{16,}\\.[0-9A-Za-z_-]{32,}"),
            "token of GitHub", Pattern.compile("\\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,})"),
            "token of Slack", Pattern.compile("\\bxox[abeprs]-[0-9A-Za-z-]{20,}"),
            "key of Google", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
            "password in an address",
                    Pattern.compile("\\b[a-z][a-z0-9+]*://[^/\\s:@$\"'{}<>]+:[^/\\s:@$\"'{}<>]{4,}@"));

    /** Not ours, or made anew by every build. */
    private static final Set<String> PASSED_OVER = Set.of(".git", ".state", "target", "node_modules");

    private static final long LARGEST = 2_000_000;

    /** What is under version control; in a copy without its history, every file that no build makes. */
    private static List<Path> files() throws IOException, InterruptedException {
        if (Files.exists(Contract.ROOT.resolve(".git"))) {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(Contract.ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0) {
                return Arrays.stream(names.split("\0"))
                        .map(Contract.ROOT::resolve)
                        .filter(Files::isRegularFile)
                        .toList();
            }
        }
        try (Stream<Path> all = Files.walk(Contract.ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        for (Path part : Contract.ROOT.relativize(file)) {
                            if (PASSED_OVER.contains(part.toString())) {
                                return false;
                            }
                        }
                        return true;
                    })
                    .toList();
        }
    }

    private static List<String> found(String text) {
        return KEYS.entrySet().stream()
                .filter(key -> key.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Test
    void no_file_holds_a_key() throws Exception {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(300);
        Map<String, List<String>> found = new TreeMap<>();
        for (Path file : files) {
            if (Files.size(file) < LARGEST) {
                List<String> keys = found(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (!keys.isEmpty()) {
                    found.put(Contract.ROOT.relativize(file).toString(), keys);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Put together here, so that this file holds none. */
    @Test
    void a_key_would_be_found() {
        String letters = "SPECIMENSPECIMENSPECIMENSPECIMENSPECIMEN";
        for (String key : List.of(
                "AKIA" + letters.substring(0, 16),
                "aws_secret_access_key = " + letters,
                "-----BEGIN RSA " + "PRIVATE KEY-----",
                "\"d\": \"" + letters + "\"",
                "eyJ" + letters + ".eyJ" + letters + "." + letters,
                "ghp_" + letters.substring(0, 36),
                "xoxb-" + letters,
                "AIza" + letters.substring(0, 35),
                "https://user:" + "password@specimen.example")) {
            assertThat(found("key: " + key + " ")).as(key).hasSize(1);
        }
    }
}
