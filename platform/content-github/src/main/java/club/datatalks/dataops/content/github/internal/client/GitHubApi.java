package club.datatalks.dataops.content.github.internal.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.GitHubClient.Answer;
import club.datatalks.dataops.content.github.internal.client.GitHubClient.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One repository on GitHub: the operations that the store needs, each of them one request unless it says otherwise.
 * Safe for use by several threads.
 */
public final class GitHubApi {

    /** GitHub wants an address with every author; ours may have none. Written and read back as "none". */
    private static final String NO_EMAIL = "nobody@users.noreply.github.com";

    private static final int PER_PAGE = 100;

    private final GitHubClient client;
    private final String repository;
    private final String owner;
    private final String name;
    private final String branch;

    /**
     * Where a branch is.
     *
     * @param etag for the next, conditional question
     */
    public record Head(Revision revision, @Nullable String etag) {}

    /** A commit as git stores it. */
    public record GitCommit(Revision revision, String tree, List<String> parents) {}

    /**
     * What a tree lists.
     *
     * @param files all that is no folder, by path
     * @param folders the folders that were listed, by path, with their ids
     * @param truncated whether something is missing
     */
    public record TreeListing(Map<String, TreeFile> files, Map<String, String> folders, boolean truncated) {}

    /** What becomes of a path in a new tree: text, an existing blob, or nothing any more. */
    public sealed interface TreeChange {

        String path();

        /** The text travels with the tree. */
        record Text(String path, String mode, String text) implements TreeChange {}

        /** The blob is there already. */
        record Blob(String path, String mode, String sha) implements TreeChange {}

        /** The path goes. */
        record Gone(String path) implements TreeChange {}
    }

    public GitHubApi(GitHubClient client, String owner, String name, String branch) {
        this.client = client;
        this.owner = owner;
        this.name = name;
        this.branch = branch;
        this.repository = "/repos/%s/%s".formatted(encode(owner), encode(name));
    }

    /** For people: where the content is. */
    public String describe() {
        return "%s/%s, branch %s".formatted(owner, name, branch);
    }

    /** How much GitHub lets us ask. */
    public Traffic traffic() {
        return client.traffic();
    }

    /** Where the branch is; empty when it is where the tag was given for, which costs nothing of the budget. */
    public Optional<Head> head(@Nullable String knownEtag) throws GitHubException {
        Answer answer = client.send(
                Call.get(repository + "/git/ref/heads/" + encodePath(branch)).ifChangedSince(knownEtag));
        if (answer.status() == 304) {
            return Optional.empty();
        }
        return Optional.of(new Head(
                new Revision(text(answer.body().path("object"), "sha")),
                answer.header("etag").orElse(null)));
    }

    public GitCommit commit(Revision revision) throws GitHubException {
        return gitCommit(
                client.send(Call.get(repository + "/git/commits/" + revision)).body());
    }

    public TreeListing tree(String sha, boolean recursive) throws GitHubException {
        JsonNode body = client.send(
                        Call.get(repository + "/git/trees/" + encode(sha) + (recursive ? "?recursive=1" : "")))
                .body();
        Map<String, TreeFile> files = new LinkedHashMap<>();
        Map<String, String> folders = new LinkedHashMap<>();
        for (JsonNode entry : body.path("tree")) {
            String path = text(entry, "path");
            if (text(entry, "type").equals("tree")) {
                folders.put(path, text(entry, "sha"));
            } else {
                files.put(
                        path,
                        new TreeFile(
                                text(entry, "mode"),
                                text(entry, "sha"),
                                entry.path("size").asLong()));
            }
        }
        return new TreeListing(files, folders, body.path("truncated").asBoolean());
    }

    /** The bytes of a blob, as GitHub gave them. */
    public byte[] blob(ContentHash hash) throws GitHubException {
        String path = repository + "/git/blobs/" + hash;
        JsonNode body = client.send(Call.get(path)).body();
        if (!body.path("encoding").asText().equals("base64")) {
            throw GitHubException.garbled("GET " + path, "the content is not in base64", null);
        }
        try {
            return Base64.getMimeDecoder().decode(text(body, "content"));
        } catch (IllegalArgumentException e) {
            throw GitHubException.garbled("GET " + path, "no base64", e);
        }
    }

