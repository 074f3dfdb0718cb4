package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The process-quality report (DOC-63). Safe for use by several threads.
 *
 * <p>The report of a state is kept until there is another one. Then the texts that did not change are not read again,
 * and broken references come from the snapshot, which knows them already.
 */
@Component(service = ProcessQuality.class)
public final class ProcessQuality {

    private final Function<ContentHash, String> texts;

    private volatile @Nullable Kept kept;

    @Activate
    public ProcessQuality(@Reference DocumentLibrary library) {
        this(library::textOrNothing);
    }

    /** @param texts what the documents hold */
    ProcessQuality(Function<ContentHash, String> texts) {
        this.texts = texts;
    }

    /** The report on the documents of a snapshot. */
    public QualityReport report(Snapshot snapshot) {
        Kept before = kept;
        if (before != null && before.snapshot() == snapshot) {
            return before.report();
        }
        Facts facts = new Facts(before == null ? Map.of() : before.facts());
        QualityReport report = report(snapshot, facts);
        kept = new Kept(snapshot, facts.used, report);
        return report;
    }

    private static QualityReport report(Snapshot snapshot, Facts facts) {
        Registry registry = snapshot.registry();
        List<QualityFinding> findings = new ArrayList<>(new LinkFindings(snapshot).find());
        List<TemplateDocument> templates = new ArrayList<>();
        for (DocumentRecord document : registry.documentsBelow(TemplateDocument.FOLDER)) {
            TemplateDocument.slug(document.path())
                    .ifPresent(slug -> templates.add(TemplateDocument.of(document, slug, facts.of(document))));
        }
        if (templates.isEmpty()) {
            findings.add(TemplateFindings.noTemplates());
        }
        templates.forEach(template -> findings.addAll(new TemplateFindings(template, registry).find()));
        for (DocumentRecord document : critical(registry, templates)) {
            findings.addAll(new CriticalDocumentFindings(document, facts.of(document)).find());
        }
        return QualityReport.of(
                findings, registry.violations(), templates.isEmpty() ? "none" : TemplateDocument.FOLDER + "*.md");
    }

    /** The documents on which workflows rely, by path (DOC-61). */
    private static Iterable<DocumentRecord> critical(Registry registry, List<TemplateDocument> templates) {
        Map<String, DocumentRecord> critical = new TreeMap<>();
        for (DocumentRecord document : registry.documents()) {
            if (document.docType().equals("task-template")) {
                critical.put(document.path(), document);
            }
        }
        for (TemplateDocument template : templates) {
            List<String> references = new ArrayList<>(template.sourceDocIds());
            template.tasks().forEach(task -> references.add(task.instruction()));
            for (String reference : references) {
                if (registry.resolveFrom(template.document().path(), reference) instanceof Resolution.Found found) {
                    critical.put(found.document().path(), found.document());
                }
            }
        }
        return critical.values();
    }

    private record Kept(Snapshot snapshot, Map<ContentHash, DocumentFacts> facts, QualityReport report) {}

    /** Facts by text. Those that the report before used are not worked out again; those that nobody uses are let go. */
    private final class Facts {

        private final Map<ContentHash, DocumentFacts> before;
        private final Map<ContentHash, DocumentFacts> used = new HashMap<>();

        Facts(Map<ContentHash, DocumentFacts> before) {
            this.before = before;
        }

        DocumentFacts of(DocumentRecord document) {
            return used.computeIfAbsent(document.hash(), hash -> {
                DocumentFacts known = before.get(hash);
                return known == null ? DocumentFacts.of(texts.apply(hash)) : known;
            });
        }
    }
}
