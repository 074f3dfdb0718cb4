package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.util.ArrayList;
import java.util.List;

/** What link validation finds (DOC-60): references that lead nowhere, and what the registry refuses. */
final class LinkFindings {

    private static final String SOURCE = "link validation";

    private final Snapshot snapshot;
    private final List<QualityFinding> findings = new ArrayList<>();

    LinkFindings(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    List<QualityFinding> find() {
        for (String path : snapshot.registry().refused()) {
            DocumentRecord document = snapshot.document(path);
            snapshot.registry()
                    .violations(path)
                    .forEach(violation -> reference(document, "content registry: " + violation));
        }
        snapshot.brokenReferences().forEach((path, broken) -> {
            DocumentRecord document = snapshot.document(path);
            broken.forEach(each -> broken(document, each));
        });
        snapshot.registry().documentsBelow(TemplateDocument.FOLDER).forEach(this::type);
        return findings;
    }

    private void broken(DocumentRecord document, BrokenReference broken) {
        String message = "%s: %s".formatted(document.path(), broken.message());
        if (broken.kind() == BrokenReference.Kind.IMAGE) {
            findings.add(QualityFinding.of(
                            Category.BROKEN_ASSET_REFERENCE,
                            Severity.WARNING,
                            "Process doc references a missing asset",
                            message,
                            SOURCE,
                            "open doc")
                    .about(document));
        } else {
            reference(document, message);
        }
    }

    private void type(DocumentRecord document) {
        LinkValidation.ofType(document).forEach(message -> reference(document, message));
    }

    private void reference(DocumentRecord document, String message) {
        findings.add(QualityFinding.of(
                        Category.BROKEN_DOC_REFERENCE,
                        Severity.WARNING,
                        "Process doc reference cannot be resolved",
                        message,
                        SOURCE,
                        "fix metadata")
                .about(document));
    }
}
