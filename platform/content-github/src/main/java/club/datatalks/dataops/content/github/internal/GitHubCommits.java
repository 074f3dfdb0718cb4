package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.blob.BlobFolder;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubApi.GitCommit;
import club.datatalks.dataops.content.github.internal.client.GitHubApi.TreeChange;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.client.TreeFile;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import club.datatalks.dataops.content.github.internal.tree.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes commits on GitHub. GitHub compares and sets: the blob of a file that is written alone, the branch for
 * everything else. When somebody else was faster, the expectations are checked against what they wrote. Called by one
 * thread at a time.
 */
final class GitHubCommits {

    private static final Logger log = LoggerFactory.getLogger(GitHubCommits.class);

    /** Somebody else was faster so often: more than that is no coincidence. */
    private static final int MAX_ATTEMPTS = 8;

    /** GitHub took a write and did not answer so often, while it answered other questions. */
    private static final int MAX_SILENCES = 3;

    private final GitHubApi api;
    private final Head head;
    private final Trees trees;
    private final BlobFolder blobs;
    private final Duration pause;

    /** @param pause before the second attempt; each further one waits longer */
    GitHubCommits(GitHubApi api, Head head, Trees trees, BlobFolder blobs, Duration pause) {
        this.api = api;
        this.head = head;
        this.trees = trees;
        this.blobs = blobs;
        this.pause = pause;
    }

    /** A commit of which we do not know whether GitHub has it. */
    static final class UncertainException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Revision attempted;
        private final GitHubException failure;

        UncertainException(@Nullable Revision attempted, GitHubException failure) {
            super(failure);
            this.attempted = attempted;
            this.failure = failure;
        }

        /** The commit that the branch may have moved to. */
        @Nullable Revision attempted() {
            return attempted;
        }

