package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.blob.BlobFolder;
import club.datatalks.dataops.content.github.internal.blob.Blobs;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubClient;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.client.Traffic;
import club.datatalks.dataops.content.github.internal.queue.CommitQueue;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import club.datatalks.dataops.content.github.internal.tree.HeadFile;
import club.datatalks.dataops.content.github.internal.tree.Trees;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps content in a repository on GitHub. What lies in the folder of this node can be deleted at any time, except for
 * the queue: commits that were accepted while GitHub was away.
 *
 * <p>Reading needs GitHub only for what this node has not seen yet. Starting needs it not at all; until it answers for
 * the first time, calls fail with a sentence that says why.
 */
@Component(
        service = {ContentStore.class, GitHubContentStore.class},
        immediate = true, // looks at GitHub before the first request needs it
        configurationPid = "club.datatalks.dataops.content.github")
public final class GitHubContentStore implements ContentStore {

    private static final Logger log = LoggerFactory.getLogger(GitHubContentStore.class);

    private static final int MAX_HISTORY = 1000;
    private static final int SHORTEST_PREFIX = 7;
    private static final long MAX_BLOBS = 2L * 1024 * 1024 * 1024;
    private static final Duration BLOBS_STAY = Duration.ofDays(1);

    /** GitHub refuses larger bodies; base64 adds a third. */
    private static final int MAX_FILE = 25 * 1024 * 1024;

    private final GitHubSettings settings;
    private final GitHubClient client;
    private final GitHubApi api;
    private final ContentListener news;
    private final Clock clock;
    private final HeadFile headFile;
    private final Head head;
    private final Trees trees;
    private final BlobFolder blobFolder;
    private final Blobs blobs;
    private final Histories histories;
    private final LastChanges lastChanges;
    private final CommitQueue queue;
    private final CommitDesk desk;
    private final Follower follower;

    private @Nullable Revision told; // only the following thread touches it after construction
    private @Nullable Revision saved; // likewise
    private boolean missed; // likewise: GitHub was away before it ever answered, and whoever asked got nothing

    /** How long the store waits for what. */
    record Timing(GitHubClient.Patience patience, Duration look, Duration pause, Duration turn) {}

    @Activate
    public GitHubContentStore(GitHubSettings.Config config, @Reference Secrets secrets, @Reference ContentNews news) {
        this(
                GitHubSettings.of(config, secrets),
                new Timing(
                        GitHubClient.Patience.NORMAL,
                        Duration.ofSeconds(Math.max(5, config.lookEverySeconds())),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(30)),
                news,
                Clock.systemUTC());
    }

    GitHubContentStore(GitHubSettings settings, Timing timing, ContentListener news, Clock clock) {
        this.settings = settings;
        this.news = news;
        this.clock = clock;
        Path directory = settings.directory();
        try {
            Files.createDirectories(directory);
            this.blobFolder = new BlobFolder(directory.resolve("blobs"));
            this.queue = new CommitQueue(directory.resolve("queue"), blobFolder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    ("The folder %s cannot be used: %s. Make it writable for the user that runs DataOps, or set"
                                    + " `directory` in etc/club.datatalks.dataops.content.github.cfg to another"
                                    + " folder.")
                            .formatted(directory.toAbsolutePath(), e.getMessage()),
                    e);
        }
        this.client = new GitHubClient(settings.api(), settings.token(), new Traffic(clock), timing.patience());
        this.api = new GitHubApi(client, settings.owner(), settings.repository(), settings.branch());
        this.trees = new Trees(api);
        this.headFile = new HeadFile(directory.resolve("head.json"), settings.id());
        Optional<FileTree> last = headFile.load();
        last.ifPresent(trees::remember);
        this.saved = last.map(FileTree::revision).orElse(null);
        this.told = saved;
        this.head = new Head(api, clock, saved);
        this.blobs = new Blobs(api, trees, blobFolder, directory);
        this.histories = new Histories(api);
        this.lastChanges = new LastChanges(api, directory.resolve("changes.json"), settings.id());
        GitHubCommits commits = new GitHubCommits(api, head, trees, blobFolder, timing.pause());
        this.desk = new CommitDesk(commits, queue, head, trees, blobFolder, clock, timing.turn());
        this.follower = new Follower(this::look, timing.look(), this::tidy);
        log.info("Content is {} at {}", api.describe(), settings.api());
    }

