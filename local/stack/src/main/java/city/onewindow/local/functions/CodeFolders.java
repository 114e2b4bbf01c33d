package city.onewindow.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A class loader for each deployed folder, above it the JDK alone: what a function forgot to bring
 * is missing here as it would be in the cloud.
 */
final class CodeFolders implements AutoCloseable {

    private final Map<Path, URLClassLoader> loaders = new ConcurrentHashMap<>();

    ClassLoader loader(Path folder) {
        return loaders.computeIfAbsent(folder, path -> {
            try (var jars = Files.list(path.resolve("lib"))) {
                List<URL> urls = new ArrayList<>();
                for (Path jar : jars.sorted().toList()) {
                    urls.add(jar.toUri().toURL());
                }
                return new URLClassLoader(
                        path.toString(), urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException("There is no package in " + path + ": build it first", e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders.values()) {
            loader.close();
        }
    }
}
