package club.datatalks.dataops.plugins.internal.archive;

import club.datatalks.dataops.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * What an OSGi bundle says of itself.
 *
 * @param plugin the plugin that it is; {@code null} for a library
 * @param collections schema versions of its collections, by name
 * @param data the class that knows its collections; {@code null} when nothing was ever migrated
 * @param permissions what it says that it uses
 * @param used what its imports show that it uses
 */
public record BundleManifest(
        String symbolicName,
        Version version,
        @Nullable String plugin,
        List<String> prefixes,
        Map<String, Integer> collections,
        @Nullable String data,
        Set<Permission> permissions,
        Set<Permission> used,
        List<HeaderClause> imports,
        List<HeaderClause> exports,
        List<HeaderClause> requirements,
        @Nullable String fragmentHost) {

    private static final String PLUGIN_NAME = "[a-z][a-z0-9-]{0,39}";

    public BundleManifest {
        prefixes = List.copyOf(prefixes);
        collections = Map.copyOf(collections);
        permissions = Set.copyOf(permissions);
        used = Set.copyOf(used);
    }

    /**
     * Reads a manifest.
     *
     * @param file what it is called, for people
     * @throws ProblemException of kind {@code INVALID} when it is not that of an OSGi bundle, or names something that
     *     there is not
     */
    public static BundleManifest of(String file, Attributes attributes) {
        Map<String, String> headers = new HashMap<>();
        attributes.forEach((name, value) -> headers.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
        return of(file, name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
    }

    /** What an installed OSGi bundle says of itself. */
    public static BundleManifest of(Bundle bundle) {
        var headers = bundle.getHeaders("");
        return of(
                String.valueOf(bundle.getSymbolicName()),
                name -> Optional.ofNullable(headers.get(name)).orElse(""));
    }

    private static BundleManifest of(String file, UnaryOperator<String> header) {
        List<HeaderClause> imports = HeaderClause.parse(header.apply("Import-Package"));
        String name = HeaderClause.parse(header.apply("Bundle-SymbolicName")).stream()
                .map(HeaderClause::name)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "%s is not an OSGi bundle: its manifest has no Bundle-SymbolicName".formatted(file)));
        List<HeaderClause> requirements = new ArrayList<>(HeaderClause.parse(header.apply("Require-Capability")));
        HeaderClause.parse(header.apply("Require-Bundle")).forEach(clause -> requirements.add(bundleWanted(clause)));
        return new BundleManifest(
                name,
                version(file, header.apply("Bundle-Version")),
                pluginName(file, header.apply("DataOps-Plugin")),
                words(header.apply("DataOps-Prefixes")),
                collections(file, header.apply("DataOps-Collections")),
                blankAsNull(header.apply("DataOps-Data")),
                permissions(file, header.apply("DataOps-Permissions")),
                used(imports, header.apply("DataOps-Open")),
                imports,
                HeaderClause.parse(header.apply("Export-Package")),
                List.copyOf(requirements),
                HeaderClause.parse(header.apply("Fragment-Host")).stream()
                        .map(HeaderClause::name)
                        .findFirst()
                        .orElse(null));
    }

    /** What it uses and does not say so. */
    public Set<Permission> undeclared() {
        Set<Permission> missing = EnumSet.noneOf(Permission.class);
        missing.addAll(used);
        missing.removeAll(permissions);
        return missing;
    }

    private static HeaderClause bundleWanted(HeaderClause clause) {
        return new HeaderClause(
                List.of("osgi.wiring.bundle"),
                Map.of(
                        "bundle",
                        clause.name(),
                        "bundle-version",
                        clause.attributes().getOrDefault("bundle-version", "0")),
                clause.directives());
    }

    private static Version version(String file, String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("Bundle-Version of %s is \"%s\"; write it like 1.2.3".formatted(file, text));
        }
    }

    private static @Nullable String pluginName(String file, String text) {
        String name = text.strip();
        if (!name.isEmpty() && !name.matches(PLUGIN_NAME)) {
            throw ProblemException.invalid(
                    "DataOps-Plugin of %s is \"%s\"; a plugin's name is made of lower-case letters, digits and dashes, at most 40"
                            .formatted(file, name));
        }
        return blankAsNull(name);
    }

    private static Map<String, Integer> collections(String file, String text) {
        Map<String, Integer> collections = new TreeMap<>();
        for (String word : words(text)) {
            String[] parts = word.split(":", 2);
            String schema = parts.length == 1 ? "1" : parts[1];
            if (!parts[0].matches("[a-z0-9-]{1,40}") || !schema.matches("[1-9][0-9]{0,3}")) {
                throw ProblemException.invalid(
                        "DataOps-Collections of %s holds \"%s\"; write it like notes:2".formatted(file, word));
            }
            collections.put(parts[0], Integer.valueOf(schema));
        }
        return collections;
    }

    private static Set<Permission> permissions(String file, String text) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String word : words(text)) {
            permissions.add(Permission.named(word)
                    .orElseThrow(() -> ProblemException.invalid("DataOps-Permissions of %s holds \"%s\"; there are %s"
                            .formatted(
                                    file,
                                    word,
                                    String.join(
                                            ", ",
                                            Arrays.stream(Permission.values())
                                                    .map(Permission::wireName)
                                                    .toList())))));
        }
        return permissions;
    }

    private static Set<Permission> used(List<HeaderClause> imports, String open) {
        Set<Permission> used = EnumSet.noneOf(Permission.class);
        imports.stream()
                .flatMap(clause -> clause.names().stream())
                .forEach(name -> Permission.toUse(name).ifPresent(used::add));
        if (!open.isBlank()) {
            used.add(Permission.OPEN_PATHS);
        }
        return used;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
