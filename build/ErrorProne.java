import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Reads the sources of every module with Error Prone, in one compilation: the compiler's start and the loading of its
 * checks cost more than the reading, so module by module they would take most of the time of {@code mvn test}.
 */
public final class ErrorProne {

    /**
     * @param args the repository's root, a folder for what is compiled, Error Prone's options, and the class path of
     *     the last module's tests, which is everybody's, and of Error Prone
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        List<String> options = new ArrayList<>(List.of("-Xlint:-options", "-Werror", "-parameters"));
        Collections.addAll(options, "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW");
        Collections.addAll(options, "-XDaddTypeAnnotationsToSymbol=true", args[2]);
        Collections.addAll(options, "-processorpath", args[3], "-proc:none", "-classpath", args[3]);
        Collections.addAll(options, "-d", args[1]);
        List<String> sources = sources(root);
        options.addAll(sources);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        System.out.printf("Error Prone read %d sources.%n", sources.size());
        System.exit(result);
    }

    private static List<String> sources(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("/src/main/java/") || file.contains("/src/test/java/"))
                    .filter(file -> file.endsWith(".java") && !file.contains("/target/"))
                    // a package of several modules may have one in each
                    .filter(file -> !file.contains("/src/test/java/") || !file.endsWith("package-info.java"))
                    .toList();
        }
    }
}
