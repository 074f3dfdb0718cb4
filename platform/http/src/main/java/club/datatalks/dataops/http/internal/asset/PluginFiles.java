package club.datatalks.dataops.http.internal.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/** The files that one OSGi bundle brings. Safe for use by several threads. */
final class PluginFiles {

    private final String plugin;
    private final String version;
    private final Map<String, Asset> byName;
    private final Map<String, List<FileName>> imports = new ConcurrentHashMap<>();

    private PluginFiles(String plugin, String version, Map<String, Asset> byName) {
        this.plugin = plugin;
        this.version = version;
        this.byName = byName;
    }

    /** Reads all of them. */
    static PluginFiles of(String plugin, Bundle bundle) {
        Map<String, Asset> byName = new TreeMap<>();
        MessageDigest all = sha256();
        for (URL url : entries(bundle)) {
            String name = url.getPath().substring(url.getPath().indexOf("/ui/") + "/ui/".length());
            byte[] bytes = read(url);
            byte[] digest = sha256().digest(bytes);
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update(digest);
            byName.put(name, new Asset(Asset.typeOf(name), "\"%s\"".formatted(hex(digest)), bytes));
        }
        return new PluginFiles(plugin, hex(all.digest()), Map.copyOf(byName));
    }

    String plugin() {
        return plugin;
    }

    /** Changes with any of the files. */
    String version() {
        return version;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What a script imports by static imports; of any other file, nothing. */
    List<FileName> importsOf(String name) {
        return imports.computeIfAbsent(
                name,
                asked -> find(asked)
                        .filter(Asset::isScript)
                        .map(script -> Imports.of(script.text(), new FileName(plugin, asked)))
                        .orElse(List.of()));
    }

    private static List<URL> entries(Bundle bundle) {
        List<URL> urls = new ArrayList<>();
        var found = bundle.findEntries("ui", "*", true);
        if (found != null) {
            Collections.list(found).stream()
                    .filter(url -> !url.getPath().endsWith("/"))
                    .forEach(urls::add);
        }
        urls.sort((one, other) -> one.getPath().compareTo(other.getPath()));
        return urls;
    }

    private static byte[] read(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
