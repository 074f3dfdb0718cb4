package club.datatalks.dataops.content.github.internal.queue;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.blob.BlobFolder;
import club.datatalks.dataops.content.github.internal.queue.QueuedCommit.Change;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commits that wait for GitHub, in the order in which they were asked for, and those that could not be applied when
 * their turn came. Both are files: what was accepted survives the death of the process and of the machine, and nothing
 * leaves the queue but by being committed or by the word of a person. Safe for use by several threads.
 */
public final class CommitQueue {

    private static final Logger log = LoggerFactory.getLogger(CommitQueue.class);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";
    private static final int MAX_WAITING = 1000;

    private final Path waitingFolder;
    private final Path rejectedFolder;
    private final BlobFolder blobs;
    private final SortedMap<Long, QueuedCommit> waiting = new TreeMap<>();
    private final SortedMap<Long, Rejected> rejected = new TreeMap<>();

    private long next;

    /**
     * A commit that could not be applied.
     *
     * @param reason for people
     */
    public record Rejected(QueuedCommit commit, String reason) {}

    /**
     * Opens what is there, or starts empty.
     *
     * @throws IOException when something in it cannot be read: nothing that was accepted may be passed over
     */
    public CommitQueue(Path directory, BlobFolder blobs) throws IOException {
        this.waitingFolder = Files.createDirectories(directory.resolve("waiting"));
        this.rejectedFolder = Files.createDirectories(directory.resolve("rejected"));
        this.blobs = blobs;
        for (Path file : entries(waitingFolder)) {
            QueuedCommit commit = commit(read(file));
            waiting.put(commit.number(), commit);
        }
        for (Path file : entries(rejectedFolder)) {
            JsonNode json = read(file);
            QueuedCommit commit = commit(json);
            // A process that died between the two steps of a rejection left it in both.
            if (waiting.remove(commit.number()) != null) {
                Files.deleteIfExists(fileOf(waitingFolder, commit.number()));
            }
            rejected.put(
                    commit.number(), new Rejected(commit, json.path("reason").asText()));
        }
        long last = Math.max(waiting.isEmpty() ? 0 : waiting.lastKey(), rejected.isEmpty() ? 0 : rejected.lastKey());
        this.next = last + 1;
        if (!waiting.isEmpty()) {
            log.info("{} commits wait for GitHub", waiting.size());
        }
    }

    public synchronized List<QueuedCommit> waiting() {
        return List.copyOf(waiting.values());
    }

    public synchronized List<Rejected> rejected() {
        return List.copyOf(rejected.values());
    }

    public synchronized Optional<QueuedCommit> first() {
        return waiting.values().stream().findFirst();
    }

    /** Whether the same commit waits already: somebody who was told that it waits tried again. */
    public synchronized boolean has(List<Change> changes, String message) {
        return waiting.values().stream().anyMatch(commit -> commit.isSameAs(changes, message));
    }

    /** What a path holds once everything that waits is applied; {@code null} when nothing that waits touches it. */
    public synchronized @Nullable Change last(ContentPath path) {
        Change last = null;
        for (QueuedCommit commit : waiting.values()) {
            for (Change change : commit.changes()) {
                if (change.path().equals(path)) {
                    last = change;
                }
            }
        }
        return last;
    }

    /**
     * Accepts a commit at the end of the queue. When this returns, it survives a power cut.
     *
     * @param bytes what the changed files hold afterwards
     * @throws IOException when it could not be kept; it is not in the queue then
     */
    public synchronized QueuedCommit add(
            Instant at,
            Author author,
            String message,
            List<Change> changes,
            Collection<byte[]> bytes,
            @Nullable Revision attempted)
            throws IOException {
        if (waiting.size() >= MAX_WAITING) {
            throw new IOException("%d commits wait already".formatted(MAX_WAITING));
        }
        for (byte[] content : bytes) {
            blobs.keepDurably(ContentHash.of(content), content);
        }
        QueuedCommit commit = new QueuedCommit(next, at, author, message, changes, attempted);
        write(waitingFolder, next, json(commit));
        waiting.put(next, commit);
        next++;
        return commit;
    }

