package club.datatalks.dataops.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A plugin called {@code clumsy} that is packed from classes of these tests, in as many versions as somebody wants, and
 * a folder by which a test holds it at a point and learns that it is there.
 */
final class ClumsyPlugin {

    static final String NAME = "clumsy";
    static final String PATH = "/api/clumsy";

    private static final long POLL_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = 90_000_000_000L;
    private static final String CLASSES = "club/datatalks/dataops/itest/clumsy/";
    private static final String PACKAGE = CLASSES.replace('/', '.');

    private final Path folder;

    /** @param folder where it and the test tell each other */
    ClumsyPlugin(Path folder) {
        this.folder = folder;
    }

    /** Does nothing. */
    byte[] idle(String version) {
        return jar(version, Map.of());
    }

    /** Does nothing, and is a megabyte that no compression makes smaller. */
    byte[] large(String version) {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        return jar(version, Map.of(), Map.of("noise", noise));
    }

    /** Keeps entries in their first form. */
    byte[] withOldEntries(String version) {
        return jar(
                version,
                Map.of(
                        "Bundle-Activator",
                        PACKAGE + "OldEntries",
                        "Import-Package",
                        "org.osgi.framework,club.datatalks.dataops.state",
                        "DataOps-Permissions",
                        "state,container",
                        "DataOps-Collections",
                        "clumsy-entries:1"),
                "OldEntries",
                "OldEntries$Entry");
    }

    /** Keeps them in their second form, into which they are migrated when it starts. */
    byte[] withNewEntries(String version) {
        return jar(
                version,
                Map.of(
                        "Bundle-Activator",
                        PACKAGE + "NewEntries",
                        "Import-Package",
                        "org.osgi.framework,club.datatalks.dataops.plugin,club.datatalks.dataops.state",
                        "DataOps-Permissions",
                        "state,container",
                        "DataOps-Collections",
                        "clumsy-entries:2",
                        "DataOps-Data",
                        PACKAGE + "NewEntries"),
                "NewEntries",
                "NewEntries$Entry",
                "OldEntries",
                "OldEntries$Entry");
    }

    /** Leaves a thread behind. */
    byte[] leaking(String version) {
        return jar(
                version,
                Map.of(
                        "Bundle-Activator",
                        PACKAGE + "Leaks",
                        "Import-Package",
                        "org.osgi.framework",
                        "DataOps-Permissions",
                        "container"),
                "Leaks");
    }

    /** Answers {@link #PATH}. */
    byte[] answering(String version) {
        return answering(version, NAME);
    }

    /**
     * Answers the paths that its manifest names.
     *
     * @param application whose REST application it says that it is
     */
    byte[] answering(String version, String application) {
        String component = """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$sAnswers">
                  <implementation class="%1$sAnswers"/>
                  <service><provide interface="jakarta.ws.rs.core.Application"/></service>
                  <property name="osgi.jakartars.name" value="%2$s"/>
                  <property name="osgi.jakartars.application.base" value="%2$s"/>
                  <property name="service.ranking" type="Integer" value="1000"/>
                </scr:component>
                """.formatted(PACKAGE, application);
        return jar(
                version,
                Map.of(
                        "DataOps-Prefixes",
                        PATH,
                        "Service-Component",
                        "OSGI-INF/answers.xml",
                        "Import-Package",
                        "org.osgi.framework,jakarta.ws.rs,jakarta.ws.rs.core",
                        "DataOps-Permissions",
                        "container"),
                Map.of("OSGI-INF/answers.xml", component.getBytes(StandardCharsets.UTF_8)),
                "Answers",
                "Answer");
    }

    /** Says of itself what nobody should. */
    byte[] saying(String version, Map<String, String> headers) {
        return jar(version, headers);
    }

    /** A KAR that holds a version, and these files beside it. */
    byte[] kar(byte[] plugin, Map<String, byte[]> others) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("repository/org/example/clumsy.jar", plugin);
        files.putAll(others);
        return zip(new Manifest(), files);
    }

    /** From now on whatever comes to this point stays there. */
    void hold(String point) {
        try {
            Files.createDirectories(folder);
            Files.createFile(folder.resolve("hold-" + point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many threads have come to a point that is held. */
    void awaitAt(String point, int threads) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (arrivedAt(point).size() < threads) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "only %d of %d came to %s".formatted(arrivedAt(point).size(), threads, point));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Lets everything go on, and forgets who was where. */
    void release() {
        try {
            for (Path file : filesThatStartWith("hold-")) {
                Files.delete(file);
            }
            for (Path file : filesThatStartWith("at-")) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> arrivedAt(String point) {
        return filesThatStartWith("at-" + point + "-");
    }

    private List<Path> filesThatStartWith(String start) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] jar(String version, Map<String, String> headers, String... classes) {
        return jar(version, headers, Map.of(), classes);
    }

    private byte[] jar(String version, Map<String, String> headers, Map<String, byte[]> resources, String... classes) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "Bundle-ManifestVersion",
                "2",
                "Bundle-SymbolicName",
                "dataops-samples-clumsy",
                "Bundle-Version",
                version,
                "DataOps-Plugin",
                NAME,
                "Test-Folder",
                folder.toString()));
        all.putAll(headers);
        Manifest manifest = new Manifest();
        all.forEach(manifest.getMainAttributes()::putValue);
        Map<String, byte[]> files = new LinkedHashMap<>(resources);
        for (String type : classes) {
            files.put(CLASSES + type + ".class", classFile(type));
        }
        if (classes.length > 0) {
            files.put(CLASSES + "Hold.class", classFile("Hold"));
        }
        return zip(manifest, files);
    }

    private static byte[] zip(Manifest manifest, Map<String, byte[]> files) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] classFile(String type) {
        try (InputStream in = ClumsyPlugin.class.getResourceAsStream("clumsy/" + type + ".class")) {
            if (in == null) {
                throw new IllegalStateException("there is no class " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