    @Deactivate
    public void close() {
        follower.close();
        client.close();
    }

    @Override
    public Revision head() {
        return ask(head::current);
    }

    @Override
    public String branch() {
        return settings.branch();
    }

    @Override
    public List<ContentEntry> list(Revision revision) {
        return tree(revision).entries();
    }

    @Override
    public Optional<ContentEntry> find(Revision revision, ContentPath path) {
        return tree(revision).find(path);
    }

    @Override
    public byte[] read(ContentHash hash) {
        return lookUp("content " + hash, () -> {
            try {
                return blobs.read(hash);
            } catch (IOException e) {
                throw ProblemException.upstream("Content cannot be read at the moment", e);
            }
        });
    }

    @Override
    public List<CommitInfo> history(Revision from, ContentPath path, int skip, int limit) {
        if (skip < 0 || limit < 1 || limit > MAX_HISTORY) {
            throw new IllegalArgumentException(
                    "skip is at least 0 and limit 1 to %d, not %d and %d".formatted(MAX_HISTORY, skip, limit));
        }
        return lookUp("revision " + from, () -> histories.of(from, path, skip, limit));
    }

    @Override
    public Map<ContentPath, CommitInfo> lastChanges(Revision revision) {
        FileTree tree = tree(revision);
        return ask(() -> lastChanges.of(tree));
    }

    @Override
    public Optional<Revision> resolve(String idOrPrefix) {
        if (!idOrPrefix.matches("[0-9a-f]{%d,40}".formatted(SHORTEST_PREFIX))) {
            return Optional.empty();
        }
        try {
            return Optional.of(lookUp("revision " + idOrPrefix, () -> api.resolve(idOrPrefix)))
                    .filter(found -> found.id().startsWith(idOrPrefix));
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Set<ContentPath> changedPaths(Revision from, Revision to) {
        return tree(to).changedSince(tree(from));
    }

    @Override
    public Optional<Revision> before(Revision revision) {
        return lookUp(
                "revision " + revision,
                () -> api.commit(revision).parents().stream().findFirst().map(Revision::new));
    }

    @Override
    public Revision commit(List<ContentChange> changes, Author author, String message) {
        Set<ContentPath> paths = new HashSet<>();
        changes.forEach(change -> paths.add(change.path()));
        if (changes.isEmpty() || paths.size() < changes.size()) {
            throw new IllegalArgumentException("a commit has at least one change, and at most one for each path");
        }
        for (ContentChange change : changes) {
            if (change instanceof ContentChange.Put put && put.bytes().length > MAX_FILE) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "%s has %,d bytes; GitHub takes files of at most %,d bytes this way. Make it smaller, or push it with git."
                                .formatted(put.path(), put.bytes().length, MAX_FILE));
            }
        }
        Revision revision = desk.commit(changes, author, message);
        follower.soon(this::tell);
        return revision;
    }

    @Override
    public Revision refresh() {
        int rejectedBefore = queue.rejected().size();
        Optional<GitHubException> away = desk.drain();
        if (away.isPresent()) {
            throw away.get().toProblem();
        }
        Revision revision = ask(head::refresh);
        follower.soon(this::tell);
        List<CommitQueue.Rejected> rejected = queue.rejected();
        if (rejected.size() > rejectedBefore) {
            throw ProblemException.conflict(rejectedProblem(rejected));
        }
        return revision;
    }

    @Override
    public ContentSync sync() {
        return new ContentSync(
                settings.address(),
                head.known().orElse(null),
                false,
                head.askedAt().orElse(null),
                problem().orElse(null));
    }

    /** How much GitHub lets us ask. */
    public Traffic traffic() {
        return api.traffic();
    }

    /** What waits for GitHub, and what could not be applied. */
    public CommitQueue queue() {
        return queue;
    }