    /** Takes out what was committed. */
    public synchronized void done(QueuedCommit commit) throws IOException {
        Files.deleteIfExists(fileOf(waitingFolder, commit.number()));
        waiting.remove(commit.number());
    }

    /** Puts aside what cannot be applied, for a person to look at. */
    public synchronized void reject(QueuedCommit commit, String reason) throws IOException {
        write(rejectedFolder, commit.number(), json(commit).put("reason", reason));
        rejected.put(commit.number(), new Rejected(commit, reason));
        done(commit);
    }

    /**
     * Forgets a rejected commit, because a person said so.
     *
     * @return whether there was one of that number
     */
    public synchronized boolean drop(long number) throws IOException {
        if (rejected.remove(number) == null) {
            return false;
        }
        Files.deleteIfExists(fileOf(rejectedFolder, number));
        return true;
    }

    /** What must not be deleted from the folder of blobs. */
    public synchronized Set<ContentHash> hashes() {
        Set<ContentHash> hashes = new HashSet<>();
        Stream.concat(waiting.values().stream(), rejected.values().stream().map(Rejected::commit))
                .flatMap(commit -> commit.changes().stream())
                .forEach(change -> change.result().ifPresent(hashes::add));
        return hashes;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(SUFFIX)) {
                    entries.add(file);
                } else {
                    Files.deleteIfExists(file); // half-written when a process died; never acknowledged
                }
            }
        }
        return entries;
    }

    private static Path fileOf(Path folder, long number) {
        return folder.resolve("%012d%s".formatted(number, SUFFIX));
    }

    private static void write(Path folder, long number, JsonNode json) throws IOException {
        Path partial = Files.createTempFile(folder, "commit-", ".part");
        try {
            Files.write(partial, JSON.writeValueAsBytes(json));
            BlobFolder.sync(partial, true);
            Files.move(
                    partial,
                    fileOf(folder, number),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            BlobFolder.sync(folder, false);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    private static ObjectNode json(QueuedCommit commit) {
        ObjectNode json = JSON.createObjectNode()
                .put("number", commit.number())
                .put("at", commit.at().toString())
                .put("message", commit.message());
        json.putObject("author")
                .put("name", commit.author().name())
                .put("email", commit.author().email());
        if (commit.attempted() != null) {
            json.put("attempted", commit.attempted().id());
        }
        ArrayNode changes = json.putArray("changes");
        for (Change change : commit.changes()) {
            ObjectNode entry = changes.addObject().put("path", change.path().value());
            if (change.expectedHash() != null) {
                entry.put("expected", change.expectedHash().value());
            }
            change.result().ifPresent(hash -> entry.put("new", hash.value()));
        }
        return json;
    }

    private static QueuedCommit commit(JsonNode json) throws IOException {
        try {
            List<Change> changes = new ArrayList<>();
            for (JsonNode entry : json.path("changes")) {
                changes.add(new Change(
                        new ContentPath(entry.path("path").asText()),
                        hash(entry.path("expected")),
                        hash(entry.path("new"))));
            }
            JsonNode author = json.path("author");
            JsonNode attempted = json.path("attempted");
            return new QueuedCommit(
                    json.path("number").asLong(),
                    Instant.parse(json.path("at").asText()),
                    new Author(
                            author.path("name").asText(), author.path("email").asText()),
                    json.path("message").asText(),
                    changes,
                    attempted.isMissingNode() ? null : new Revision(attempted.asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a commit that waits for GitHub cannot be read", e);
        }
    }

    private static @Nullable ContentHash hash(JsonNode node) {
        return node.isMissingNode() ? null : new ContentHash(node.asText());
    }
}
