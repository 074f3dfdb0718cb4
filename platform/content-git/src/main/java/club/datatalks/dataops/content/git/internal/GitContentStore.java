package club.datatalks.dataops.content.git.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.ContentSync;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps content in a bare git repository on the local disk. Other git clients may push to it and fetch from it while it
 * is in use; what they push is noticed within seconds.
 */
@Component(
        service = ContentStore.class,
        immediate = true, // the first repository that a process opens takes a second; no request should wait for it
        configurationPid = "club.datatalks.dataops.content.git")
@Designate(ocd = GitContentStore.Config.class)
public final class GitContentStore implements ContentStore, AutoCloseable {

    /** Where the repository is and how it starts. */
    @ObjectClassDefinition(name = "DataOps: content in git")
    public @interface Config {

        @AttributeDefinition(description = "Folder of the bare repository; created when missing")
        String directory() default "data/content.git";

        @AttributeDefinition(description = "Branch that is read and committed to")
        String branch() default "main";

        @AttributeDefinition(
                description = "Folder whose documents and images are the first commit of a new repository;"
                        + " when empty or missing, a new repository starts empty")
        String seed() default "content";

        @AttributeDefinition(
                description = "Folder of documents that people edit with other programs; it and the repository are kept"
                        + " the same, both ways. Empty for none")
        String folder() default "";

        @AttributeDefinition(description = "Name of the author of the first commit, and of the committer of all")
        String author() default "DataOps";

        @AttributeDefinition(description = "E-mail address of that author")
        String email() default "dataops@localhost";

        @AttributeDefinition(
                description = "Another repository to be kept in step with, by file:, https: or git: address; empty for"
                        + " none. A new repository then starts with what is there, and with the seed when it is empty")
        String remote() default "";

        @AttributeDefinition(description = "User name for that repository")
        String remoteUser() default "git";

        @AttributeDefinition(
                description = "Name of the secret that holds the password for it; empty when it needs none")
        String remoteSecret() default "";

        @AttributeDefinition(description = "Seconds between two looks at that repository, at least 5")
        int remoteSeconds() default 60;

        @AttributeDefinition(description = "Seconds that it may take to answer")
        int remoteTimeoutSeconds() default 30;
    }

    private static final Logger log = LoggerFactory.getLogger(GitContentStore.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(5);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
    private static final int MAX_HISTORY = 1000;
    private static final int MAX_ATTEMPTS = 20;
    private static final int SHORTEST_PREFIX = 7;

    private final GitFolder folder;
    private final Repository repository;
    private final String branch;
    private final Author committer;
    private final Clock clock;
    private final ContentSeed seed;
    private final ContentListener news;
    private final Listing listing;
    private final LastChanges lastChanges;
    private final Optional<OtherRepository> other;
    private final Optional<FolderExchange> exchange;
    private final Housekeeping housekeeping;
    private final ReentrantLock writing = new ReentrantLock(true);

    private @Nullable Revision told; // only the following thread touches it after construction

    @Activate
    public GitContentStore(Config config, @Reference ContentNews news, @Reference RemoteCredentials credentials) {
        this(
                Path.of(config.directory()),
                config.branch(),
                ContentSeed.of(config.seed()),
                RemoteSettings.of(config, credentials),
                config.folder().isBlank() ? Optional.empty() : Optional.of(Path.of(config.folder())),
                new Author(config.author(), config.email()),
                news,
                Clock.systemUTC(),
                PATIENCE);
    }

    GitContentStore(
            Path directory,
            String branch,
            ContentSeed seed,
            Optional<RemoteSettings> remote,
            Optional<Path> workingFolder,
            Author committer,
            ContentListener news,
            Clock clock,
            Duration patience) {
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw new IllegalArgumentException("branch is not a name that git accepts: " + branch);
        }
        this.branch = branch;
        this.committer = committer;
        this.clock = clock;
        this.news = news;
        this.folder = open(directory, branch, patience);
        this.repository = folder.repository();
        this.listing = new Listing(repository);
        this.lastChanges = new LastChanges(repository);
        this.other = remote.map(settings -> settings.open(repository, branch, clock));
        this.seed = seed;
        try {
            this.exchange = workingFolder.isPresent() ? Optional.of(exchange(workingFolder.get())) : Optional.empty();
            this.told = firstHead();
            meetFolder();
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw unusable(directory, e);
        }
        this.housekeeping = new Housekeeping(
                this::follow, FOLLOW_EVERY, this::tidy, TIDY_EVERY, this::share, remote.map(RemoteSettings::every));
        log.info(
                "Content is {} of {} at {}",
                branch,
                directory.toAbsolutePath(),
                told == null ? "nothing yet" : told.shortId());
    }

