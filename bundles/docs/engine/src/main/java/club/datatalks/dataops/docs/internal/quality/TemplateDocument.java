package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.List;
import java.util.Optional;

/**
 * A workflow template as its document has it (DOC-62).
 *
 * @param slug what the workflow is called: the stem of the file
 * @param sourceDocIds what it rests on, sorted
 * @param isExternalOnly whether it points to Google documents and to none of ours
 */
record TemplateDocument(
        DocumentRecord document,
        String slug,
        List<String> sourceDocIds,
        boolean isExternalOnly,
        List<TemplateTask> tasks) {

    static final String FOLDER = "content/tasks/templates/";

    static TemplateDocument of(DocumentRecord document, String slug, DocumentFacts facts) {
        return new TemplateDocument(
                document,
                slug,
                document.relatedDocs().stream().sorted().distinct().toList(),
                facts.linksToGoogle() && document.relatedDocs().isEmpty(),
                facts.tasks());
    }

    /** The slug of the workflow whose template lies at a path; empty when that is no place for one. */
    static Optional<String> slug(String path) {
        if (!path.startsWith(FOLDER) || !path.endsWith(".md")) {
            return Optional.empty();
        }
        String stem = path.substring(FOLDER.length(), path.length() - ".md".length());
        return stem.isEmpty() || stem.contains("/") ? Optional.empty() : Optional.of(stem);
    }

    /** The id by which findings name the template of a workflow. */
    static String idOf(String slug) {
        return "task-template.tasks." + slug;
    }
}
