package city.onewindow.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return loaders.computeIfAbsent(
                folder,
                path -> new URLClassLoader(
                        path.toString(), jars(path.resolve("lib")), ClassLoader.getPlatformClassLoader()));
    }

    private static URL[] jars(Path lib) {
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException("There is no package in " + lib + ": build it first");
        }
        try (var files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    @Override
    public void close() {
        for (URLClassLoader loader : loaders.values()) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