    /** A store without a container that starts empty, for tests and tools; whoever opens it closes it. */
    public static GitContentStore in(Path directory, Clock clock) {
        return in(directory, new ContentSeed(Optional.empty()), clock);
    }

    /** The same; a new repository starts with what is in a folder. */
    public static GitContentStore in(Path directory, Path seed, Clock clock) {
        return in(directory, new ContentSeed(Optional.of(seed)), clock);
    }

    private static GitContentStore in(Path directory, ContentSeed seed, Clock clock) {
        return new GitContentStore(
                directory,
                "main",
                seed,
                Optional.empty(),
                Optional.empty(),
                new Author("DataOps", "dataops@localhost"),
                (from, to, paths) -> {},
                clock,
                PATIENCE);
    }

    /** Waits until all that was begun with the other repository is done. */
    void settle() {
        housekeeping.settle();
    }

    @Override
    @Deactivate
    public void close() {
        housekeeping.close();
        // A commit that is running finishes first.
        writing.lock();
        try {
            folder.close();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Revision head() {
        try {
            return revision(headId());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public String branch() {
        return branch;
    }

    @Override
    public List<ContentEntry> list(Revision revision) {
        try {
            return listing.of(treeOf(revision));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<ContentEntry> find(Revision revision, ContentPath path) {
        ObjectId tree = treeOf(revision);
        try (ObjectReader reader = repository.newObjectReader()) {
            Optional<ObjectId> blob = blob(reader, tree, path);
            if (blob.isEmpty()) {
                return Optional.empty();
            }
            long size = reader.getObjectSize(blob.get(), Constants.OBJ_BLOB);
            return Optional.of(new ContentEntry(path, hash(blob.get()), size));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public byte[] read(ContentHash hash) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(ObjectId.fromString(hash.value()), Constants.OBJ_BLOB)
                    .getBytes();
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw ProblemException.notFound("There is no content " + hash);
        } catch (LargeObjectException e) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "The file with the content %s is too large to be read here".formatted(hash));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<CommitInfo> history(Revision from, ContentPath path, int skip, int limit) {
        if (skip < 0 || limit < 1 || limit > MAX_HISTORY) {
            throw new IllegalArgumentException(
                    "skip is at least 0 and limit 1 to %d, not %d and %d".formatted(MAX_HISTORY, skip, limit));
        }
        try (RevWalk walk = new RevWalk(repository)) {
            // Nobody looks at the parents that such a walk gives its commits; rewriting them reads all of the history
            // first.
            walk.setRewriteParents(false);
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
            walk.markStart(commit(walk, from));
            List<CommitInfo> history = new ArrayList<>();
            for (int i = 0; i < skip + limit; i++) {
                RevCommit commit = walk.next();
                if (commit == null) {
                    break;
                }
                if (i >= skip) {
                    history.add(info(commit));
                }
            }
            return List.copyOf(history);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Map<ContentPath, CommitInfo> lastChanges(Revision revision) {
        List<ContentEntry> files = list(revision);
        try {
            return lastChanges.of(revision, files);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<Revision> resolve(String idOrPrefix) {
        if (!idOrPrefix.matches("[0-9a-f]{%d,40}".formatted(SHORTEST_PREFIX))) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            Collection<ObjectId> candidates =
                    walk.getObjectReader().resolve(AbbreviatedObjectId.fromString(idOrPrefix));
            List<Revision> revisions = new ArrayList<>();
            for (ObjectId candidate : candidates) {
                if (walk.parseAny(candidate) instanceof RevCommit commit) {
                    revisions.add(revision(commit));
                }
            }
            return revisions.size() == 1 ? Optional.of(revisions.get(0)) : Optional.empty();
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Set<ContentPath> changedPaths(Revision from, Revision to) {
        ObjectId before = treeOf(from);
        ObjectId after = treeOf(to);
        try (ObjectReader reader = repository.newObjectReader()) {
            return Trees.changedPaths(reader, before, after);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Revision refresh() {
        meetFolder();
        other.ifPresent(repositoryOfOthers -> repositoryOfOthers.exchange(new OurBranch()));
        housekeeping.headMoved();
        return head();
    }

    @Override
    public ContentSync sync() {
        try {
            return other.isPresent()
                    ? other.get().sync()
                    : exchange.flatMap(FolderExchange::problem)
                            .map(problem -> new ContentSync(null, null, false, null, problem))
                            .orElseGet(ContentSync::alone);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<Revision> before(Revision revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = commit(walk, revision);
            return commit.getParentCount() == 0 ? Optional.empty() : Optional.of(revision(commit.getParent(0)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Revision commit(List<ContentChange> changes, Author author, String message) {
        Set<ContentPath> paths = new HashSet<>();
        changes.forEach(change -> paths.add(change.path()));
        if (changes.isEmpty() || paths.size() < changes.size()) {
            throw new IllegalArgumentException("a commit has at least one change, and at most one for each path");
        }
        writing.lock();
        try {
            ObjectId before = headId();
            // First, so that whoever saves on an older text hears of what was written in the folder since.
            takeOverBeforeCommit();
            ObjectId after = commitOnHead(changes, author, message);
            exchange.ifPresent(folderOfPeople -> folderOfPeople.bringTo(after));
            if (!after.equals(before)) {
                housekeeping.headMoved();
                housekeeping.share();
            }
            return revision(after);
        } catch (IOException | JGitInternalException e) {
            log.warn("A commit was not written", e);
            throw WriteProblems.of(e);
        } finally {
            writing.unlock();
        }
    }

    // Another git client may move the branch between our reading and our writing it. Then the expectations are checked
    // once more, against what that client wrote.
    private ObjectId commitOnHead(List<ContentChange> changes, Author author, String message) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            ObjectId head = headId();
            Optional<ObjectId> commit = build(head, changes, author, message);
            if (commit.isEmpty()) {
                return head;
            }
            if (moveBranch(head, commit.get())) {
                return commit.get();
            }
        }
        throw new IOException("the branch moved under " + MAX_ATTEMPTS + " attempts to commit");
    }

    /** Stores a commit that no branch has yet; empty when nothing would change. */
    private Optional<ObjectId> build(ObjectId head, List<ContentChange> changes, Author author, String message)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectReader reader = walk.getObjectReader();
            ObjectId tree = walk.parseCommit(head).getTree().copy();
            check(reader, tree, changes);
            Optional<ObjectId> edited = TreeEdit.of(changes).write(tree, reader, inserter);
            ObjectId newTree = edited.isPresent() ? edited.get() : Trees.insertEmpty(inserter);
            if (newTree.equals(tree)) {
                return Optional.empty();
            }
            return Optional.of(insertCommit(inserter, newTree, List.of(head), author, message));
        }
    }

    private void check(ObjectReader reader, ObjectId tree, List<ContentChange> changes) throws IOException {
        List<Conflict> conflicts = new ArrayList<>();
        for (ContentChange change : changes) {
            ContentHash expected = change.expected().orElse(null);
            ContentHash actual =
                    blob(reader, tree, change.path()).map(GitContentStore::hash).orElse(null);
            if (!Objects.equals(expected, actual)) {
                conflicts.add(new Conflict(change.path(), expected, actual));
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ContentConflictException(conflicts);
        }
    }

    private ObjectId insertCommit(
            ObjectInserter inserter, ObjectId tree, List<ObjectId> parents, Author author, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(person(author));
        commit.setCommitter(person(committer));
        commit.setMessage(message.stripTrailing() + "\n");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    /** Whether the branch was where we thought it was. */
    private boolean moveBranch(ObjectId expected, ObjectId target) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setExpectedOldObjectId(expected);
        update.setNewObjectId(target);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FAST_FORWARD -> {
                folder.syncNames();
                return true;
            }
            case LOCK_FAILURE -> {
                return false;
            }
            default -> throw new IOException("moving the branch %s gave %s".formatted(branch, result));
        }
    }

    /** Where the branch is at a start; {@code null} while nobody can say what it is to start with. */
    private @Nullable Revision firstHead() throws IOException {
        Optional<ObjectId> existing = branchId();
        if (existing.isPresent()) {
            return revision(existing.get());
        }
        List<Ref> others = repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
        if (!others.isEmpty()) {
            throw new IOException("it has no branch %s, only %s; set branch to one of these"
                    .formatted(
                            branch,
                            others.stream()
                                    .map(ref -> Repository.shortenRefName(ref.getName()))
                                    .collect(joining(", "))));
        }
        if (other.isEmpty()) {
            return revision(startFromSeed());
        }
        shareNow();
        return branchId().map(GitContentStore::revision).orElse(null);
    }

    // The branch appears in one step when everything is there. A process that dies before leaves objects that nobody
    // refers to, and the next one starts over.
    private ObjectId startFromSeed() throws IOException {
        SortedMap<ContentPath, Path> files = seed.files();
        try (ObjectInserter inserter = folder.newPack();
                ObjectReader reader = repository.newObjectReader()) {
            Optional<ObjectId> tree = TreeEdit.ofFiles(files).write(ObjectId.zeroId(), reader, inserter);
            ObjectId commit = insertCommit(
                    inserter,
                    tree.isPresent() ? tree.get() : Trees.insertEmpty(inserter),
                    List.of(),
                    committer,
                    "Start with %d files".formatted(files.size()));
            startAt(commit);
            log.info("Started {} with {} files", repository.getDirectory(), files.size());
            return commit;
        }
    }

    private void startAt(ObjectId commit) throws IOException {
        if (!moveBranch(ObjectId.zeroId(), commit)) {
            throw new IOException("another git client made the branch %s just now; start again".formatted(branch));
        }
    }

    /** Our branch, for whoever keeps it together with another one. */
    private final class OurBranch implements OtherRepository.Branch {

        @Override
        public boolean isThere() throws IOException {
            return branchId().isPresent();
        }

        // Not the fault of the other repository, so it is told in other words than those.
        @Override
        public void begin(Optional<ObjectId> theirs) {
            try {
                if (theirs.isEmpty()) {
                    startFromSeed();
                } else {
                    startAt(theirs.get());
                    log.info("Started {} with what the other repository holds", repository.getDirectory());
                }
            } catch (IOException | JGitInternalException e) {
                log.warn("The documents cannot be started with", e);
                throw WriteProblems.of(e);
            }
        }

        @Override
        public ObjectId head() throws IOException {
            return headId();
        }

        @Override
        public boolean move(ObjectId expected, ObjectId target) throws IOException {
            writing.lock();
            try {
                return headId().equals(expected) && moveBranch(expected, target);
            } finally {
                writing.unlock();
            }
        }

        @Override
        public ObjectId join(ObjectId tree, ObjectId ours, ObjectId theirs, String message) throws IOException {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                return insertCommit(inserter, tree, List.of(ours, theirs), committer, message);
            }
        }
    }

    // A failure is in the state that people are shown; the next look tries again.
    private void share() {
        shareNow();
        housekeeping.headMoved();
    }

    private void shareNow() {
        other.ifPresent(repositoryOfOthers -> {
            try {
                repositoryOfOthers.exchange(new OurBranch());
            } catch (ProblemException e) {
                log.warn("{}: {}", e.message(), e.detail().orElse(""));
            }
        });
    }

    private void follow() {
        meetFolder();
        Optional<ObjectId> branchNow = branchIdOrProblem();
        if (branchNow.isEmpty()) {
            return;
        }
        Revision from = told;
        Revision to = revision(branchNow.get());
        if (!to.equals(from)) {
            told = to;
            Set<ContentPath> paths =
                    from == null ? list(to).stream().map(ContentEntry::path).collect(toSet()) : changedPaths(from, to);
            news.headMoved(from == null ? to : from, to, paths);
        }
    }

    // The library looks whether it is worth while: from about a thousand loose objects on, some 300 commits.
    private void tidy() {
        repository.autoGC(NullProgressMonitor.INSTANCE);
    }

    private ObjectId headId() throws IOException {
        return branchId().orElseThrow(this::noBranch);
    }

    private Optional<ObjectId> branchId() throws IOException {
        return Optional.ofNullable(repository.exactRef(Constants.R_HEADS + branch))
                .map(Ref::getObjectId);
    }

    private Optional<ObjectId> branchIdOrProblem() {
        try {
            return branchId();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private FolderExchange exchange(Path workingFolder) throws IOException {
        return new FolderExchange(new WorkingFolder(workingFolder), repository, new FolderExchange.Files() {

            @Override
            public List<ContentEntry> of(ObjectId commit) {
                return list(revision(commit));
            }

            @Override
            public byte[] read(ContentHash hash) {
                return GitContentStore.this.read(hash);
            }
        });
    }

    /** Makes the folder that people edit and the branch the same; without such a folder there is nothing to do. */
    private void meetFolder() {
        exchange.ifPresent(folderOfPeople -> {
            writing.lock();
            try {
                if (branchId().isPresent()) {
                    takeOverFromFolder(folderOfPeople);
                    folderOfPeople.bringTo(headId());
                }
            } catch (IOException e) {
                folderOfPeople.failed(e);
            } finally {
                writing.unlock();
            }
        });
    }

    // What is in the folder may not be written over, so without it nothing is saved.
    private void takeOverBeforeCommit() {
        exchange.ifPresent(folderOfPeople -> {
            try {
                takeOverFromFolder(folderOfPeople);
            } catch (IOException e) {
                folderOfPeople.failed(e);
                throw ProblemException.unavailable(
                        "Nothing was saved. " + folderOfPeople.problem().orElse(""), e);
            }
        });
    }

    private void takeOverFromFolder(FolderExchange folderOfPeople) throws IOException {
        List<ContentChange> changes = folderOfPeople.changes(headId());
        if (!changes.isEmpty()) {
            String what = changes.size() == 1 ? changes.get(0).path().value() : "%d files".formatted(changes.size());
            commitOnHead(changes, committer, "Take over %s from the folder".formatted(what));
        }
    }

    /**
     * Why there is no branch: it was never made because the other repository was never reached, or somebody took it.
     */
    private ProblemException noBranch() {
        return other.flatMap(OtherRepository::problem)
                .map(problem -> new ProblemException(ProblemKind.UPSTREAM, "The documents are not here yet")
                        .withDetail(problem + ". It is tried again by itself."))
                .orElseGet(() -> unreadable(new IOException("the branch %s is gone".formatted(branch))));
    }

    private ObjectId treeOf(Revision revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            return commit(walk, revision).getTree().copy();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static RevCommit commit(RevWalk walk, Revision revision) throws IOException {
        try {
            return walk.parseCommit(ObjectId.fromString(revision.id()));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw ProblemException.notFound("There is no revision " + revision);
        }
    }

    private static Optional<ObjectId> blob(ObjectReader reader, ObjectId tree, ContentPath path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, path.value(), tree)) {
            return walk != null && Trees.isFile(walk.getFileMode())
                    ? Optional.of(walk.getObjectId(0))
                    : Optional.empty();
        }
    }

    private PersonIdent person(Author author) {
        return new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
    }

    static CommitInfo info(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        String name = author.getName().isBlank() ? "unknown" : author.getName();
        return new CommitInfo(
                revision(commit),
                commit.getCommitterIdent().getWhenAsInstant(),
                new Author(name, author.getEmailAddress()),
                commit.getFullMessage().stripTrailing());
    }

    private static Revision revision(AnyObjectId id) {
        return new Revision(id.name());
    }

    private static ContentHash hash(AnyObjectId id) {
        return new ContentHash(id.name());
    }

    private static GitFolder open(Path directory, String branch, Duration patience) {
        try {
            return GitFolder.open(directory, branch, patience);
        } catch (IOException | RuntimeException e) {
            throw unusable(directory, e);
        }
    }

    private static IllegalStateException unusable(Path directory, Exception cause) {
        return new IllegalStateException(
                ("The content folder %s cannot be used: %s. Make it writable for the user that runs DataOps, or set"
                                + " `directory` in etc/club.datatalks.dataops.content.git.cfg to another folder.")
                        .formatted(directory.toAbsolutePath(), cause.getMessage()),
                cause);
    }

    private static ProblemException unreadable(IOException cause) {
        return ProblemException.upstream("Content cannot be read at the moment", cause);
    }
}
