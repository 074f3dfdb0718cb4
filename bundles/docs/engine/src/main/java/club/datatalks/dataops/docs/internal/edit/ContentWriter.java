package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commits changes, and shows the documents as they are afterwards. Safe for use by several threads. */
@Component(service = ContentWriter.class)
public final class ContentWriter {

    private final DocumentLibrary library;
    private final EditLog log;

    @Activate
    public ContentWriter(@Reference DocumentLibrary library, @Reference EditLog log) {
        this.library = library;
        this.log = log;
    }

    /**
     * What came of a change.
     *
     * @param after everything as it is now; others may have changed more of it already
     * @param commit {@code null} when everything was as it should be already (DOC-38)
     */
    public record Written(Snapshot after, @Nullable Commit commit) {}

    /** A commit of ours. */
    public record Commit(Revision revision, String message) {}

    DocumentLibrary library() {
        return library;
    }

    /**
     * Makes all changes in one commit, or none.
     *
     * @param before what the changes were worked out on
     * @throws ContentConflictException when a file is no longer what its change expects
     * @throws ProblemException of kind {@code INVALID} when the repository cannot hold such a path
     */
    Written write(Snapshot before, List<ContentChange> changes, Editor editor, String message) {
        List<ContentChange> real =
                changes.stream().filter(change -> !isUnchanged(change)).toList();
        if (real.isEmpty()) {
            return new Written(before, null);
        }
        Revision revision = commit(library.store(), real, editor, message);
        log.committed(editor, revision, message, real);
        return new Written(library.current(), new Commit(revision, message));
    }

    private static boolean isUnchanged(ContentChange change) {
        return change instanceof ContentChange.Put put
                && put.expected().filter(ContentHash.of(put.bytes())::equals).isPresent();
    }

    private static Revision commit(ContentStore store, List<ContentChange> changes, Editor editor, String message) {
        try {
            return store.commit(changes, editor.author(), message);
        } catch (IllegalArgumentException e) {
            // Only another git client can have made what stands in the way: a link, a file where we want a folder.
            throw ProblemException.invalid("path cannot be written: %s".formatted(e.getMessage()))
                    .withCode("invalid_path");
        }
    }
}
