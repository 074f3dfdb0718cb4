package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import club.datatalks.dataops.content.github.internal.tree.FileTree;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last commit of every file. Asked in bundles of paths, and kept on disk with the hash that each file had: what
 * holds the same bytes as when it was asked for is not asked for again. (A file that was changed and changed back in
 * between keeps the older commit.) Safe for use by several threads.
 */
final class LastChanges {

    private static final Logger log = LoggerFactory.getLogger(LastChanges.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** GitHub walks the history once for each path and gives up after ten seconds for all of them. */
    private static final int BUNDLE = 50;

    private final GitHubApi api;
    private final Path file;
    private final String repository;

    private @Nullable Map<String, Known> known;

    private record Known(String hash, CommitInfo commit) {}

    LastChanges(GitHubApi api, Path file, String repository) {
        this.api = api;
        this.file = file;
        this.repository = repository;
    }

    synchronized Map<ContentPath, CommitInfo> of(FileTree tree) throws GitHubException {
        Map<String, Known> before = known == null ? load() : known;
        Map<String, Known> now = new HashMap<>();
        List<ContentEntry> open = new ArrayList<>();
        for (ContentEntry entry : tree.entries()) {
            Known same = before.get(entry.path().value());
            if (same != null && same.hash().equals(entry.hash().value())) {
                now.put(entry.path().value(), same);
            } else {
                open.add(entry);
            }
        }
        for (int i = 0; i < open.size(); i += BUNDLE) {
            List<ContentEntry> bundle = open.subList(i, Math.min(i + BUNDLE, open.size()));
            Map<ContentPath, CommitInfo> found =
                    ask(tree.revision(), bundle.stream().map(ContentEntry::path).toList());
            for (ContentEntry entry : bundle) {
                CommitInfo commit = found.get(entry.path());
                if (commit != null) {
                    now.put(entry.path().value(), new Known(entry.hash().value(), commit));
                }
            }
        }
        if (!open.isEmpty() || !now.keySet().equals(before.keySet())) {
            save(now);
        }
        known = now;
        Map<ContentPath, CommitInfo> answer = new HashMap<>();
        now.forEach((path, last) -> answer.put(new ContentPath(path), last.commit()));
        return Collections.unmodifiableMap(answer);
    }

    private Map<ContentPath, CommitInfo> ask(Revision revision, List<ContentPath> paths) throws GitHubException {
        try {
            return api.lastCommits(revision, paths);
        } catch (GitHubException e) {
            if (e.kind() != GitHubException.Kind.NOT_FOUND) {
                throw e;
            }
            // A GitHub of one's own may have that interface switched off.
            Map<ContentPath, CommitInfo> found = new HashMap<>();
            for (ContentPath path : paths) {
                api.history(revision, path, 1, 1).forEach(commit -> found.put(path, commit));
            }
            return found;
        }
    }

    private Map<String, Known> load() {
        try {
            JsonNode saved = JSON.readTree(Files.readAllBytes(file));
            Map<String, Known> loaded = new HashMap<>();
            if (saved.path("repository").asText().equals(repository)) {
                Map<String, CommitInfo> commits = new HashMap<>();
                for (Map.Entry<String, JsonNode> commit : saved.path("commits").properties()) {
                    commits.put(commit.getKey(), commit(commit.getKey(), commit.getValue()));
                }
                for (Map.Entry<String, JsonNode> entry : saved.path("files").properties()) {
                    JsonNode hashAndCommit = entry.getValue();
                    CommitInfo commit = Objects.requireNonNull(
                            commits.get(hashAndCommit.path(1).asText()), "a commit is missing");
                    loaded.put(entry.getKey(), new Known(hashAndCommit.path(0).asText(), commit));
                }
            }
            return loaded;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            log.warn("What was known of last changes cannot be read; it is asked for again", e);
            return Map.of();
        }
    }

    private static CommitInfo commit(String sha, JsonNode json) {
        return new CommitInfo(
                new Revision(sha),
                Instant.parse(json.path("at").asText()),
                new Author(json.path("name").asText(), json.path("email").asText()),
                json.path("message").asText());
    }

    private void save(Map<String, Known> changes) {
        ObjectNode saved = JSON.createObjectNode().put("repository", repository);
        ObjectNode commits = saved.putObject("commits");
        ObjectNode files = saved.putObject("files");
        changes.forEach((path, last) -> {
            CommitInfo commit = last.commit();
            commits.putObject(commit.revision().id())
                    .put("at", commit.at().toString())
                    .put("name", commit.author().name())
                    .put("email", commit.author().email())
                    .put("message", commit.message());
            files.putArray(path).add(last.hash()).add(commit.revision().id());
        });
        try {
            Path partial = Files.createTempFile(file.getParent(), "changes-", ".part");
            try {
                Files.write(partial, JSON.writeValueAsBytes(saved));
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            log.warn("The last changes cannot be kept; the next start asks for them again", e);
        }
    }
}
