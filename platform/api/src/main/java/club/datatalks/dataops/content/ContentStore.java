package club.datatalks.dataops.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A versioned tree of files. Whoever reads names a revision and sees one consistent state, however long it takes;
 * whoever writes names what each file held before, and never overwrites what they have not seen.
 *
 * <p>Implementations are safe for use by several threads and pass {@code ContentStoreContract}. Every method throws
 * {@link club.datatalks.dataops.problem.ProblemException} of kind {@code UPSTREAM} when the place behind the store
 * cannot be reached, and of kind {@code UNAVAILABLE} when it cannot be written (disk full, read-only).
 */
@ConsumerType
public interface ContentStore {

    /** The newest revision. Cheap: no more than reading one reference. */
    Revision head();

    /** The branch that {@link #head} follows, for people; for example {@code main}. */
    String branch();

    /**
     * All files of a revision, ordered by path.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when there is no such revision
     */
    List<ContentEntry> list(Revision revision);

    /** One file of a revision, if it is there; costs one walk along the path, not a listing. */
    Optional<ContentEntry> find(Revision revision, ContentPath path);

    /**
     * The bytes behind a hash; a fresh copy that the caller may change.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when there are none
     */
    byte[] read(ContentHash hash);

    /**
     * The commits that touched a file, newest first. A rename starts a new history.
     *
     * @param from where to start reading; the head for all of it
     * @param skip how many to leave out, for paging
     * @param limit at most this many, 1 to 1000
     */
    List<CommitInfo> history(Revision from, ContentPath path, int skip, int limit);

    /**
     * For every file of a revision, the last commit that touched it. Walks the history until all files are accounted
     * for, so it is for building a cache, not for a request.
     */
    Map<ContentPath, CommitInfo> lastChanges(Revision revision);

    /** The revision whose id starts with these digits (7 to 40), when there is exactly one. */
    Optional<Revision> resolve(String idOrPrefix);

    /**
     * The paths whose files differ between two revisions, whichever is older: added, changed, removed.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when a revision is not there
     */
    Set<ContentPath> changedPaths(Revision from, Revision to);

    /**
     * Applies all changes in one commit on top of the head, or none. Changes that leave every file as it is make no
     * commit and give the head.
     *
     * <p>When this returns, the commit survives the death of the process and of the machine. Listeners have not
     * necessarily been told yet.
     *
     * @param changes at least one, at most one per path
     * @return the revision that holds the changes
     * @throws ContentConflictException when a file is not what its change expected; nothing is written
     * @throws IllegalArgumentException when there are no changes, or two for one path, or a change would make a path
     *     both a file and a folder
     */
    Revision commit(List<ContentChange> changes, Author author, String message);

    /**
     * The revision that another one was made on: its first parent. Empty for the first revision of all, and from a
     * store that does not know.
     *
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code NOT_FOUND} when there is no such revision
     */
    default Optional<Revision> before(Revision revision) {
        return Optional.empty();
    }

    /**
     * Takes over what others published at the place that the store is shared with, and publishes there what is new
     * here. Waits for that place, within the store's time limit. Nothing of either side is ever dropped: what cannot be
     * brought together stays as it is on both, and {@link #sync} says so. A store that is shared with nobody looks
     * whether its head moved.
     *
     * @return the newest revision afterwards
     * @throws club.datatalks.dataops.problem.ProblemException of kind {@code UPSTREAM} when the place does not answer
     *     or refuses us, of kind {@code CONFLICT} when both sides changed the same files
     */
    default Revision refresh() {
        return head();
    }

    /** How the store stands against the place that it is shared with. Asks nobody. */
    default ContentSync sync() {
        return ContentSync.alone();
    }
}
