package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import java.util.ArrayList;
import java.util.List;

/** Whether each workflow template rests on documents that are there, and each of its tasks says what to do. */
final class TemplateFindings {

    private static final String SCAN = "workflow-template scan";
    private static final String PROOF_SCAN = "proof/validation scan";
    private static final String MAPPING = "add stable doc mapping";

    private final TemplateDocument template;
    private final Registry registry;
    private final List<QualityFinding> findings = new ArrayList<>();

    TemplateFindings(TemplateDocument template, Registry registry) {
        this.template = template;
        this.registry = registry;
    }

    /** What is found when there is no template anywhere. */
    static QualityFinding noTemplates() {
        return QualityFinding.of(
                Category.TEMPLATE_DOC_GAP,
                Severity.WARNING,
                "Seed template source is missing",
                "There is no workflow template below %s".formatted(TemplateDocument.FOLDER),
                SCAN,
                MAPPING);
    }

    List<QualityFinding> find() {
        sources();
        if (template.isExternalOnly()) {
            add(QualityFinding.of(
                    Category.LEGACY_EXTERNAL_ONLY_DOC,
                    Severity.WARNING,
                    "Template instructions only point to Google Docs",
                    "The %s workflow names no document of the handbook".formatted(template.slug()),
                    SCAN,
                    MAPPING));
        }
        template.tasks().forEach(this::task);
        return findings;
    }

    private void sources() {
        if (template.sourceDocIds().isEmpty()) {
            add(gap(
                    "Workflow template has no source documents",
                    "The %s workflow names no document that it rests on".formatted(template.slug())));
        }
        for (String source : template.sourceDocIds()) {
            if (!isFound(source)) {
                add(gap(
                                "Workflow template source document cannot be resolved",
                                "The %s workflow rests on '%s', which is no document"
                                        .formatted(template.slug(), source))
                        .ofSources(List.of(source)));
            }
        }
    }

    private void task(TemplateTask task) {
        if (task.instruction().isEmpty()) {
            add(gap(
                            "Template task has no instruction document",
                            "Task %s of the %s workflow does not say which document tells how"
                                    .formatted(task.ref(), template.slug()))
                    .ofTask(task.ref(), null));
        } else if (!isFound(task.instruction())) {
            add(QualityFinding.of(
                            Category.BROKEN_DOC_REFERENCE,
                            Severity.BLOCKING,
                            "Template task instruction document cannot be resolved",
                            "Task %s of the %s workflow points to '%s', which is no document"
                                    .formatted(task.ref(), template.slug(), task.instruction()),
                            SCAN,
                            "fix doc reference")
                    .ofTask(task.ref(), task.instruction()));
        }
        if (!task.hasClearProof()) {
            add(QualityFinding.of(
                            Category.MISSING_PROOF_INSTRUCTIONS,
                            Severity.BLOCKING,
                            "Template task proof requirement is unclear",
                            "Task %s of the %s workflow does not say what proves that it is done: '%s'"
                                    .formatted(task.ref(), template.slug(), task.proof()),
                            PROOF_SCAN,
                            "add proof requirement")
                    .ofTask(task.ref(), task.instruction()));
        }
    }

    private boolean isFound(String reference) {
        return registry.resolveFrom(template.document().path(), reference) instanceof Resolution.Found;
    }

    private static QualityFinding gap(String title, String summary) {
        return QualityFinding.of(Category.TEMPLATE_DOC_GAP, Severity.BLOCKING, title, summary, SCAN, MAPPING);
    }

    private void add(QualityFinding finding) {
        findings.add(finding.about(template.document()));
    }
}
