package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintContext;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lint of all documents that opt in (SOPF-32). Violations need only the text, so they are kept by what a document
 * holds; where links lead is looked up each time it is asked for. Safe for use by several threads.
 */
@Component(service = CorpusLint.class)
public final class CorpusLint {

    private final DocumentLibrary library;

    private volatile Map<ContentHash, Checked> known = Map.of();

    @Activate
    public CorpusLint(@Reference DocumentLibrary library) {
        this.library = library;
    }

    CorpusView check(Snapshot snapshot, boolean withFindings) {
        Map<ContentHash, Checked> before = known;
        Map<ContentHash, Checked> now = new HashMap<>();
        List<DocumentLintView> documents = new ArrayList<>();
        int total = 0;
        int checked = 0;
        for (DocumentRecord document : snapshot.registry().documents()) {
            Checked result = before.get(document.hash());
            if (result == null) {
                result = check(document);
            }
            now.put(document.hash(), result);
            checked += result.isOptedIn() ? 1 : 0;
            if (!result.violations().isEmpty()) {
                total += result.violations().size();
                documents.add(new DocumentLintView(
                        document.path(), result.violations(), withFindings ? findings(snapshot, document) : null));
            }
        }
        known = Map.copyOf(now);
        return new CorpusView(documents, total, checked);
    }

    private Checked check(DocumentRecord document) {
        String text = library.text(document.hash());
        return SopLint.isOptedIn(text)
                ? new Checked(true, SopLint.check(SopDocument.parse(text)).violations())
                : new Checked(false, List.of());
    }

    private List<Map<String, Object>> findings(Snapshot snapshot, DocumentRecord document) {
        LintContext context = new LintContext(document.path(), snapshot.registry(), snapshot.allFiles());
        LintReport report = SopLint.check(SopDocument.parse(library.text(document.hash())), context);
        return LintResource.views(report);
    }

    private record Checked(boolean isOptedIn, List<String> violations) {}

    record CorpusView(
            List<DocumentLintView> docs,
            @JsonProperty("total_violations") int totalViolations,
            int checked) {}

    record DocumentLintView(
            String path, List<String> violations, @Nullable List<Map<String, Object>> findings) {}
}
