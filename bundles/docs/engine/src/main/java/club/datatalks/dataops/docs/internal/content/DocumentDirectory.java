package club.datatalks.dataops.docs.internal.content;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.document.Documents;
import club.datatalks.dataops.document.KnownDocument;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells other plugins of the documents, by the registry of the newest revision. */
@Component
public final class DocumentDirectory implements Documents {

    private final DocumentLibrary library;

    @Activate
    public DocumentDirectory(@Reference DocumentLibrary library) {
        this.library = library;
    }

    @Override
    public Edition current() {
        return new SnapshotEdition(library.current());
    }

    private record SnapshotEdition(Snapshot snapshot) implements Edition {

        @Override
        public Revision revision() {
            return snapshot.revision();
        }

        @Override
        public Optional<KnownDocument> find(String reference) {
            return snapshot.registry().resolve(reference) instanceof Resolution.Found found
                    ? Optional.of(known(found.document()))
                    : Optional.empty();
        }

        private static KnownDocument known(DocumentRecord document) {
            return new KnownDocument(document.id(), document.path(), document.title(), document.hash());
        }
    }
}