    /** Downloads the whole tree, packed; two requests, one of them counted. */
    public void archive(Revision revision, Path target) throws GitHubException {
        String path = repository + "/tarball/" + revision;
        Answer answer = client.send(Call.get(path));
        String location = answer.header("location").orElse("");
        if (answer.status() != 302 || location.isEmpty()) {
            throw GitHubException.garbled("GET " + path, "no redirection to the archive", null);
        }
        client.download("GET " + path, URI.create(location), target);
    }

    /**
     * The commits that touched a path, newest first.
     *
     * @param page from 1
     * @param perPage at most {@link #maxPerPage()}
     */
    public List<CommitInfo> history(Revision from, ContentPath path, int page, int perPage) throws GitHubException {
        JsonNode body = client.send(Call.get("%s/commits?sha=%s&path=%s&per_page=%d&page=%d"
                        .formatted(repository, from, encode(path.value()), perPage, page)))
                .body();
        List<CommitInfo> commits = new ArrayList<>();
        for (JsonNode commit : body) {
            JsonNode inner = commit.path("commit");
            commits.add(info(text(commit, "sha"), text(inner.path("committer"), "date"), inner.path("author"), inner));
        }
        return commits;
    }

    public static int maxPerPage() {
        return PER_PAGE;
    }

    /** The commit whose id starts so. */
    public Revision resolve(String prefix) throws GitHubException {
        return new Revision(text(
                client.send(Call.get(repository + "/commits/" + encode(prefix))).body(), "sha"));
    }

    /** Whether a commit is in the history of another one. */
    public boolean contains(Revision newer, Revision older) throws GitHubException {
        String status = text(
                client.send(Call.get("%s/compare/%s...%s?per_page=1".formatted(repository, older, newer)))
                        .body(),
                "status");
        return status.equals("ahead") || status.equals("identical");
    }

