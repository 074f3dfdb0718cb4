package club.datatalks.dataops.content.git.internal;

import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Keeps our branch and that of another repository together. Neither side ever loses a commit: what one has and the
 * other has not is handed over; where both went on, they are joined when they touched different files, and stay as they
 * are, with a problem for people, when they touched the same. Safe for use by several threads, one of which works.
 */
final class OtherRepository {

    private static final int ATTEMPTS = 5;
    private static final int SHOWN_PATHS = 5;
    private static final String TRACKING = "refs/remotes/shared/";

    private final Repository repository;
    private final String branch;
    private final URIish address;
    private final Supplier<Optional<CredentialsProvider>> credentials;
    private final Duration timeout;
    private final Clock clock;
    private final ReentrantLock exchanging = new ReentrantLock();

    private volatile State state = new State(false, null, null);

    private record State(
            boolean isBehind,
            @Nullable Instant checkedAt,
            @Nullable String problem) {}

    /** Our branch, as the store lets others move it. */
    interface Branch {

        /** Whether there is one yet; a repository that waits for its first look at the other one has none. */
        boolean isThere() throws IOException;

        /**
         * Makes it, once it is known what the other repository holds.
         *
         * @param theirs where their branch is; empty when they have none, and it is ours to start
         */
        void begin(Optional<ObjectId> theirs) throws IOException;

        ObjectId head() throws IOException;

        /** Whether the branch was where we thought it was. */
        boolean move(ObjectId expected, ObjectId target) throws IOException;

        /** Stores a commit that joins two. */
        ObjectId join(ObjectId tree, ObjectId ours, ObjectId theirs, String message) throws IOException;
    }

    /** @throws IllegalArgumentException for an address that is none, or holds a password */
    OtherRepository(
            Repository repository,
            String branch,
            String address,
            Supplier<Optional<CredentialsProvider>> credentials,
            Duration timeout,
            Clock clock) {
        this.repository = repository;
        this.branch = branch;
        this.address = parse(address);
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
    }

    private static URIish parse(String address) {
        try {
            URIish parsed = new URIish(address.strip());
            if (parsed.getPass() != null) {
                throw new IllegalArgumentException(
                        "remote holds a password; take it out of the address and name a secret in remoteSecret");
            }
            return parsed;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("remote is no address of a git repository", e);
        }
    }

    /** What keeps us from it, a sentence for people; empty when nothing does. */
    Optional<String> problem() {
        return Optional.ofNullable(state.problem());
    }

    /** What is known without asking. */
    ContentSync sync() throws IOException {
        State known = state;
        Ref published = repository.exactRef(TRACKING + branch);
        return new ContentSync(
                address.toString(),
                published == null || published.getObjectId() == null
                        ? null
                        : new Revision(published.getObjectId().name()),
                known.isBehind(),
                known.checkedAt(),
                known.problem());
    }

    /**
     * Fetches what the other repository holds.
     *
     * @return its branch; empty when it has none yet
     */
    private Optional<ObjectId> fetch() throws IOException {
        try (Transport transport = transport()) {
            ObjectId theirs;
            try (FetchConnection connection = transport.openFetch()) {
                Ref ref = connection.getRef(Constants.R_HEADS + branch);
                theirs = ref == null ? null : ref.getObjectId();
            }
            if (theirs != null && !theirs.equals(published())) {
                RefSpec all = new RefSpec("+%s%s:%s%s".formatted(Constants.R_HEADS, branch, TRACKING, branch));
                transport.fetch(NullProgressMonitor.INSTANCE, List.of(all));
                return Optional.ofNullable(published());
            }
            return Optional.ofNullable(theirs);
        }
    }

    /**
     * Brings both together.
     *
     * @throws ProblemException of kind {@code UPSTREAM} when the other one does not answer or refuses us, of kind
     *     {@code CONFLICT} when both changed the same files
     */
    void exchange(Branch ours) {
        exchanging.lock();
        try {
            bringTogether(ours);
            state = new State(false, clock.instant(), null);
        } catch (IOException e) {
            ProblemException problem = unreachable(e);
            state = new State(state.isBehind(), state.checkedAt(), sentence(problem));
            throw problem;
        } catch (ProblemException e) {
            boolean isDiverged = e.kind() == ProblemKind.CONFLICT;
            state = new State(
                    isDiverged || state.isBehind(), isDiverged ? clock.instant() : state.checkedAt(), sentence(e));
            throw e;
        } finally {
            exchanging.unlock();
        }
    }

