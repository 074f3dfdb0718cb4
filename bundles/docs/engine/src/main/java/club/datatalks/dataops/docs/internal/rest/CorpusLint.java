package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintContext;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.quality.TextLint;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lint of all documents that opt in (SOPF-32). Violations need only the text and are kept by it; where links lead is
 * looked up each time it is asked for. Safe for use by several threads.
 */
@Component(service = CorpusLint.class)
public final class CorpusLint {

    private final DocumentLibrary library;

    private final TextLint lint;

    @Activate
    public CorpusLint(@Reference DocumentLibrary library, @Reference TextLint lint) {
        this.library = library;
        this.lint = lint;
    }

    CorpusView check(Snapshot snapshot, boolean withFindings) {
        List<DocumentLintView> documents = new ArrayList<>();
        int total = 0;
        int checked = 0;
        for (DocumentRecord document : snapshot.registry().documents()) {
            if (!lint.isOptedIn(document)) {
                continue;
            }
            checked++;
            List<String> violations = lint.report(document).violations();
            if (!violations.isEmpty()) {
                total += violations.size();
                documents.add(new DocumentLintView(
                        document.path(), violations, withFindings ? findings(snapshot, document) : null));
            }
        }
        lint.tidy(snapshot);
        return new CorpusView(documents, total, checked);
    }

    private List<Map<String, Object>> findings(Snapshot snapshot, DocumentRecord document) {
        LintContext context = new LintContext(document.path(), snapshot.registry(), snapshot.allFiles());
        LintReport report = SopLint.check(SopDocument.parse(library.text(document.hash())), context);
        return LintResource.views(report);
    }

    record CorpusView(
            List<DocumentLintView> docs,
            @JsonProperty("total_violations") int totalViolations,
            int checked) {}

    record DocumentLintView(
            String path, List<String> violations, @Nullable List<Map<String, Object>> findings) {}
}
