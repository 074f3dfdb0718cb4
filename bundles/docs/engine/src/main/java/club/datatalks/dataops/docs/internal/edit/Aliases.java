package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatterEdit;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names by which a document is still found after it has moved. */
final class Aliases {

    private Aliases() {}

    /** The text with the document's path as a further name, and with its id when that followed from the path. */
    static String withFormerNames(DocumentRecord before, String text) {
        Set<String> names = new LinkedHashSet<>(before.aliases());
        names.add(before.path());
        // A generated id may have upper-case letters, which no alias may have (DOC-27).
        if (!before.stableId() && before.id().matches("[a-z0-9][a-z0-9._-]*")) {
            names.add(before.id());
        }
        return FrontMatterEdit.with(text, "aliases", new FieldValue.Items(List.copyOf(names)));
    }
}
