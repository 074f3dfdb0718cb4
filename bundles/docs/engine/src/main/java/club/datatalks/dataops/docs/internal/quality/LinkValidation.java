package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where links, images and references lead nowhere, in the words that other programs know (DOC-60). */
public final class LinkValidation {

    private static final String TASK_TEMPLATE = "task-template";

    private LinkValidation() {}

    /**
     * What the registry refuses, then what is wrong in documents by path, then in the documentation.
     *
     * @param documentation files of the repository that are no content, by path
     */
    public static List<String> violations(Snapshot snapshot, Collection<Documentation> documentation) {
        List<String> violations = new ArrayList<>();
        snapshot.registry().violations().forEach(violation -> violations.add("content registry: " + violation));
        for (DocumentRecord document : snapshot.registry().documents()) {
            violations.addAll(of(document, snapshot.brokenReferences(document.path())));
            violations.addAll(ofType(document));
        }
        for (Documentation file : documentation) {
            violations.addAll(of(
                    file.document(),
                    BrokenReference.in(file.document(), file.head(), snapshot.registry(), snapshot.allFiles())));
        }
        return violations;
    }

    private static List<String> of(DocumentRecord document, List<BrokenReference> broken) {
        return broken.stream()
                .map(reference -> "%s: %s".formatted(document.path(), reference.message()))
                .toList();
    }

    /** What is wrong with the type of a document where templates of tasks lie; empty when nothing is. */
    static List<String> ofType(DocumentRecord document) {
        boolean isWrong = TemplateDocument.slug(document.path()).isPresent()
                && !document.docType().equals(TASK_TEMPLATE);
        return isWrong
                ? List.of("%s: task template doc_type must be %s, got '%s'"
                        .formatted(document.path(), TASK_TEMPLATE, document.docType()))
                : List.of();
    }
}