    /** Where the content is, for people. */
    public String describe() {
        return api.describe();
    }

    /** What somebody should know or do; empty when all is well. */
    public Optional<String> problem() {
        List<CommitQueue.Rejected> rejected = queue.rejected();
        if (!rejected.isEmpty()) {
            return Optional.of(rejectedProblem(rejected));
        }
        int waiting = queue.waiting().size();
        if (waiting > 0) {
            return Optional.of("%d queued, not committed: %s"
                    .formatted(waiting, desk.obstacle().orElse("GitHub has not been asked yet")));
        }
        return traffic().closed();
    }

    /** Looks at GitHub soon; somebody said that there is news. Returns at once. */
    public void lookSoon() {
        follower.soon(this::look);
    }

    /** Which repository and branch this is. */
    String id() {
        return settings.id();
    }

    /** Where the head is as far as this node knows; asks nobody. */
    Optional<Revision> knownHead() {
        return head.known();
    }

    /** Waits until the following thread has done what it was told so far. */
    void settle() {
        follower.settle();
    }

    private static String rejectedProblem(List<CommitQueue.Rejected> rejected) {
        CommitQueue.Rejected first = rejected.get(0);
        return ("%d queued changes could not be committed, the first: %s (%s). Look at them with"
                        + " dataops:content-github.")
                .formatted(rejected.size(), first.commit().subject(), first.reason());
    }

    private void look() {
        if (!traffic().hasRoomForBackground()) {
            return;
        }
        try {
            desk.drain();
            head.refresh();
            tell();
        } catch (GitHubException e) {
            missed = head.known().isEmpty();
            log.info("{}", e.message());
        }
    }

    private void tell() {
        Optional<Revision> newest = head.known();
        if (newest.isEmpty()) {
            return;
        }
        Revision to = newest.get();
        try {
            FileTree tree = trees.of(to);
            if (!to.equals(saved)) {
                headFile.save(tree);
                saved = to;
            }
            Revision from = told;
            if (!to.equals(from)) {
                told = to;
                if (from != null) {
                    news.headMoved(from, to, changedSince(from, tree));
                } else if (missed) {
                    news.headMoved(to, to, allPaths(tree));
                }
            }
        } catch (GitHubException e) {
            log.info("{}", e.message());
        }
    }

    private Set<ContentPath> changedSince(Revision from, FileTree tree) throws GitHubException {
        try {
            return tree.changedSince(trees.of(from));
        } catch (GitHubException e) {
            if (e.kind() != GitHubException.Kind.NOT_FOUND) {
                throw e;
            }
            // The history was rewritten and the old one is gone: everything may be different.
            return allPaths(tree);
        }
    }

    private static Set<ContentPath> allPaths(FileTree tree) {
        Set<ContentPath> all = new TreeSet<>();
        tree.entries().forEach(entry -> all.add(entry.path()));
        return all;
    }

    private void tidy() {
        Set<ContentHash> needed = queue.hashes();
        head.known().flatMap(trees::known).ifPresent(tree -> tree.entries().forEach(entry -> needed.add(entry.hash())));
        try {
            blobFolder.tidy(MAX_BLOBS, clock.instant().minus(BLOBS_STAY), needed::contains);
        } catch (IOException e) {
            log.warn("What was fetched cannot be tidied", e);
        }
    }

    private FileTree tree(Revision revision) {
        Optional<FileTree> known = trees.known(revision);
        return known.isPresent() ? known.get() : lookUp("revision " + revision, () -> trees.of(revision));
    }

    private interface Question<T> {
        T ask() throws GitHubException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (GitHubException e) {
            throw e.toProblem();
        }
    }

    /** Asks for a thing that may not be there. */
    private static <T> T lookUp(String thing, Question<T> question) {
        try {
            return question.ask();
        } catch (GitHubException e) {
            // An id that is well-formed but means something else, or nothing, is refused in either way.
            if (e.kind() == GitHubException.Kind.NOT_FOUND || e.kind() == GitHubException.Kind.STALE) {
                throw ProblemException.notFound("There is no " + thing);
            }
            throw e.toProblem();
        }
    }
}
