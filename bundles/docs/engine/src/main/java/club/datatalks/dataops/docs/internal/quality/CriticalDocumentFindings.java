package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.ArrayList;
import java.util.List;

/** Whether a document on which a workflow relies says all that it has to say (DOC-15, DOC-63). */
final class CriticalDocumentFindings {

    private static final List<String> KEYS =
            List.of("id", "summary", "doc_type", "schema_version", "source", "systems", "tags", "related_docs");

    private final DocumentRecord document;
    private final DocumentFacts facts;
    private final List<QualityFinding> findings = new ArrayList<>();

    CriticalDocumentFindings(DocumentRecord document, DocumentFacts facts) {
        this.document = document;
        this.facts = facts;
    }

    List<QualityFinding> find() {
        metadata();
        if (document.docType().equals("task-template")
                && facts.linksToGoogle()
                && document.relatedDocs().isEmpty()) {
            add(
                    Category.LEGACY_EXTERNAL_ONLY_DOC,
                    "Task template has only external process references",
                    "workflow-template scan",
                    "add stable doc mapping");
        }
        if (facts.hasPlaceholder()) {
            add(
                    Category.TODO_OR_PLACEHOLDER,
                    "Workflow process doc contains TODO or placeholder text",
                    "lint/TODO scan",
                    "open doc");
        }
        if (!facts.hasValidation()) {
            add(
                    Category.MISSING_VALIDATION,
                    "Workflow process doc lacks validation guidance",
                    "proof/validation scan",
                    "add validation guidance");
        }
        return findings;
    }

    private void metadata() {
        for (String key : KEYS) {
            if (!facts.keys().contains(key)) {
                add(Category.MISSING_METADATA, "Missing %s metadata".formatted(key), "registry", "fix metadata");
            }
        }
        if (!document.stableId()) {
            add(
                    Category.UNSTABLE_DOC_ID,
                    "Workflow document uses a generated ID",
                    "registry",
                    "add stable doc mapping");
        }
    }

    private void add(Category category, String title, String source, String nextAction) {
        String summary = "%s: %s".formatted(document.title(), document.path());
        findings.add(QualityFinding.of(category, Severity.WARNING, title, summary, source, nextAction)
                .about(document));
    }
}
