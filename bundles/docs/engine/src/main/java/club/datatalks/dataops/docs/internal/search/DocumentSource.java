package club.datatalks.dataops.docs.internal.search;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.ContentKind;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.search.SearchChanges;
import club.datatalks.dataops.search.SearchItem;
import club.datatalks.dataops.search.SearchSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the documents searchable. What it has told is known by the revision up to which it told. */
@Component
public final class DocumentSource implements SearchSource {

    private static final Logger log = LoggerFactory.getLogger(DocumentSource.class);

    /** Another number whenever a document gives other words than before. */
    private static final String FORM = "3:";

    private static final String PROCEDURE = "sop";

    private final DocumentLibrary library;

    @Activate
    public DocumentSource(@Reference DocumentLibrary library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "docs";
    }

    @Override
    public String position() {
        return FORM + library.store().head().id();
    }

    @Override
    public SearchChanges changes(@Nullable String since) {
        Snapshot snapshot = library.current();
        String position = FORM + snapshot.revision().id();
        Optional<Set<ContentPath>> changed = changedPaths(since, snapshot);
        if (changed.isEmpty()) {
            return SearchChanges.everything(
                    position, items(snapshot, snapshot.registry().documents()));
        }
        List<DocumentRecord> present = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (ContentPath path : changed.get()) {
            if (ContentKind.isDocument(path.value())) {
                snapshot.registry().find(path.value()).ifPresentOrElse(present::add, () -> removed.add(path.value()));
            }
        }
        return SearchChanges.some(position, items(snapshot, present), removed);
    }

    /** Reads a procedure: they have the most parts. */
    @Override
    public void rehearse() {
        Snapshot snapshot = library.current();
        snapshot.registry().documents().stream()
                .filter(document -> document.docType().equals(PROCEDURE))
                .findFirst()
                .ifPresent(document -> item(snapshot, document));
    }

    private Optional<Set<ContentPath>> changedPaths(@Nullable String since, Snapshot snapshot) {
        if (since == null || !since.startsWith(FORM)) {
            return Optional.empty();
        }
        try {
            Revision from = new Revision(since.substring(FORM.length()));
            return Optional.of(library.store().changedPaths(from, snapshot.revision()));
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.NOT_FOUND) {
                throw e;
            }
            log.info("All documents are told anew: {} is not known here", since);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            log.info("All documents are told anew: {} is no revision", since);
            return Optional.empty();
        }
    }

    private Stream<SearchItem> items(Snapshot snapshot, Collection<DocumentRecord> documents) {
        return documents.stream().flatMap(document -> item(snapshot, document).stream());
    }

    private Optional<SearchItem> item(Snapshot snapshot, DocumentRecord document) {
        try {
            return Optional.of(DocumentItem.of(
                    document,
                    snapshot.head(document),
                    library.textOrNothing(document.hash()),
                    snapshot.updated(document)));
        } catch (RuntimeException e) {
            log.warn("{} cannot be indexed and will not be found", document.path(), e);
            return Optional.empty();
        }
    }
}
