package club.datatalks.dataops.plugins.internal.archive;

import club.datatalks.dataops.plugins.internal.archive.PluginArchive.ArchivedBundle;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plugin from a KAR or a single jar. In a KAR, the jars below {@code repository/} count; its feature file is
 * passed over, so that it cannot ask for anything that is not in the file. Nothing is ever unpacked to the disk.
 */
public final class ArchiveReader {

    private static final long SMALL = 1 << 20;
    private static final int BUFFER = 8192;

    private final ArchiveLimits limits;

    public ArchiveReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** How much a file may hold. */
    public ArchiveLimits limits() {
        return limits;
    }

    /**
     * Reads the file and everything in it.
     *
     * @throws ProblemException of kind {@code TOO_LARGE} when it is, or holds, more than is accepted; of kind
     *     {@code UNPROCESSABLE} or {@code INVALID} when it is damaged or is no plugin
     */
    public PluginArchive read(byte[] file) {
        if (file.length > limits.maxBytes()) {
            throw tooLarge("The file has %d bytes; at most %d are accepted".formatted(file.length, limits.maxBytes()));
        }
        Budget budget = new Budget();
        Unpacked outer = unpack("The file", file, budget);
        List<ArchivedBundle> bundles = new ArrayList<>();
        if (isBundle(outer.manifest())) {
            bundles.add(bundle("The file", outer.manifest(), file));
        } else {
            for (Entry entry : outer.jars()) {
                bundles.add(bundle(
                        entry.name(),
                        unpack(entry.name(), entry.content(), budget).manifest(),
                        entry.content()));
            }
        }
        return archive(bundles, file);
    }

    /** The SHA-256 of some bytes, 64 hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static PluginArchive archive(List<ArchivedBundle> bundles, byte[] file) {
        List<ArchivedBundle> plugins = bundles.stream()
                .filter(bundle -> bundle.manifest().plugin() != null)
                .toList();
        if (plugins.size() != 1) {
            throw unprocessable(
                    plugins.isEmpty()
                            ? "The file holds no plugin: none of its %d jars has the manifest header DataOps-Plugin"
                                    .formatted(bundles.size())
                            : "The file holds %d plugins; send each in a file of its own".formatted(plugins.size()));
        }
        Set<String> names = new HashSet<>();
        for (ArchivedBundle bundle : bundles) {
            if (!names.add(bundle.manifest().symbolicName())) {
                throw unprocessable(
                        "The file holds %s twice".formatted(bundle.manifest().symbolicName()));
            }
        }
        List<ArchivedBundle> libraries = new ArrayList<>(bundles);
        libraries.remove(plugins.get(0));
        return new PluginArchive(plugins.get(0), libraries, sha256(file), file.length);
    }

    private static ArchivedBundle bundle(String name, @Nullable Manifest manifest, byte[] content) {
        if (manifest == null) {
            throw unprocessable("%s is not an OSGi bundle: it has no manifest".formatted(name));
        }
        Map<String, String> headers = new HashMap<>();
        manifest.getMainAttributes().forEach((header, value) -> headers.put(header.toString(), value.toString()));
        return new ArchivedBundle(BundleManifest.of(name, manifest.getMainAttributes()), headers, content);
    }

    private static boolean isBundle(@Nullable Manifest manifest) {
        return manifest != null && manifest.getMainAttributes().getValue("Bundle-SymbolicName") != null;
    }

    private Unpacked unpack(String what, byte[] file, Budget budget) {
        List<Entry> jars = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Manifest manifest = null;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                String name = safeName(what, entry.getName());
                if (!names.add(name)) {
                    throw unprocessable("%s holds %s twice".formatted(what, shown(name)));
                }
                byte[] content = contentOf(what, entry, zip, budget);
                if (name.equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(content));
                } else if (name.startsWith("repository/") && name.endsWith(".jar")) {
                    jars.add(new Entry(name, content));
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(what, e);
        } catch (IOException e) {
            throw damaged(what, e);
        }
        if (entries == 0) {
            throw unprocessable("%s is not a KAR or jar, or it is cut off".formatted(what));
        }
        return new Unpacked(manifest, jars);
    }

    private byte[] contentOf(String what, ZipEntry entry, ZipInputStream zip, Budget budget) throws IOException {
        budget.entry(what);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            budget.bytes(what, n);
            content.write(buffer, 0, n);
        }
        // Sizes are told at the entry's end where the file was written as a stream, so the ratio is known only now; the
        // budget has kept the damage small until here.
        zip.closeEntry();
        long packed = entry.getCompressedSize();
        if (content.size() > SMALL && packed > 0 && content.size() / packed > limits.maxRatio()) {
            throw tooLarge("%s in %s becomes %d times larger when it is unpacked; at most %d times is accepted"
                    .formatted(shown(entry.getName()), what, content.size() / packed, limits.maxRatio()));
        }
        return content.toByteArray();
    }

    private static String safeName(String what, String name) {
        boolean leaves = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..");
        if (leaves) {
            throw unprocessable("%s holds the name %s, which leads out of its folder".formatted(what, shown(name)));
        }
        return name;
    }

    // Somebody else's text goes into our sentence: short, and in one line.
    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() > 100 ? line.substring(0, 100) + "…" : line) + '"';
    }

    private static ProblemException damaged(String what, Exception cause) {
        return unprocessable("%s is damaged or cut off: it cannot be unpacked (%s)"
                .formatted(
                        what,
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason is given")));
    }

    private static ProblemException tooLarge(String message) {
        return new ProblemException(ProblemKind.TOO_LARGE, message).withCode("plugin_too_large");
    }

    private static ProblemException unprocessable(String message) {
        return new ProblemException(ProblemKind.UNPROCESSABLE, message).withCode("not_a_plugin");
    }

    private record Unpacked(@Nullable Manifest manifest, List<Entry> jars) {}

    private record Entry(String name, byte[] content) {}

    /** What may still be unpacked of one file, the jars in it included. */
    private final class Budget {

        private int entries;
        private long bytes;

        void entry(String what) {
            if (++entries > limits.maxEntries()) {
                throw tooLarge("%s holds more than %d entries".formatted(what, limits.maxEntries()));
            }
        }

        void bytes(String what, int more) {
            bytes += more;
            if (bytes > limits.maxExpandedBytes()) {
                throw tooLarge("%s becomes larger than %d bytes when it is unpacked"
                        .formatted(what, limits.maxExpandedBytes()));
            }
        }
    }
}
