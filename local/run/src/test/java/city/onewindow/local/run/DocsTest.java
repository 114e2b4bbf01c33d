package city.onewindow.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Contract.ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(Contract.ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    @Test
    void a_link_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                links++;
                if (!Files.exists(page.resolveSibling(link))) {
                    broken.add(Contract.ROOT.relativize(page) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void a_test_that_a_page_names_is_one_of_ours() throws IOException {
        Set<String> ours = tests();
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            found(TEST, page).stream()
                    .filter(test -> !ours.contains(test))
                    .forEach(test -> unknown.add(Contract.ROOT.relativize(page) + " names " + test));
        }
        assertThat(unknown).isEmpty();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Contract.ROOT)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
