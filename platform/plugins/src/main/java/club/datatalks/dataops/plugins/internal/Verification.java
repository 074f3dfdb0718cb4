package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.archive.BundleManifest;
import club.datatalks.dataops.plugins.internal.archive.HeaderClause;
import club.datatalks.dataops.plugins.internal.archive.Permission;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive;
import club.datatalks.dataops.plugins.internal.archive.PluginArchive.ArchivedBundle;
import club.datatalks.dataops.plugins.internal.container.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Whether a plugin fits into the running portal: finds everything that it needs, takes nothing that is somebody else's,
 * says what it uses. Changes nothing.
 */
final class Verification {

    private static final String PACKAGE = "osgi.wiring.package";
    private static final Set<String> RESERVED = Set.of("/ui", "/rest", "/login", "/logout", "/livez", "/readyz");

    private final PluginArchive archive;
    private final Surroundings surroundings;
    private final List<String> refusals = new ArrayList<>();

    private Verification(PluginArchive archive, Surroundings surroundings) {
        this.archive = archive;
        this.surroundings = surroundings;
    }

    /** Sentences that say why the plugin does not fit; none when it does. */
    static List<String> refusals(PluginArchive archive, Surroundings surroundings) {
        Verification verification = new Verification(archive, surroundings);
        verification.all().forEach(verification::check);
        verification.checkPrefixes();
        verification.checkPlugin();
        return List.copyOf(verification.refusals);
    }

    private Stream<BundleManifest> all() {
        return Stream.concat(Stream.of(archive.main()), archive.libraries().stream())
                .map(ArchivedBundle::manifest);
    }

    private void check(BundleManifest bundle) {
        checkNobodyIsReplaced(bundle);
        checkNobodyIsRewired(bundle);
        checkPermissions(bundle);
        bundle.imports().stream().filter(clause -> !clause.isOptional()).forEach(clause -> checkImport(bundle, clause));
        bundle.requirements().stream()
                .filter(clause -> !clause.isOptional())
                .forEach(clause -> checkRequirement(bundle, clause));
    }

    private void checkNobodyIsReplaced(BundleManifest bundle) {
        surroundings.bundles().stream()
                .filter(other -> other.symbolicName().equals(bundle.symbolicName()))
                .findFirst()
                .ifPresent(other -> refusals.add(
                        "It would replace %s %s, which is not its own; leave that out of the file, or embed it under another name"
                                .formatted(other.symbolicName(), other.version())));
    }

    private void checkNobodyIsRewired(BundleManifest bundle) {
        String host = bundle.fragmentHost();
        if (host != null && all().noneMatch(own -> own.symbolicName().equals(host))) {
            refusals.add("%s is a fragment of %s, which is not part of the plugin; a plugin cannot change others"
                    .formatted(bundle.symbolicName(), host));
        }
        Set<String> taken = new HashSet<>();
        for (HeaderClause clause : bundle.exports()) {
            for (String name : clause.names()) {
                if (surroundings.offered(PACKAGE).stream().anyMatch(other -> name.equals(other.get(PACKAGE)))) {
                    taken.add(name);
                }
            }
        }
        if (!taken.isEmpty()) {
            refusals.add("%s exports %s, which the portal has already; others might be connected to it"
                    .formatted(bundle.symbolicName(), String.join(", ", taken)));
        }
    }

    private void checkPermissions(BundleManifest bundle) {
        Set<Permission> missing = new HashSet<>(bundle.used());
        missing.removeAll(archive.main().manifest().permissions());
        missing.stream()
                .sorted()
                .forEach(permission -> refusals.add("%s %s and does not say so; add %s to DataOps-Permissions"
                        .formatted(bundle.symbolicName(), permission.does(), permission.wireName())));
    }

    private void checkImport(BundleManifest bundle, HeaderClause clause) {
        for (String name : clause.names()) {
            Optional<VersionRange> range = range(clause.attributes().get("version"));
            boolean found = Stream.concat(surroundings.offered(PACKAGE).stream(), exportsOf(name).stream())
                    .filter(offer -> name.equals(offer.get(PACKAGE)))
                    .anyMatch(offer -> range.isEmpty() || range.get().includes(versionOf(offer)));
            if (!found) {
                refusals.add("%s needs the package %s%s, which nobody offers"
                        .formatted(
                                bundle.symbolicName(),
                                name,
                                range.map(wanted -> " in version " + wanted).orElse("")));
            }
        }
    }

