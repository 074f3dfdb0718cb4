package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.edit.DocumentEdits;
import club.datatalks.dataops.docs.internal.lint.LintContext;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.view.RegistryFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that was saved, and what there is to say about it. */
record SaveView(
        String path,
        long updated,
        List<String> warnings,
        String sha,
        @Nullable CommitRefView commit,
        List<Map<String, Object>> findings) {

    static SaveView of(DocumentEdits.Saved saved) {
        Snapshot snapshot = saved.written().after();
        SopDocument sop = SopDocument.parse(saved.text());
        LintContext context = new LintContext(saved.path().value(), snapshot.registry(), snapshot.allFiles());
        boolean isProcedure =
                SopLint.appliesTo(DocumentRecord.of(saved.path().value(), saved.hash(), DocumentHead.of(saved.text()))
                        .docType());
        LintReport report = isProcedure ? SopLint.check(sop, context) : SopLint.checkLinks(sop, context);
        List<Map<String, Object>> findings = new ArrayList<>(LintResource.views(report));
        findings.addAll(RegistryFindings.of(saved.newViolations()));
        return new SaveView(
                saved.path().value(),
                saved.updated(),
                isProcedure ? report.violations() : List.of(),
                saved.hash().value(),
                CommitRefView.of(saved.written()),
                findings);
    }
}
