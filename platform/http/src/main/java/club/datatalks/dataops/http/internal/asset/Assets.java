package club.datatalks.dataops.http.internal.asset;

import club.datatalks.dataops.portal.ScreenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The files below {@code ui/} of every plugin, read once when it starts. They stay while it is stopped, so that nobody
 * misses them while it is being replaced, and go when it is uninstalled; a plugin in two versions at once shows the
 * files of the one that runs, or of the higher one.
 */
@Component(service = {Assets.class, ScreenFiles.class})
public final class Assets implements ScreenFiles {

    private static final String PLUGIN = "DataOps-Plugin";

    private static final Comparator<Bundle> CURRENT =
            Comparator.comparing(Assets::runs).thenComparing(Bundle::getVersion).thenComparing(Bundle::getBundleId);

    private final BundleContext context;
    private final SynchronousBundleListener changes = this::changed;
    private final Map<Bundle, Files> byBundle = new ConcurrentHashMap<>();

    @Activate
    public Assets(BundleContext context) {
        this.context = context;
        context.addBundleListener(changes);
        Arrays.stream(context.getBundles()).filter(Assets::runs).forEach(this::read);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(changes);
    }

    private void changed(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTING -> read(event.getBundle());
            case BundleEvent.UNINSTALLED -> byBundle.remove(event.getBundle());
            default -> {}
        }
    }

    private void read(Bundle bundle) {
        String plugin = bundle.getHeaders("").get(PLUGIN);
        if (plugin != null && !plugin.isBlank() && bundle.getEntry("ui") != null) {
            byBundle.put(bundle, Files.of(plugin, bundle));
        }
    }

    private static boolean runs(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    Optional<Asset> find(String plugin, String name) {
        return files(plugin).map(files -> files.byName().get(name));
    }

    @Override
    public Optional<String> versionOf(String plugin) {
        return files(plugin).map(Files::version);
    }

    private Optional<Files> files(String plugin) {
        return byBundle.entrySet().stream()
                .filter(entry -> entry.getValue().plugin().equals(plugin))
                .max(Map.Entry.comparingByKey(CURRENT))
                .map(Map.Entry::getValue);
    }

    /**
     * What one OSGi bundle brings.
     *
     * @param version changes with any of the files
     */
    private record Files(String plugin, String version, Map<String, Asset> byName) {

        static Files of(String plugin, Bundle bundle) {
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
            return new Files(plugin, hex(all.digest()), Map.copyOf(byName));
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
}
