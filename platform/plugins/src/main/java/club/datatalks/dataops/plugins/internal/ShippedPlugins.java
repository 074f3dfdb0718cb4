package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.Release.Origin;
import club.datatalks.dataops.plugins.internal.archive.ArchiveLimits;
import club.datatalks.dataops.plugins.internal.archive.ArchiveReader;
import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins in the distribution's own repository. Safe for use by several threads. */
public final class ShippedPlugins {

    private static final Logger log = LoggerFactory.getLogger(ShippedPlugins.class);

    private static final String OURS = "club/datatalks/dataops";
    private static final String CORE = "dataops-platform-";

    private final Path repository;
    private final ArchiveReader reader =
            new ArchiveReader(new ArchiveLimits(256L << 20, 100_000, 1L << 30, Integer.MAX_VALUE));

    private @Nullable Map<String, Shipped> known;

    /** @param repository a Maven repository: {@code system} in the distribution */
    public ShippedPlugins(Path repository) {
        this.repository = repository;
    }

    private record Shipped(Path jar, Release release) {}

    /** By the plugin's name, in that order. */
    public List<String> names() {
        return List.copyOf(known().keySet());
    }

    /** What the distribution brings of a plugin. */
    public Optional<Release> release(String plugin) {
        return Optional.ofNullable(known().get(plugin)).map(Shipped::release);
    }

    /** The plugin itself. */
    PluginArchive archive(String plugin) {
        Shipped shipped = known().get(plugin);
        if (shipped == null) {
            throw ProblemException.notFound("The distribution has no plugin %s".formatted(plugin));
        }
        try {
            return reader.read(Files.readAllBytes(shipped.jar()));
        } catch (IOException e) {
            throw ProblemException.unavailable(
                    "The distribution's file of the plugin %s cannot be read".formatted(plugin), e);
        }
    }

    private synchronized Map<String, Shipped> known() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    private Map<String, Shipped> read() {
        Map<String, Shipped> plugins = new TreeMap<>();
        Path folder = repository.resolve(OURS);
        if (!Files.isDirectory(folder)) {
            return plugins;
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().startsWith(CORE))
                    .forEach(file -> add(plugins, file));
        } catch (IOException e) {
            log.warn("The distribution's repository cannot be listed", e);
        }
        return plugins;
    }

    private static void add(Map<String, Shipped> plugins, Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("DataOps-Plugin");
            if (name == null || name.isBlank()) {
                return;
            }
            BundleManifest bundle = BundleManifest.of(String.valueOf(file.getFileName()), manifest.getMainAttributes());
            byte[] content = Files.readAllBytes(file);
            plugins.put(
                    name.strip(),
                    new Shipped(
                            file,
                            new Release(
                                    bundle.version().toString(),
                                    Origin.SHIPPED,
                                    "the distribution",
                                    ArchiveReader.sha256(content),
                                    content.length,
                                    bundle.collections(),
                                    "",
                                    Files.getLastModifiedTime(file).toInstant())));
        } catch (IOException | ProblemException e) {
            log.warn("{} is left out of the distribution's plugins", file.getFileName(), e);
        }
    }
}