    private List<Map<String, Object>> exportsOf(String name) {
        List<Map<String, Object>> offers = new ArrayList<>();
        all().flatMap(bundle -> bundle.exports().stream())
                .filter(clause -> clause.names().contains(name))
                .forEach(clause -> offers.add(Map.of(
                        PACKAGE,
                        name,
                        "version",
                        Version.parseVersion(clause.attributes().getOrDefault("version", "0")))));
        return offers;
    }

    private static Version versionOf(Map<String, Object> offer) {
        return offer.get("version") instanceof Version version ? version : Version.emptyVersion;
    }

    private static Optional<VersionRange> range(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(VersionRange.valueOf(text));
    }

    private void checkRequirement(BundleManifest bundle, HeaderClause clause) {
        String namespace = clause.name();
        if (namespace.equals("osgi.wiring.bundle")) {
            checkBundle(bundle, clause);
            return;
        }
        if ("active".equals(clause.directives().get("effective"))) {
            return;
        }
        String filter = clause.directives().get("filter");
        try {
            Filter wanted = filter == null ? null : FrameworkUtil.createFilter(filter);
            boolean found = surroundings.offered(namespace).stream()
                    .anyMatch(offer -> wanted == null || wanted.matches(new HashMap<String, Object>(offer)));
            if (!found) {
                refusals.add("%s needs %s%s, which nobody offers"
                        .formatted(bundle.symbolicName(), namespace, filter == null ? "" : " " + filter));
            }
        } catch (InvalidSyntaxException e) {
            refusals.add("%s asks for %s with the filter %s, which is not one"
                    .formatted(bundle.symbolicName(), namespace, filter));
        }
    }

    private void checkBundle(BundleManifest bundle, HeaderClause clause) {
        String name = clause.attributes().get("bundle");
        Optional<VersionRange> range = range(clause.attributes().get("bundle-version"));
        boolean found = Stream.concat(surroundings.bundles().stream(), all())
                .filter(other -> other.symbolicName().equals(name))
                .anyMatch(other -> range.isEmpty() || range.get().includes(other.version()));
        if (!found) {
            refusals.add("%s needs the bundle %s, which is not installed".formatted(bundle.symbolicName(), name));
        }
    }

    private void checkPrefixes() {
        for (String prefix : archive.main().manifest().prefixes()) {
            if (!prefix.matches("(/[A-Za-z0-9._~-]+)+")) {
                refusals.add("DataOps-Prefixes holds \"%s\"; a prefix is a path like /api/notes".formatted(prefix));
            } else if (RESERVED.stream().anyMatch(path -> isAtOrBelow(prefix, path)) || prefix.equals("/api")) {
                refusals.add("%s belongs to the platform; choose another prefix".formatted(prefix));
            }
            for (BundleManifest other : surroundings.bundles()) {
                if (other.plugin() != null && other.prefixes().stream().anyMatch(taken -> overlap(taken, prefix))) {
                    refusals.add("%s is answered by the plugin %s already; choose another prefix"
                            .formatted(prefix, other.plugin()));
                }
            }
        }
    }

    // One below another would take requests away from it; only a longer path of one's own may.
    private static boolean overlap(String one, String other) {
        return isAtOrBelow(one, other) || isAtOrBelow(other, one);
    }

    private static boolean isAtOrBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private void checkPlugin() {
        BundleManifest main = archive.main().manifest();
        if (main.symbolicName().startsWith("dataops-platform-")) {
            refusals.add(
                    "%s is part of the platform, which changes with the product only".formatted(main.symbolicName()));
        }
        boolean migrates = main.collections().values().stream().anyMatch(schema -> schema > 1);
        if (migrates && main.data() == null) {
            refusals.add(
                    "It has migrated collections and no DataOps-Data, the class that knows the way back; nobody could roll it back");
        }
        for (BundleManifest other : surroundings.bundles()) {
            Set<String> shared = new HashSet<>(other.collections().keySet());
            shared.retainAll(main.collections().keySet());
            if (other.plugin() != null && !shared.isEmpty()) {
                refusals.add("The collection %s belongs to the plugin %s; choose another name"
                        .formatted(String.join(", ", shared), other.plugin()));
            }
        }
    }
}
