package club.datatalks.dataops.docs.internal.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What strict building of a registry refuses in one document (DOC-27). What two documents quarrel about is told of the
 * later one: the earlier keeps the name.
 *
 * @param names wrong in itself: the id, the aliases, the type
 * @param duplicateIds an id that an earlier document has
 * @param aliases that mean something else already
 * @param relatedDocs that are not there
 */
record RegistryViolations(
        List<String> names, List<String> duplicateIds, List<String> aliases, List<String> relatedDocs) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /** The lists one after the other, as strict building meets them. */
    static final List<Function<RegistryViolations, List<String>>> ORDER = List.of(
            RegistryViolations::names,
            RegistryViolations::duplicateIds,
            RegistryViolations::aliases,
            RegistryViolations::relatedDocs);

    static RegistryViolations of(DocumentRecord document, Registry registry) {
        return new RegistryViolations(
                names(document),
                duplicateIds(document, registry),
                aliases(document, registry),
                relatedDocs(document, registry));
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    Stream<String> all() {
        return ORDER.stream().flatMap(kind -> kind.apply(this).stream());
    }

    private static List<String> names(DocumentRecord document) {
        List<String> violations = new ArrayList<>(0);
        if (!ID.matcher(document.id()).matches()) {
            violations.add("%s: invalid id '%s'".formatted(document.path(), document.id()));
        }
        for (String alias : document.aliases()) {
            if (DocumentReference.looksLikePath(alias)) {
                if (!alias.endsWith(".md")) {
                    violations.add("%s: invalid path alias '%s'".formatted(document.path(), alias));
                }
            } else if (!ID.matcher(alias).matches()) {
                violations.add("%s: invalid alias '%s'".formatted(document.path(), alias));
            }
        }
        if (!DocumentType.isKnown(document.docType())) {
            violations.add("%s: unsupported doc_type '%s'".formatted(document.path(), document.docType()));
        }
        return violations;
    }

    private static List<String> duplicateIds(DocumentRecord document, Registry registry) {
        return registry.firstWithId(document.id())
                .filter(earlier -> !earlier.equals(document.path()))
                .map(earlier ->
                        List.of("duplicate id '%s': %s and %s".formatted(document.id(), earlier, document.path())))
                .orElse(List.of());
    }

    private static List<String> aliases(DocumentRecord document, Registry registry) {
        List<String> violations = new ArrayList<>(0);
        Set<String> own = new HashSet<>();
        for (String alias : document.aliases()) {
            String key = Registry.Aliases.key(alias);
            boolean repeated = !own.add(key);
            registry.firstWithAlias(key)
                    .filter(earlier -> repeated || !earlier.equals(document.path()))
                    .ifPresent(earlier -> violations.add(
                            "duplicate alias '%s': %s and %s".formatted(alias, earlier, document.path())));
            conflict(document, alias, "id", registry.firstWithId(alias)).ifPresent(violations::add);
            conflict(document, alias, "path", registry.find(key).map(DocumentRecord::path))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private static Optional<String> conflict(
            DocumentRecord document, String alias, String with, Optional<String> other) {
        return other.filter(path -> !path.equals(document.path()))
                .map(path ->
                        "alias '%s' from %s conflicts with %s from %s".formatted(alias, document.path(), with, path));
    }

    private static List<String> relatedDocs(DocumentRecord document, Registry registry) {
        return document.relatedDocs().stream()
                .filter(reference -> registry.resolveFrom(document.path(), reference) instanceof Resolution.NotFound)
                .map(reference -> "%s: related_docs reference not found: '%s'".formatted(document.path(), reference))
                .toList();
    }
}