    private void bringTogether(Branch ours) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ObjectId> theirs = fetch();
            if (!ours.isThere()) {
                ours.begin(theirs);
            }
            ObjectId head = ours.head();
            if (theirs.isEmpty()) {
                if (push(head, ObjectId.zeroId())) {
                    return;
                }
            } else if (theirs.get().equals(head)) {
                return;
            } else if (isAncestor(head, theirs.get())) {
                if (ours.move(head, theirs.get())) {
                    return;
                }
            } else if (isAncestor(theirs.get(), head)) {
                if (push(head, theirs.get())) {
                    return;
                }
            } else {
                join(ours, head, theirs.get());
            }
        }
        throw new IOException("somebody else keeps changing it");
    }

    /** Joins both sides in our branch; the next round pushes it. */
    private void join(Branch ours, ObjectId head, ObjectId theirs) throws IOException {
        Set<ContentPath> both = changedOnBothSides(head, theirs);
        ThreeWayMerger merger = MergeStrategy.SIMPLE_TWO_WAY_IN_CORE.newMerger(repository, true);
        if (!both.isEmpty() || !merger.merge(head, theirs)) {
            throw new ProblemException(
                            ProblemKind.CONFLICT,
                            "Both repositories changed the same files; nothing was changed in either")
                    .withCode("diverged")
                    .withDetail("Fetch both with git, merge them, and push the result here. Changed on both sides: "
                            + names(both));
        }
        ours.move(head, ours.join(merger.getResultTreeId(), head, theirs, "Merge %s of %s".formatted(branch, address)));
    }

    private Set<ContentPath> changedOnBothSides(ObjectId head, ObjectId theirs) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(head));
            walk.markStart(walk.parseCommit(theirs));
            RevCommit base = walk.next();
            if (base == null) {
                throw new ProblemException(
                                ProblemKind.CONFLICT, "Both repositories have nothing in common; nothing was changed")
                        .withCode("diverged")
                        .withDetail("Start with an empty data folder to take over what is there, or name an empty"
                                + " repository as remote");
            }
            walk.parseBody(base);
            ObjectReader reader = walk.getObjectReader();
            try (RevWalk trees = new RevWalk(repository)) {
                ObjectId from = trees.parseCommit(base).getTree();
                Set<ContentPath> both = new TreeSet<>(
                        Trees.changedPaths(reader, from, trees.parseCommit(head).getTree()));
                both.retainAll(Trees.changedPaths(
                        reader, from, trees.parseCommit(theirs).getTree()));
                return both;
            }
        }
    }

    /** Whether the other one took it; not when somebody else was faster. */
    private boolean push(ObjectId head, ObjectId expected) throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                repository,
                Constants.R_HEADS + branch,
                head,
                Constants.R_HEADS + branch,
                false,
                TRACKING + branch,
                expected);
        try (Transport transport = transport()) {
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        }
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            case REJECTED_OTHER_REASON -> {
                // Two that push at the same moment: one holds the lock, the other one tries again.
                if (reason(update).contains("lock")) {
                    yield false;
                }
                throw refused(update);
            }
            case NOT_ATTEMPTED, REJECTED_NODELETE, NON_EXISTING, AWAITING_REPORT -> throw refused(update);
        };
    }

    private static IOException refused(RemoteRefUpdate update) {
        return new IOException("it refused what was pushed: " + reason(update));
    }

    private static String reason(RemoteRefUpdate update) {
        return update.getMessage() == null ? update.getStatus().name() : update.getMessage();
    }

    private Transport transport() throws NotSupportedException, TransportException {
        Transport transport = Transport.open(repository, address);
        transport.setTimeout((int) Math.max(1, timeout.toSeconds()));
        credentials.get().ifPresent(transport::setCredentialsProvider);
        return transport;
    }

    private @Nullable ObjectId published() throws IOException {
        Ref ref = repository.exactRef(TRACKING + branch);
        return ref == null ? null : ref.getObjectId();
    }

    private boolean isAncestor(ObjectId one, ObjectId of) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(one), walk.parseCommit(of));
        }
    }

    private static String names(Set<ContentPath> paths) {
        List<String> names = new ArrayList<>();
        paths.stream().limit(SHOWN_PATHS).forEach(path -> names.add(path.value()));
        if (paths.size() > SHOWN_PATHS) {
            names.add("and %d more".formatted(paths.size() - SHOWN_PATHS));
        }
        return String.join(", ", names);
    }

    private ProblemException unreachable(IOException cause) {
        return ProblemException.upstream("The other repository does not answer", cause)
                .withDetail("%s: %s".formatted(address, cause.getMessage()));
    }

    private static String sentence(ProblemException problem) {
        return problem.detail()
                .map(detail -> "%s. %s".formatted(problem.message(), detail))
                .orElse(problem.message());
    }
}
