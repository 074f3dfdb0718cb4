package club.datatalks.dataops.docs.internal.view;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintContext;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of documents. Those that were asked for lately are kept, and built again only when the document's own text
 * changed, or what one of its links leads to. Safe for use by several threads.
 */
@Component(service = Pages.class)
public final class Pages {

    private static final int KEPT = 500;

    private final DocumentLibrary library;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT;
        }
    };

    @Activate
    public Pages(@Reference DocumentLibrary library) {
        this.library = library;
    }

    /** The page of a document of this snapshot. */
    public PageView page(Snapshot snapshot, DocumentRecord document) {
        long updated = snapshot.updated(document);
        PageView.Content content = content(snapshot, document);
        // Not kept with the page: they change with any document.
        List<String> violations = snapshot.registry().violations(document.path());
        return new PageView(
                document.path(),
                document.hash().value(),
                updated,
                RecordView.of(document, updated),
                document.title(),
                content.with(RegistryFindings.beside(content.findings(), document.path(), violations)));
    }

    /**
     * The page that a text would give as the document at a path, which need not exist. Nothing is kept.
     *
     * @param sop the text
     */
    public PageView preview(Snapshot snapshot, DocumentPath path, SopDocument sop) {
        String text = sop.source().text();
        DocumentHead head = DocumentHead.of(text);
        ContentHash hash = ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
        DocumentRecord document = DocumentRecord.of(path.value(), hash, head);
        long updated =
                snapshot.registry().find(path.value()).map(snapshot::updated).orElse(0L);
        LintReport lint = lint(snapshot, document, sop);
        return new PageView(
                document.path(),
                hash.value(),
                updated,
                RecordView.of(document, updated),
                document.title(),
                new PageBuilder(document, head, sop, lint, new Lookups(snapshot.registry())).build());
    }

    private PageView.Content content(Snapshot snapshot, DocumentRecord document) {
        synchronized (kept) {
            Kept known = kept.get(document.path());
            if (known != null && known.isRightFor(document, snapshot)) {
                return known.content();
            }
        }
        Lookups lookups = new Lookups(snapshot.registry());
        SopDocument sop = SopDocument.parse(library.text(document.hash()));
        LintReport lint = lint(snapshot, document, sop);
        PageView.Content content = new PageBuilder(document, snapshot.head(document), sop, lint, lookups).build();
        synchronized (kept) {
            kept.put(
                    document.path(),
                    new Kept(document.hash(), lookups.answers(), LinkState.of(snapshot, document), content));
        }
        return content;
    }

    private static LintReport lint(Snapshot snapshot, DocumentRecord document, SopDocument sop) {
        LintContext context = new LintContext(document.path(), snapshot.registry(), snapshot.allFiles());
        return SopLint.appliesTo(document.docType()) ? SopLint.check(sop, context) : SopLint.checkLinks(sop, context);
    }

    private record Kept(ContentHash hash, Lookups.Answers answers, LinkState links, PageView.Content content) {

        boolean isRightFor(DocumentRecord document, Snapshot snapshot) {
            return hash.equals(document.hash())
                    && answers.holdIn(snapshot.registry(), document.path())
                    && links.equals(LinkState.of(snapshot, document));
        }
    }
}
