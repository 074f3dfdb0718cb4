package club.datatalks.dataops.plugins.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars and KARs as an author would build them, and as nobody should. */
public final class PluginKar {

    private PluginKar() {}

    /** A bundle: {@code Bundle-SymbolicName}, a version, and whatever else its manifest is to say. */
    public static byte[] bundle(String symbolicName, String version, Map<String, String> headers, Class<?>... classes) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Manifest-Version", "1.0");
        all.put("Bundle-ManifestVersion", "2");
        all.put("Bundle-SymbolicName", symbolicName);
        all.put("Bundle-Version", version);
        all.putAll(headers);
        StringBuilder manifest = new StringBuilder();
        all.forEach((name, value) -> manifest.append(wrapped(name + ": " + value)));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", bytes(manifest.append('\n').toString()));
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            entries.put(name, classFile(type, name));
        }
        return zip(entries);
    }

    /** A plugin with nothing but a name, and an activator if it is to do something. */
    public static byte[] plugin(String name, String version, Map<String, String> headers, Class<?>... classes) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DataOps-Plugin", name);
        all.put("DataOps-Prefixes", "/api/" + name);
        all.putAll(headers);
        return bundle("sample-" + name, version, all, classes);
    }

    /** A KAR with these jars. */
    public static byte[] kar(Map<String, byte[]> jars) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nKaraf-Feature-Start: true\n\n"));
        entries.put("repository/features.xml", bytes("<features/>"));
        jars.forEach((name, jar) -> entries.put("repository/org/example/" + name, jar));
        return zip(entries);
    }

    /** A zip with these entries, however they are called. */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // No line of a manifest is longer than 72 bytes.
    private static String wrapped(String line) {
        StringBuilder lines = new StringBuilder();
        String rest = line;
        while (rest.length() > 70) {
            lines.append(rest, 0, 70).append('\n');
            rest = " " + rest.substring(70);
        }
        return lines.append(rest).append('\n').toString();
    }

    private static byte[] classFile(Class<?> type, String name) {
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