    /**
     * The last commit of each of these paths, in one question that costs as much as one.
     *
     * @param paths at most 50, so that GitHub answers within its own time limit
     */
    public Map<ContentPath, CommitInfo> lastCommits(Revision revision, List<ContentPath> paths) throws GitHubException {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("owner", owner);
        variables.put("name", name);
        variables.put("oid", revision.id());
        StringBuilder parameters = new StringBuilder("$owner: String!, $name: String!, $oid: GitObjectID!");
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < paths.size(); i++) {
            variables.put("p" + i, paths.get(i).value());
            parameters.append(", $p%d: String!".formatted(i));
            fields.append("f%d: history(first: 1, path: $p%d) { ...last } ".formatted(i, i));
        }
        String question = """
                query(%s) { repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit { %s } } } }
                fragment last on CommitHistoryConnection \
                { nodes { oid committedDate message author { name email } } }
                """.formatted(parameters, fields);
        JsonNode body = client.send(Call.create(graphQl(), Map.of("query", question, "variables", variables)))
                .body();
        if (body.path("errors").size() > 0) {
            throw GitHubException.garbled(
                    "POST " + graphQl(),
                    body.path("errors").path(0).path("message").asText("no reason given"),
                    null);
        }
        JsonNode commit = body.path("data").path("repository").path("object");
        Map<ContentPath, CommitInfo> found = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            JsonNode node = commit.path("f" + i).path("nodes").path(0);
            if (!node.isMissingNode()) {
                found.put(
                        paths.get(i), info(text(node, "oid"), text(node, "committedDate"), node.path("author"), node));
            }
        }
        return found;
    }

    // A GitHub of one's own has /api/v3 and, beside it, /api/graphql.
    private String graphQl() {
        return client.api().getPath().endsWith("/v3") ? "/../graphql" : "/graphql";
    }

    /**
     * Stores a tree on top of another one, or of nothing.
     *
     * @return git's name of it
     */
    public String createTree(@Nullable String base, List<TreeChange> changes) throws GitHubException {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (TreeChange change : changes) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("path", change.path());
            entry.put("type", "blob");
            if (change instanceof TreeChange.Text text) {
                entry.put("mode", text.mode());
                entry.put("content", text.text());
            } else if (change instanceof TreeChange.Blob blob) {
                entry.put("mode", blob.mode());
                entry.put("sha", blob.sha());
            } else {
                entry.put("mode", TreeFile.REGULAR);
                entry.put("sha", null);
            }
            entries.add(entry);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        if (base != null) {
            body.put("base_tree", base);
        }
        body.put("tree", entries);
        return text(client.send(Call.create(repository + "/git/trees", body)).body(), "sha");
    }

    /** Stores bytes; gives git's name of them. */
    public String createBlob(byte[] bytes) throws GitHubException {
        Map<String, Object> body = Map.of("content", Base64.getEncoder().encodeToString(bytes), "encoding", "base64");
        return text(client.send(Call.create(repository + "/git/blobs", body)).body(), "sha");
    }

    /** Stores a commit that no branch has yet. */
    public GitCommit createCommit(String tree, Revision parent, Author author, String message) throws GitHubException {
        return gitCommit(client.send(Call.create(
                        repository + "/git/commits",
                        Map.of(
                                "message",
                                message,
                                "tree",
                                tree,
                                "parents",
                                List.of(parent.id()),
                                "author",
                                person(author))))
                .body());
    }

    /**
     * Moves the branch forward to a commit; refused as {@code STALE} when the commit does not build on where it is.
     * Never repeated: whether it was carried out has to be looked up.
     */
    public void moveBranch(Revision to) throws GitHubException {
        client.send(Call.change(
                "PATCH", repository + "/git/refs/heads/" + encodePath(branch), Map.of("sha", to.id(), "force", false)));
    }

    /**
     * Writes one file in a commit of its own, when it still holds what it should; otherwise refused as {@code STALE}.
     * Never repeated: whether it was carried out has to be looked up.
     *
     * @param expected {@code null} when there must be no such file
     */
    public GitCommit putFile(
            ContentPath path, @Nullable ContentHash expected, byte[] bytes, Author author, String message)
            throws GitHubException {
        Map<String, Object> body = fileBody(expected, author, message);
        body.put("content", Base64.getEncoder().encodeToString(bytes));
        return gitCommit(
                client.send(Call.change("PUT", contents(path), body)).body().path("commit"));
    }

    /** Removes one file, as {@link #putFile} writes one. */
    public GitCommit deleteFile(ContentPath path, ContentHash expected, Author author, String message)
            throws GitHubException {
        return gitCommit(client.send(Call.change("DELETE", contents(path), fileBody(expected, author, message)))
                .body()
                .path("commit"));
    }

    private Map<String, Object> fileBody(@Nullable ContentHash expected, Author author, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("branch", branch);
        body.put("author", person(author));
        if (expected != null) {
            body.put("sha", expected.value());
        }
        return body;
    }

    private String contents(ContentPath path) {
        return repository + "/contents/" + encodePath(path.value());
    }

    private static Map<String, String> person(Author author) {
        return Map.of("name", author.name(), "email", author.email().isBlank() ? NO_EMAIL : author.email());
    }

    private static GitCommit gitCommit(JsonNode commit) throws GitHubException {
        List<String> parents = new ArrayList<>();
        for (JsonNode parent : commit.path("parents")) {
            parents.add(text(parent, "sha"));
        }
        return new GitCommit(new Revision(text(commit, "sha")), text(commit.path("tree"), "sha"), parents);
    }

    private static CommitInfo info(String sha, String date, JsonNode author, JsonNode commit) throws GitHubException {
        String name = author.path("name").asText("");
        String email = author.path("email").asText("");
        try {
            return new CommitInfo(
                    new Revision(sha),
                    Instant.ofEpochSecond(Instant.parse(date).getEpochSecond()),
                    new Author(name.isBlank() ? "unknown" : name, email.equals(NO_EMAIL) ? "" : email),
                    text(commit, "message").stripTrailing());
        } catch (DateTimeParseException e) {
            throw GitHubException.garbled("the commit " + sha, "a date that is none", e);
        }
    }

    private static String text(JsonNode node, String field) throws GitHubException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw GitHubException.garbled("GitHub", "%s is missing".formatted(field), null);
        }
        return value.asText();
    }

    private static String encodePath(String path) {
        return Arrays.stream(path.split("/", -1)).map(GitHubApi::encode).collect(Collectors.joining("/"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
