import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Reads the tests of every module with Error Prone, in one compilation: the compiler's start and the loading of its
 * checks cost more than the reading, so module by module they would take most of the time of {@code mvn test}.
 */
public final class CheckTests {

    /**
     * @param args the repository's root, a folder for what is compiled, Error Prone's options, and the class path of
     *     the tests and of Error Prone
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        List<String> options = new ArrayList<>(List.of("-Xlint:-options", "-Werror", "-parameters"));
        Collections.addAll(options, "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW");
        Collections.addAll(options, "-XDaddTypeAnnotationsToSymbol=true", args[2]);
        Collections.addAll(options, "-processorpath", args[3], "-proc:none", "-classpath", args[3]);
        Collections.addAll(options, "-d", args[1]);
        List<String> sources = tests(root);
        options.addAll(sources);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        System.out.printf("Error Prone read %d sources of tests.%n", sources.size());
        System.exit(result);
    }

    private static List<String> tests(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
                    .filter(file -> !file.contains("/target/") && !file.endsWith("package-info.java"))
                    .toList();
        }
    }
}
