package club.datatalks.dataops.testkit.github;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The git repository behind the stand-in: bare, on disk, with the real rules of objects and branches. */
final class StandInRepository implements AutoCloseable {

    /** Something in a tree. */
    record Node(String path, FileMode mode, ObjectId id) {}

    private final Path directory;
    private final Repository repository;
    private final Map<ObjectId, Long> sizes = new ConcurrentHashMap<>();

    StandInRepository(Path directory) throws IOException {
        this.directory = directory;
        this.repository = new FileRepository(directory.toFile());
        if (!directory.resolve("HEAD").toFile().exists()) {
            repository.create(true);
            // So that whoever clones it gets the branch.
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + GitHubStandIn.BRANCH);
        }
    }

    Path directory() {
        return directory;
    }

    Optional<ObjectId> branch(String name) throws IOException {
        Ref ref = repository.exactRef(Constants.R_HEADS + name);
        return ref == null ? Optional.empty() : Optional.of(ref.getObjectId());
    }

    /** Moves a branch forward; false when the new commit does not build on where it is. */
    boolean moveBranch(String name, ObjectId commit, boolean force) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + name);
        update.setNewObjectId(commit);
        update.setForceUpdate(force);
        update.disableRefLog();
        return switch (update.update()) {
            case NEW, FAST_FORWARD, NO_CHANGE, FORCED -> true;
            case REJECTED -> false;
            default -> throw new IOException("the branch did not move: " + update.getResult());
        };
    }

    Optional<RevCommit> commit(String id) throws IOException {
        if (!ObjectId.isId(id)) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** The commit that a name or the beginning of an id means. */
    Optional<RevCommit> resolve(String reference) throws IOException {
        Optional<ObjectId> branch = branch(reference);
        if (branch.isPresent()) {
            return commit(branch.get().name());
        }
        if (!reference.matches("[0-9a-f]{4,40}")) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            List<RevCommit> found = new ArrayList<>();
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(reference))) {
                commit(id.name()).ifPresent(found::add);
            }
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
    }

    boolean contains(RevCommit newer, RevCommit older) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(older), walk.parseCommit(newer));
        }
    }

    List<RevCommit> history(RevCommit from, Optional<String> path, int skip, int limit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            if (path.isPresent()) {
                walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path.get()), TreeFilter.ANY_DIFF));
            }
            walk.markStart(walk.parseCommit(from));
            List<RevCommit> commits = new ArrayList<>();
            for (int i = 0; i < skip + limit; i++) {
                RevCommit commit = walk.next();
                if (commit == null) {
                    break;
                }
                if (i >= skip) {
                    walk.parseBody(commit);
                    commits.add(commit);
                }
            }
            return commits;
        }
    }

    /** The bytes of a blob. */
    Optional<byte[]> blob(String id) throws IOException {
        if (!ObjectId.isId(id)) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            return Optional.of(
                    reader.open(ObjectId.fromString(id), Constants.OBJ_BLOB).getBytes());
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    long size(ObjectId blob) throws IOException {
        Long known = sizes.get(blob);
        if (known != null) {
            return known;
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            long size = reader.getObjectSize(blob, Constants.OBJ_BLOB);
            sizes.put(blob.copy(), size);
            return size;
        }
    }

    /** The tree that an id means: of a tree, or of a commit. */
    Optional<ObjectId> treeOf(String id) throws IOException {
        if (!ObjectId.isId(id)) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return Optional.of(walk.parseTree(ObjectId.fromString(id)).copy());
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Everything in a tree, sub-trees before what they hold. */
    List<Node> nodes(ObjectId tree, boolean recursive) throws IOException {
        List<Node> nodes = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            while (walk.next()) {
                nodes.add(new Node(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0)));
                if (recursive && walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return nodes;
    }

    /** All that is no folder, by path. */
    SortedMap<String, Node> files(ObjectId tree) throws IOException {
        SortedMap<String, Node> files = new TreeMap<>();
        for (Node node : nodes(tree, true)) {
            if (!FileMode.TREE.equals(node.mode().getBits())) {
                files.put(node.path(), node);
            }
        }
        return files;
    }

    ObjectId insertBlob(byte[] bytes) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, bytes);
            inserter.flush();
            sizes.put(id, (long) bytes.length);
            return id;
        }
    }

    /** Writes the trees of these files; there must be no file below another one. */
    ObjectId insertTree(SortedMap<String, Node> files) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = insertTree(inserter, "", files);
            inserter.flush();
            return id;
        }
    }

    private static ObjectId insertTree(ObjectInserter inserter, String prefix, SortedMap<String, Node> files)
            throws IOException {
        SortedMap<String, SortedMap<String, Node>> folders = new TreeMap<>();
        Map<String, Node> children = new HashMap<>();
        for (Map.Entry<String, Node> file : files.entrySet()) {
            String rest = file.getKey().substring(prefix.length());
            int slash = rest.indexOf('/');
            if (slash < 0) {
                children.put(rest, file.getValue());
            } else {
                folders.computeIfAbsent(rest.substring(0, slash), name -> new TreeMap<>())
                        .put(file.getKey(), file.getValue());
            }
        }
        for (Map.Entry<String, SortedMap<String, Node>> folder : folders.entrySet()) {
            String name = folder.getKey();
            ObjectId id = insertTree(inserter, prefix + name + "/", folder.getValue());
            // Git orders a folder as if its name ended in a slash.
            children.put(name + "/", new Node(name, FileMode.TREE, id));
        }
        TreeFormatter tree = new TreeFormatter();
        children.entrySet().stream()
                .sorted((one, other) ->
                        Arrays.compareUnsigned(Constants.encode(one.getKey()), Constants.encode(other.getKey())))
                .forEach(child -> tree.append(
                        child.getKey().endsWith("/") ? child.getValue().path() : child.getKey(),
                        child.getValue().mode(),
                        child.getValue().id()));
        return inserter.insert(tree);
    }

    RevCommit insertCommit(
            ObjectId tree, List<ObjectId> parents, PersonIdent author, PersonIdent committer, String message)
            throws IOException {
        CommitBuilder builder = new CommitBuilder();
        builder.setTreeId(tree);
        builder.setParentIds(parents);
        builder.setAuthor(author);
        builder.setCommitter(committer);
        builder.setMessage(message);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(builder);
            inserter.flush();
            return commit(id.name()).orElseThrow();
        }
    }

    static PersonIdent person(@Nullable String name, @Nullable String email) {
        return new PersonIdent(
                name == null ? "Token Owner" : name,
                email == null ? "owner@example.com" : email,
                Instant.now(),
                ZoneOffset.UTC);
    }

    @Override
    public void close() {
        repository.close();
    }
}
