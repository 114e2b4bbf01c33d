package city.onewindow.local.functions;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
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
        File[] jars = lib.toFile().listFiles((folder, name) -> name.endsWith(".jar"));
        if (jars == null) {
            throw new IllegalStateException("There is no package in " + lib + ": build it first");
        }
        Arrays.sort(jars);
        URL[] urls = new URL[jars.length];
        try {
            for (int i = 0; i < jars.length; i++) {
                urls[i] = jars[i].toURI().toURL();
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (URLClassLoader loader : loaders.values()) {
                loader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
