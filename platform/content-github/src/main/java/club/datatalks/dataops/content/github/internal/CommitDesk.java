package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.GitHubCommits.UncertainException;
import club.datatalks.dataops.content.github.internal.blob.BlobFolder;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.queue.CommitQueue;
import club.datatalks.dataops.content.github.internal.queue.QueuedCommit;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import club.datatalks.dataops.content.github.internal.tree.Trees;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where commits are handed in: one after the other, to GitHub, or into the queue while GitHub is away. Whoever is told
 * "committed" has a commit on GitHub; whoever is told "queued" has it on this node's disk; in every other case nothing
 * was kept. Safe for use by several threads.
 */
final class CommitDesk {

    private static final Logger log = LoggerFactory.getLogger(CommitDesk.class);

    /** The word that programs recognise a queued change by. */
    static final String QUEUED = "content_queued";

    private final GitHubCommits commits;
    private final CommitQueue queue;
    private final Head head;
    private final Trees trees;
    private final BlobFolder blobs;
    private final Clock clock;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile @Nullable String obstacle;

    /** @param patience how long a commit waits for those before it */
    CommitDesk(
            GitHubCommits commits,
            CommitQueue queue,
            Head head,
            Trees trees,
            BlobFolder blobs,
            Clock clock,
            Duration patience) {
        this.commits = commits;
        this.queue = queue;
        this.head = head;
        this.trees = trees;
        this.blobs = blobs;
        this.clock = clock;
        this.patience = patience;
    }

    Revision commit(List<ContentChange> changes, Author author, String message) {
        takeTurn();
        try {
            Optional<GitHubException> away = applyWaiting();
            if (away.isPresent()) {
                throw queued(changes, author, message, null, away.get());
            }
            return commits.commit(changes, author, message);
        } catch (UncertainException e) {
            throw queued(changes, author, message, e.attempted(), e.failure());
        } catch (GitHubException e) {
            throw e.isTemporary() ? queued(changes, author, message, null, e) : e.toProblem();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Applies what waits, in its order, as far as GitHub takes it. What does not fit any more is put aside.
     *
     * @return why something still waits
     */
    Optional<GitHubException> drain() {
        if (queue.first().isEmpty()) {
            return Optional.empty();
        }
        takeTurn();
        try {
            return applyWaiting();
        } finally {
            turn.unlock();
        }
    }

    /** Why the first of those that wait was not applied when it was last tried. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    private void takeTurn() {
        try {
            if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable(
                "Other changes are being committed; nothing was changed. Try again in a moment.",
                new IllegalStateException("no turn within %d s".formatted(patience.toSeconds())));
    }

    private Optional<GitHubException> applyWaiting() {
        Optional<QueuedCommit> first = queue.first();
        while (first.isPresent()) {
            try {
                apply(first.get());
            } catch (UncertainException e) {
                return stuck(e.failure());
            } catch (GitHubException e) {
                if (e.isTemporary() || e.kind() != GitHubException.Kind.STALE) {
                    // Also what an operator has to mend (the token, its rights): nothing is given up for that.
                    return stuck(e);
                }
                reject(first.get(), e.message());
            }
            first = queue.first();
        }
        obstacle = null;
        return Optional.empty();
    }

    private Optional<GitHubException> stuck(GitHubException failure) {
        obstacle = failure.message();
        return Optional.of(failure);
    }

    private void apply(QueuedCommit queued) throws GitHubException, UncertainException {
        try {
            Revision revision =
                    commits.commitOnce(changes(queued), queued.author(), queued.message(), queued.attempted());
            queue.done(queued);
            log.info("Committed at last, as {}: {}", revision.shortId(), queued.message());
        } catch (ContentConflictException e) {
            reject(queued, e.message());
        } catch (IllegalArgumentException e) {
            reject(queued, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unkept("What waits for GitHub cannot be read or written", e);
        }
    }

    private void reject(QueuedCommit queued, String reason) {
        try {
            queue.reject(queued, reason);
            log.warn("A queued change could not be committed and was put aside: {} ({})", queued.message(), reason);
        } catch (IOException e) {
            throw unkept("What waits for GitHub cannot be read or written", e);
        }
    }

    private List<ContentChange> changes(QueuedCommit queued) throws IOException {
        List<ContentChange> changes = new ArrayList<>();
        for (QueuedCommit.Change change : queued.changes()) {
            if (change.newHash() == null) {
                changes.add(new ContentChange.Delete(
                        change.path(), Objects.requireNonNull(change.expectedHash(), "what is deleted was there")));
            } else {
                byte[] bytes = blobs.find(change.newHash())
                        .orElseThrow(() -> new IOException("the bytes of %s are gone".formatted(change.path())));
                changes.add(new ContentChange.Put(change.path(), change.expectedHash(), bytes));
            }
        }
        return changes;
    }

    /** Keeps a commit for later, and says so. */
    private ProblemException queued(
            List<ContentChange> changes,
            Author author,
            String message,
            @Nullable Revision attempted,
            GitHubException reason) {
        // The newest tree that is known here may not be the newest; its turn will tell. Without any, no promise can be
        // made.
        FileTree base = head.known().flatMap(trees::known).or(trees::newest).orElse(null);
        if (base == null) {
            return reason.toProblem();
        }
        List<QueuedCommit.Change> entries =
                changes.stream().map(CommitDesk::entry).toList();
        if (!queue.has(entries, message)) {
            check(base, changes);
            enqueue(entries, changes, author, message, attempted);
        }
        obstacle = reason.message();
        return ProblemException.upstream("GitHub request failed", reason)
                .withCode(QUEUED)
                .withDetail(
                        ("Queued, not committed: the change is kept on this server and will be committed when GitHub"
                                        + " takes it. %s")
                                .formatted(reason.message()))
                .with("queued", true);
    }

    private void enqueue(
            List<QueuedCommit.Change> entries,
            List<ContentChange> changes,
            Author author,
            String message,
            @Nullable Revision attempted) {
        List<byte[]> bytes = new ArrayList<>();
        for (ContentChange change : changes) {
            if (change instanceof ContentChange.Put put) {
                bytes.add(put.bytes());
            }
        }
        try {
            queue.add(clock.instant(), author, message, entries, bytes, attempted);
            log.warn("GitHub is away; queued: {}", message);
        } catch (IOException e) {
            throw unkept("GitHub is away and the change cannot be kept here either", e);
        }
    }

    // The expectations must hold for what will be there when everything before is applied.
    private void check(FileTree base, List<ContentChange> changes) {
        List<Conflict> conflicts = new ArrayList<>();
        for (ContentChange change : changes) {
            QueuedCommit.Change last = queue.last(change.path());
            ContentHash expected = change.expected().orElse(null);
            ContentHash actual = last == null ? base.hashAt(change.path()) : last.newHash();
            if (!Objects.equals(expected, actual)) {
                conflicts.add(new Conflict(change.path(), expected, actual));
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ContentConflictException(conflicts);
        }
    }

    private static QueuedCommit.Change entry(ContentChange change) {
        return new QueuedCommit.Change(
                change.path(),
                change.expected().orElse(null),
                change instanceof ContentChange.Put put ? ContentHash.of(put.bytes()) : null);
    }

    private static ProblemException unkept(String what, IOException cause) {
        return ProblemException.unavailable(
                what + "; nothing was changed. An administrator has to look at the disk.", cause);
    }
}
