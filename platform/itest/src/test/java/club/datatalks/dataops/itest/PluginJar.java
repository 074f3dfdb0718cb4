package club.datatalks.dataops.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Jars of plugins, as they were built, and as their next versions would be. */
final class PluginJar {

    private static final Path ROOT = Path.of(System.getProperty("dataops.root", "../.."));

    private PluginJar() {}

    /** The one that the distribution installs. */
    static Path shipped(String symbolicName) {
        return jarBelow(
                ROOT.resolve("platform/distribution/target/assembly/system/club/datatalks/dataops/" + symbolicName));
    }

    /** The one that a module of the build has just made. */
    static Path built(String module) {
        return jarBelow(ROOT.resolve(module).resolve("target"));
    }

    /** The same plugin under another version. */
    static Path withVersion(Path jar, String version, Path folder) {
        return withVersion(jar, version, Map.of(), folder);
    }

    /** The same, whose manifest says something else, too. */
    static Path withVersion(Path jar, String version, Map<String, String> headers, Path folder) {
        Path target = folder.resolve(version + "-" + jar.getFileName());
        try (InputStream in = Files.newInputStream(jar);
                JarInputStream source = new JarInputStream(in)) {
            Manifest manifest = new Manifest(source.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (OutputStream out = Files.newOutputStream(target);
                    JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry = source.getNextJarEntry(); entry != null; entry = source.getNextJarEntry()) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    source.transferTo(copy);
                    copy.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private static Path jarBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar below " + folder + "; build it first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
