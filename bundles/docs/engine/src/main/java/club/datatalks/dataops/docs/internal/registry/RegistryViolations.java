package club.datatalks.dataops.docs.internal.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What strict building of a registry refuses (DOC-27), document by document, then between documents. */
final class RegistryViolations {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private static final Set<String> TYPES = Set.of(
            "sop", "checklist", "template", "reference", "playbook", "prompt", "task-template", "archive", "doc");

    private final Registry registry;
    private final List<String> violations = new ArrayList<>();

    RegistryViolations(Registry registry) {
        this.registry = registry;
    }

    List<String> find() {
        registry.documents().forEach(this::names);
        duplicateIds();
        aliases();
        registry.documents().forEach(this::relatedDocs);
        return violations;
    }

    private void names(DocumentRecord document) {
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
        if (!TYPES.contains(document.docType())) {
            violations.add("%s: unsupported doc_type '%s'".formatted(document.path(), document.docType()));
        }
    }

    private void duplicateIds() {
        Map<String, String> pathOfId = new HashMap<>();
        for (DocumentRecord document : registry.documents()) {
            String earlier = pathOfId.putIfAbsent(document.id(), document.path());
            if (earlier != null) {
                violations.add("duplicate id '%s': %s and %s".formatted(document.id(), earlier, document.path()));
            }
        }
    }

    private void aliases() {
        Map<String, DocumentRecord> byId = new HashMap<>();
        registry.documents().forEach(document -> byId.putIfAbsent(document.id(), document));
        Map<String, String> pathOfAlias = new HashMap<>();
        for (DocumentRecord document : registry.documents()) {
            for (String alias : document.aliases()) {
                String key = Registry.Aliases.key(alias);
                String earlier = pathOfAlias.putIfAbsent(key, document.path());
                if (earlier != null) {
                    violations.add("duplicate alias '%s': %s and %s".formatted(alias, earlier, document.path()));
                }
                DocumentRecord sameId = byId.get(alias);
                if (sameId != null && !sameId.path().equals(document.path())) {
                    violations.add("alias '%s' from %s conflicts with id from %s"
                            .formatted(alias, document.path(), sameId.path()));
                }
                registry.find(key)
                        .filter(samePath -> !samePath.path().equals(document.path()))
                        .ifPresent(samePath -> violations.add("alias '%s' from %s conflicts with path from %s"
                                .formatted(alias, document.path(), samePath.path())));
            }
        }
    }

    private void relatedDocs(DocumentRecord document) {
        for (String reference : document.relatedDocs()) {
            if (registry.resolveFrom(document.path(), reference) instanceof Resolution.NotFound) {
                violations.add("%s: related_docs reference not found: '%s'".formatted(document.path(), reference));
            }
        }
    }
}
