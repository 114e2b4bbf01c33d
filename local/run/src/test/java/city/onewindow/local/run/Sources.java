package city.onewindow.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the functions' sources say where no compiled code can be asked: the codes they answer with. */
final class Sources {

    private static final Pattern PROBLEM =
            Pattern.compile("(?:Problem\\s*\\.\\s*(?:of|conflict|forbidden|notFound|badRequest)|return of)"
                    + "\\(\\s*(?:\\d+,\\s*)?\"([A-Z][A-Z0-9_]+)\"");
    private static final Pattern INVALID = Pattern.compile("new Problem\\(\\s*\\d+,\\s*\"([A-Z][A-Z0-9_]+)\"");
    private static final Pattern FINDING = Pattern.compile(
            "(?:new Finding\\(\\s*|\\breport\\(\\s*|\\bmust\\()[^;{}]*?\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"");
    private static final Pattern CONSTANT = Pattern.compile("\\b([A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{4,})\\b(?=\\s*[,;(])");

    private Sources() {}

    static Set<String> problemCodes() {
        Set<String> codes = found(PROBLEM);
        codes.addAll(found(INVALID));
        return codes;
    }

    /** Those of the input and those of an inspection, which are constants. */
    static Set<String> findingCodes() {
        Set<String> codes = found(FINDING);
        codes.addAll(inspectionCodes());
        return codes;
    }

    private static Set<String> inspectionCodes() {
        Path file = Contract.ROOT.resolve("functions/papers/src/main/java/city/onewindow/papers/Finding.java");
        Set<String> codes = new TreeSet<>();
        Pattern.compile("enum Code \\{(.*?)\\}", Pattern.DOTALL)
                .matcher(text(file))
                .results()
                .map(result -> result.group(1).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", ""))
                .forEach(body -> CONSTANT.matcher(body + ";")
                        .results()
                        .map(MatchResult::group)
                        .forEach(codes::add));
        return codes;
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Contract.ROOT.resolve("functions"))) {
            files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .forEach(file -> pattern.matcher(text(file))
                            .results()
                            .map(result -> result.group(1))
                            .forEach(found::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