        GitHubException failure() {
            return failure;
        }
    }

    /**
     * Applies the changes in one commit.
     *
     * @throws ContentConflictException when an expectation does not hold; nothing is written
     * @throws GitHubException when GitHub does not take it; nothing is written
     * @throws UncertainException when nothing is known about it
     */
    Revision commit(List<ContentChange> changes, Author author, String message)
            throws GitHubException, UncertainException {
        return new Attempt(changes, author, message, false).run();
    }

    /**
     * The same for changes that may have been applied already.
     *
     * @param attempted the commit that the branch may have moved to
     */
    Revision commitOnce(List<ContentChange> changes, Author author, String message, @Nullable Revision attempted)
            throws GitHubException, UncertainException {
        Revision newest = head.refresh();
        if (attempted != null && isCommitted(attempted, newest)) {
            return newest;
        }
        return new Attempt(changes, author, message, true).run();
    }

    private boolean isCommitted(Revision attempted, Revision newest) throws GitHubException {
        return attempted.equals(newest) || api.contains(newest, attempted);
    }

    /** One commit, until it is made or cannot be made. */
    private final class Attempt {

        private final List<ContentChange> changes;
        private final Author author;
        private final String message;

        private boolean uncertain;

        Attempt(List<ContentChange> changes, Author author, String message, boolean uncertain) {
            this.changes = changes;
            this.author = author;
            this.message = message;
            this.uncertain = uncertain;
        }

        Revision run() throws GitHubException, UncertainException {
            FileTree base = trees.of(head.current());
            boolean fresh = false;
            for (int attempt = 1; ; attempt++) {
                ChangePlan plan = ChangePlan.of(base, changes);
                boolean clean = plan.conflicts().isEmpty() && !plan.isDone() && plan.impossible() == null;
                if (!clean && !fresh) {
                    // Before we say no, we look whether we know the newest state.
                    base = newest();
                    fresh = true;
                    plan = ChangePlan.of(base, changes);
                }
                if (plan.isDone() && (uncertain || plan.conflicts().isEmpty())) {
                    return base.revision();
                }
                if (!plan.conflicts().isEmpty()) {
                    throw new ContentConflictException(plan.conflicts());
                }
                if (plan.impossible() != null) {
                    throw new IllegalArgumentException(plan.impossible());
                }
                Optional<Revision> made = make(base, plan, attempt);
                if (made.isPresent()) {
                    return made.get();
                }
                base = newest();
                fresh = true;
            }
        }

        private FileTree newest() throws GitHubException, UncertainException {
            try {
                return trees.of(head.refresh());
            } catch (GitHubException e) {
                if (uncertain && e.isTemporary()) {
                    throw new UncertainException(null, e);
                }
                throw e;
            }
        }

        /** The commit, when nobody else was faster. */
        private Optional<Revision> make(FileTree base, ChangePlan plan, int attempt)
                throws GitHubException, UncertainException {
            try {
                return Optional.of(isAlone(plan) ? writeFile(base, plan) : writeTree(base, plan));
            } catch (GitHubException e) {
                if (e.kind() != GitHubException.Kind.STALE) {
                    throw e;
                }
                Optional<GitHubException> silence = e.silence();
                if (attempt >= (silence.isPresent() ? MAX_SILENCES : MAX_ATTEMPTS)) {
                    if (silence.isPresent()) {
                        throw new UncertainException(null, silence.get());
                    }
                    throw e;
                }
                log.debug("Attempt {} at a commit: {}", attempt, e.message());
                pause(attempt, e);
                return Optional.empty();
            }
        }

        private void pause(int attempt, GitHubException cause) throws GitHubException {
            long most = pause.toMillis() * attempt + 1;
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cause;
            }
        }

        // The interface for single files knows nothing of modes.
        private boolean isAlone(ChangePlan plan) {
            return plan.edits().size() == 1
                    && !plan.swaps()
                    && plan.edits()
                            .values()
                            .iterator()
                            .next()
                            .map(TreeFile::mode)
                            .orElse(TreeFile.REGULAR)
                            .equals(TreeFile.REGULAR);
        }

        private Revision writeFile(FileTree base, ChangePlan plan) throws GitHubException, UncertainException {
            ContentPath path = new ContentPath(plan.edits().keySet().iterator().next());
            ContentChange change = changes.stream()
                    .filter(candidate -> candidate.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            GitCommit commit;
            try {
                commit = change instanceof ContentChange.Put put
                        ? api.putFile(path, base.hashAt(path), put.bytes(), author, message)
                        : api.deleteFile(path, change.expected().orElseThrow(), author, message);
            } catch (GitHubException e) {
                if (e.kind() == GitHubException.Kind.AWAY) {
                    return lookFor(null, e);
                }
                throw e;
            }
            return published(commit, base, plan);
        }

        private Revision writeTree(FileTree base, ChangePlan plan) throws GitHubException, UncertainException {
            String tree = plan.swaps()
                    ? api.createTree(null, wholeTree(plan))
                    : api.createTree(base.sha(), changedTree(plan));
            GitCommit commit = api.createCommit(tree, base.revision(), author, message);
            try {
                api.moveBranch(commit.revision());
            } catch (GitHubException e) {
                if (e.kind() == GitHubException.Kind.AWAY) {
                    return lookFor(commit.revision(), e);
                }
                throw e;
            }
            return published(commit, base, plan);
        }

        /** After an answer that never came: whether it was carried out. */
        private Revision lookFor(@Nullable Revision attempted, GitHubException failure)
                throws GitHubException, UncertainException {
            uncertain = true;
            try {
                Revision newest = head.refresh();
                if (attempted != null ? isCommitted(attempted, newest) : isDone(newest)) {
                    return newest;
                }
            } catch (GitHubException e) {
                throw new UncertainException(attempted, e);
            }
            // It was not; and GitHub does answer again. A copy of GitHub's that lags behind does not harm: the same
            // change cannot be made twice, and the next look finds it.
            throw failure.asStale();
        }

        private boolean isDone(Revision revision) throws GitHubException {
            return ChangePlan.of(trees.of(revision), changes).isDone();
        }

        private List<TreeChange> changedTree(ChangePlan plan) throws GitHubException {
            List<TreeChange> entries = new ArrayList<>();
            for (Map.Entry<String, Optional<TreeFile>> edit : plan.edits().entrySet()) {
                entries.add(
                        edit.getValue().isEmpty()
                                ? new TreeChange.Gone(edit.getKey())
                                : content(edit.getKey(), edit.getValue().get()));
            }
            return entries;
        }

        // How GitHub applies a file that takes the place of a folder is nowhere written; a tree that is given as a
        // whole leaves nothing open.
        private List<TreeChange> wholeTree(ChangePlan plan) throws GitHubException {
            List<TreeChange> entries = new ArrayList<>();
            for (Map.Entry<String, TreeFile> file : plan.result().entrySet()) {
                entries.add(
                        plan.edits().containsKey(file.getKey())
                                ? content(file.getKey(), file.getValue())
                                : new TreeChange.Blob(
                                        file.getKey(),
                                        file.getValue().mode(),
                                        file.getValue().sha()));
            }
            return entries;
        }

        private TreeChange content(String path, TreeFile file) throws GitHubException {
            byte[] bytes = bytesOf(path);
            Optional<String> text = text(bytes);
            return text.isPresent()
                    ? new TreeChange.Text(path, file.mode(), text.get())
                    : new TreeChange.Blob(path, file.mode(), api.createBlob(bytes));
        }

        private byte[] bytesOf(String path) {
            for (ContentChange change : changes) {
                if (change instanceof ContentChange.Put put
                        && put.path().value().equals(path)) {
                    return put.bytes();
                }
            }
            throw new IllegalStateException("no change writes " + path);
        }

        private Revision published(GitCommit commit, FileTree base, ChangePlan plan) {
            Revision revision = commit.revision();
            for (ContentChange change : changes) {
                if (change instanceof ContentChange.Put put) {
                    keep(put.bytes());
                }
            }
            // When somebody else's commit came in between, the tree holds theirs, too, and is fetched when it is
            // needed.
            if (commit.parents().equals(List.of(base.revision().id()))) {
                trees.remember(new FileTree(revision, commit.tree(), plan.result()));
            }
            head.committed(revision);
            return revision;
        }
    }

    private void keep(byte[] bytes) {
        try {
            blobs.keep(ContentHash.of(bytes), bytes);
        } catch (IOException e) {
            log.warn("What was committed cannot be kept here; it is fetched when it is needed", e);
        }
    }

    /** Text that survives the way through JSON unchanged; empty when only base64 does. */
    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
