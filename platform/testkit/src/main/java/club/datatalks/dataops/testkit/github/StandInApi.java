package club.datatalks.dataops.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.testkit.github.GitHubStandIn.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** GitHub's answers, one method for each operation that our client uses. Called by one thread at a time. */
final class StandInApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/repos/%s/%s".formatted(GitHubStandIn.OWNER, GitHubStandIn.REPOSITORY);

    private final StandInRepository repository;
    private final Supplier<String> url;
    private volatile int truncateAt = 100_000;

    StandInApi(StandInRepository repository, Supplier<String> url) {
        this.repository = repository;
        this.url = url;
    }

    void truncateTreesAt(int entries) {
        truncateAt = entries;
    }

    /**
     * Answers one request.
     *
     * @param path below the repository, percent-encoded
     */
    Reply answer(String method, String path, Map<String, String> query, JsonNode body) throws IOException {
        String operation = method + " " + path.replaceFirst("^(git/[a-z]+|[a-z]+).*", "$1");
        String rest = URLDecoder.decode(path.replaceFirst("^(git/[a-z]+|[a-z]+)/?", ""), UTF_8);
        return switch (operation) {
            case "GET git/ref" -> ref(rest);
            case "PATCH git/refs" -> moveRef(rest, body);
            case "GET git/commits" -> gitCommit(rest);
            case "POST git/commits" -> createCommit(body);
            case "GET git/trees" -> tree(rest, query.containsKey("recursive"));
            case "POST git/trees" -> createTree(body);
            case "GET git/blobs" -> blob(rest);
            case "POST git/blobs" -> createBlob(body);
            case "PUT contents" -> putFile(rest, body);
            case "DELETE contents" -> deleteFile(rest, body);
            case "GET commits" -> rest.isEmpty() ? history(query) : commit(rest);
            case "GET compare" -> compare(rest);
            case "GET tarball" -> tarball(rest);
            default -> Reply.error(404, "Not Found");
        };
    }

    private Reply ref(String ref) throws IOException {
        Optional<ObjectId> commit = branch(ref);
        return commit.isEmpty() ? notFound() : Reply.json(200, refView(ref, commit.get()));
    }

    private Optional<ObjectId> branch(String ref) throws IOException {
        return ref.startsWith("heads/") ? repository.branch(ref.substring("heads/".length())) : Optional.empty();
    }

    private Reply moveRef(String ref, JsonNode body) throws IOException {
        Optional<RevCommit> commit = repository.commit(body.path("sha").asText());
        if (branch(ref).isEmpty()) {
            return invalid("Reference does not exist");
        }
        if (commit.isEmpty()) {
            return invalid("Object does not exist");
        }
        if (!repository.moveBranch(
                ref.substring("heads/".length()),
                commit.get(),
                body.path("force").asBoolean())) {
            return invalid("Update is not a fast forward");
        }
        return Reply.json(200, refView(ref, commit.get()));
    }

    private Reply gitCommit(String sha) throws IOException {
        Optional<RevCommit> commit = repository.commit(sha);
        return commit.isEmpty() ? notFound() : Reply.json(200, gitCommitView(commit.get()));
    }

    private Reply createCommit(JsonNode body) throws IOException {
        Optional<ObjectId> tree = repository.treeOf(body.path("tree").asText());
        if (tree.isEmpty()) {
            return invalid("Tree SHA does not exist");
        }
        List<ObjectId> parents = new ArrayList<>();
        for (JsonNode parent : body.path("parents")) {
            Optional<RevCommit> commit = repository.commit(parent.asText());
            if (commit.isEmpty()) {
                return invalid("Parent SHA does not exist or is not a commit object");
            }
            parents.add(commit.get());
        }
        Optional<Reply> wrong = wrongPerson(body.path("author"));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        PersonIdent author = person(body.path("author"));
        RevCommit commit = repository.insertCommit(
                tree.get(),
                parents,
                author,
                body.has("committer") ? person(body.path("committer")) : author,
                body.path("message").asText());
        return Reply.json(201, gitCommitView(commit));
    }

    private Reply tree(String sha, boolean recursive) throws IOException {
        Optional<ObjectId> tree = repository.treeOf(sha);
        return tree.isEmpty() ? notFound() : Reply.json(200, treeView(tree.get(), recursive));
    }

    private Reply createTree(JsonNode body) throws IOException {
        Optional<ObjectId> base = repository.treeOf(body.path("base_tree").asText());
        if (body.has("base_tree") && base.isEmpty()) {
            return invalid("base_tree is not a valid tree");
        }
        if (body.path("tree").isEmpty()) {
            return invalid("Invalid tree info");
        }
        SortedMap<String, StandInRepository.Node> files =
                base.isPresent() ? repository.files(base.get()) : new TreeMap<>();
        for (JsonNode entry : body.path("tree")) {
            String path = entry.path("path").asText();
            if (entry.has("sha") && entry.get("sha").isNull()) {
                if (files.remove(path) == null) {
                    return invalid("GitRPC::BadObjectState");
                }
            }
        }
        for (JsonNode entry : body.path("tree")) {
            if (entry.has("sha") && entry.get("sha").isNull()) {
                continue;
            }
            String path = entry.path("path").asText();
            ObjectId id;
            if (entry.has("content")) {
                id = repository.insertBlob(entry.get("content").asText().getBytes(UTF_8));
            } else if (repository.blob(entry.path("sha").asText()).isPresent()) {
                id = ObjectId.fromString(entry.path("sha").asText());
            } else {
                return invalid("tree.sha %s is not a valid blob"
                        .formatted(entry.path("sha").asText()));
            }
            files.put(path, new StandInRepository.Node(path, mode(entry), id));
        }
        return hasFileBelowFile(files)
                ? invalid("tree contains a file and a folder of the same name")
                : Reply.json(201, treeView(repository.insertTree(files), false));
    }

    private static FileMode mode(JsonNode entry) {
        return FileMode.fromBits(Integer.parseInt(entry.path("mode").asText("100644"), 8));
    }

    private static boolean hasFileBelowFile(SortedMap<String, StandInRepository.Node> files) {
        return files.keySet().stream().anyMatch(path -> {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (files.containsKey(path.substring(0, slash))) {
                    return true;
                }
            }
            return false;
        });
    }

    private Reply blob(String sha) throws IOException {
        Optional<byte[]> bytes = repository.blob(sha);
        if (bytes.isEmpty()) {
            return notFound();
        }
        // As GitHub does, with line breaks.
        String content = Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes.get());
        return Reply.json(
                200,
                JSON.createObjectNode()
                        .put("sha", sha)
                        .put("node_id", "B_" + sha)
                        .put("size", bytes.get().length)
                        .put("url", api("/git/blobs/" + sha))
                        .put("content", content.isEmpty() ? "" : content + "\n")
                        .put("encoding", "base64"));
    }

    private Reply createBlob(JsonNode body) throws IOException {
        String content = body.path("content").asText();
        byte[] bytes = body.path("encoding").asText("utf-8").equals("base64")
                ? Base64.getMimeDecoder().decode(content)
                : content.getBytes(UTF_8);
        String sha = repository.insertBlob(bytes).name();
        return Reply.json(
                201,
                JSON.createObjectNode().put("url", api("/git/blobs/" + sha)).put("sha", sha));
    }

    private Reply putFile(String path, JsonNode body) throws IOException {
        Optional<ObjectId> head = repository.branch(body.path("branch").asText(GitHubStandIn.BRANCH));
        if (head.isEmpty()) {
            return Reply.error(
                    404, "Branch %s not found".formatted(body.path("branch").asText()));
        }
        SortedMap<String, StandInRepository.Node> files = repository.files(
                repository.commit(head.get().name()).orElseThrow().getTree());
        Optional<Reply> wrong = wrongSha(path, body, files);
        if (wrong.isEmpty()) {
            wrong = wrongPerson(body.path("author"));
        }
        if (wrong.isPresent()) {
            return wrong.get();
        }
        boolean created = !files.containsKey(path);
        ObjectId blob = repository.insertBlob(
                Base64.getDecoder().decode(body.path("content").asText()));
        files.put(path, new StandInRepository.Node(path, FileMode.REGULAR_FILE, blob));
        if (hasFileBelowFile(files)) {
            return invalid("path contains a malformed path component");
        }
        ObjectNode answer = commitFile(head.get(), files, body);
        answer.set("content", contentView(path, blob));
        return Reply.json(created ? 201 : 200, answer);
    }

    private Reply deleteFile(String path, JsonNode body) throws IOException {
        ObjectId head = repository
                .branch(body.path("branch").asText(GitHubStandIn.BRANCH))
                .orElseThrow();
        SortedMap<String, StandInRepository.Node> files =
                repository.files(repository.commit(head.name()).orElseThrow().getTree());
        if (!files.containsKey(path)) {
            return notFound();
        }
        Optional<Reply> wrong = wrongSha(path, body, files);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        files.remove(path);
        ObjectNode answer = commitFile(head, files, body);
        answer.putNull("content");
        return Reply.json(200, answer);
    }

    private static Optional<Reply> wrongSha(
            String path, JsonNode body, SortedMap<String, StandInRepository.Node> files) {
        StandInRepository.Node present = files.get(path);
        String sha = body.path("sha").asText();
        if (present != null && sha.isEmpty()) {
            return Optional.of(invalid("Invalid request.\n\n\"sha\" wasn't supplied."));
        }
        if (!sha.isEmpty() && (present == null || !present.id().name().equals(sha))) {
            return Optional.of(Reply.error(409, "%s does not match %s".formatted(path, sha)));
        }
        return Optional.empty();
    }

    private static Optional<Reply> wrongPerson(JsonNode person) {
        return !person.isMissingNode() && person.path("email").asText().isBlank()
                ? Optional.of(invalid("Invalid request.\n\n\"email\" wasn't supplied."))
                : Optional.empty();
    }

    private ObjectNode commitFile(ObjectId head, SortedMap<String, StandInRepository.Node> files, JsonNode body)
            throws IOException {
        RevCommit commit = repository.insertCommit(
                repository.insertTree(files),
                List.of(head),
                person(body.path("author")),
                person(body.path("committer")),
                body.path("message").asText());
        repository.moveBranch(body.path("branch").asText(GitHubStandIn.BRANCH), commit, false);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("commit", gitCommitView(commit));
        return answer;
    }

    private Reply history(Map<String, String> query) throws IOException {
        String from = query.getOrDefault("sha", GitHubStandIn.BRANCH);
        Optional<RevCommit> start = repository.resolve(from);
        if (start.isEmpty()) {
            return notFound();
        }
        int perPage = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "30")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode commits = JSON.createArrayNode();
        for (RevCommit commit : repository.history(
                start.get(), Optional.ofNullable(query.get("path")), (page - 1) * perPage, perPage)) {
            commits.add(commitView(commit));
        }
        return Reply.json(200, commits);
    }

    private Reply commit(String reference) throws IOException {
        Optional<RevCommit> commit = repository.resolve(reference);
        return commit.isEmpty()
                ? invalid("No commit found for SHA: " + reference)
                : Reply.json(200, commitView(commit.get()));
    }

    private Reply compare(String range) throws IOException {
        String[] ends = range.split("\\.\\.\\.", -1);
        Optional<RevCommit> base = repository.resolve(ends[0]);
        Optional<RevCommit> head = ends.length == 2 ? repository.resolve(ends[1]) : Optional.empty();
        if (base.isEmpty() || head.isEmpty()) {
            return notFound();
        }
        boolean ahead = repository.contains(head.get(), base.get());
        boolean behind = repository.contains(base.get(), head.get());
        ObjectNode view = JSON.createObjectNode();
        for (String link : List.of("url", "html_url", "permalink_url", "diff_url", "patch_url")) {
            view.put(
                    link,
                    api("/compare/%s...%s"
                            .formatted(base.get().name(), head.get().name())));
        }
        view.set("base_commit", commitView(base.get()));
        view.set("merge_base_commit", commitView(base.get()));
        view.put("status", ahead && behind ? "identical" : ahead ? "ahead" : behind ? "behind" : "diverged");
        view.put("ahead_by", ahead && !behind ? 1 : 0)
                .put("behind_by", behind && !ahead ? 1 : 0)
                .put("total_commits", 0);
        view.putArray("commits");
        view.putArray("files");
        return Reply.json(200, view);
    }

    private Reply tarball(String ref) throws IOException {
        Optional<RevCommit> commit = repository.resolve(ref);
        // Another host name, as GitHub's archives have one: no credential may follow there.
        String host = url.get().replace("127.0.0.1", "localhost");
        return commit.isEmpty()
                ? notFound()
                : new Reply(
                        302,
                        Map.of(
                                "Location",
                                "%s/_archives/%s?token=short-lived"
                                        .formatted(host, commit.get().name())),
                        new byte[0]);
    }

    /** What git itself packs, as GitHub does. */
    Reply archive(String commit) throws IOException {
        Process git = new ProcessBuilder(
                        "git",
                        "archive",
                        "--format=tar.gz",
                        "--prefix=%s-%s-%s/"
                                .formatted(GitHubStandIn.OWNER, GitHubStandIn.REPOSITORY, commit.substring(0, 7)),
                        commit)
                .directory(repository.directory().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            byte[] bytes = git.getInputStream().readAllBytes();
            boolean done = git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0;
            return done ? new Reply(200, Map.of("Content-Type", "application/x-gzip"), bytes) : notFound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while packing", e);
        } finally {
            git.destroyForcibly();
        }
    }

    /** The one query that our client sends: the last commit of each of many paths. */
    Reply graphQl(JsonNode request) throws IOException {
        JsonNode variables = request.path("variables");
        Optional<RevCommit> start = repository.commit(variables.path("oid").asText());
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; start.isPresent() && variables.has("p" + i); i++) {
            if (!request.path("query").asText().contains("f%d: history(first: 1, path: $p%d)".formatted(i, i))) {
                return Reply.json(
                        200,
                        answer.set(
                                "errors",
                                JSON.createArrayNode()
                                        .add(JSON.createObjectNode()
                                                .put(
                                                        "message",
                                                        "Variable $p%d is declared but not used".formatted(i)))));
            }
            ArrayNode nodes = object.putObject("f" + i).putArray("nodes");
            for (RevCommit commit : repository.history(
                    start.get(), Optional.of(variables.path("p" + i).asText()), 0, 1)) {
                PersonIdent author = commit.getAuthorIdent();
                ObjectNode node = nodes.addObject();
                node.put("oid", commit.name())
                        .put("committedDate", at(commit.getCommitterIdent()))
                        .put("message", commit.getFullMessage());
                node.putObject("author").put("name", author.getName()).put("email", author.getEmailAddress());
            }
        }
        ObjectNode repositoryNode = answer.putObject("data").putObject("repository");
        if (start.isPresent()) {
            repositoryNode.set("object", object);
        } else {
            repositoryNode.putNull("object");
        }
        return Reply.json(200, answer);
    }

    private ObjectNode refView(String ref, ObjectId commit) {
        ObjectNode view = JSON.createObjectNode()
                .put("ref", "refs/" + ref)
                .put("node_id", "R_" + ref)
                .put("url", api("/git/refs/" + ref));
        view.putObject("object")
                .put("type", "commit")
                .put("sha", commit.name())
                .put("url", api("/git/commits/" + commit.name()));
        return view;
    }

    private ObjectNode gitCommitView(RevCommit commit) {
        ObjectNode view = JSON.createObjectNode()
                .put("sha", commit.name())
                .put("node_id", "C_" + commit.name())
                .put("url", api("/git/commits/" + commit.name()))
                .put("html_url", api("/commit/" + commit.name()))
                .put("message", commit.getFullMessage());
        view.set("author", personView(commit.getAuthorIdent()));
        view.set("committer", personView(commit.getCommitterIdent()));
        view.set("tree", treeLink(commit));
        view.set("parents", parents(commit));
        view.set("verification", unsigned());
        return view;
    }

    private ObjectNode commitView(RevCommit commit) {
        ObjectNode view = JSON.createObjectNode()
                .put("sha", commit.name())
                .put("node_id", "C_" + commit.name())
                .put("url", api("/commits/" + commit.name()))
                .put("html_url", api("/commit/" + commit.name()))
                .put("comments_url", api("/commits/" + commit.name() + "/comments"));
        ObjectNode inner = view.putObject("commit")
                .put("url", api("/git/commits/" + commit.name()))
                .put("message", commit.getFullMessage())
                .put("comment_count", 0);
        inner.set("author", personView(commit.getAuthorIdent()));
        inner.set("committer", personView(commit.getCommitterIdent()));
        inner.set("tree", treeLink(commit));
        inner.set("verification", unsigned());
        view.putObject("author");
        view.putObject("committer");
        view.set("parents", parents(commit));
        return view;
    }

    private ObjectNode treeLink(RevCommit commit) {
        String tree = commit.getTree().name();
        return JSON.createObjectNode().put("sha", tree).put("url", api("/git/trees/" + tree));
    }

    private ArrayNode parents(RevCommit commit) {
        ArrayNode parents = JSON.createArrayNode();
        for (RevCommit parent : commit.getParents()) {
            parents.addObject()
                    .put("sha", parent.name())
                    .put("url", api("/git/commits/" + parent.name()))
                    .put("html_url", api("/commit/" + parent.name()));
        }
        return parents;
    }

    private static ObjectNode unsigned() {
        return JSON.createObjectNode()
                .put("verified", false)
                .put("reason", "unsigned")
                .putNull("signature")
                .putNull("payload")
                .putNull("verified_at");
    }

    private ObjectNode treeView(ObjectId tree, boolean recursive) throws IOException {
        ObjectNode view = JSON.createObjectNode().put("sha", tree.name()).put("url", api("/git/trees/" + tree.name()));
        List<StandInRepository.Node> nodes = repository.nodes(tree, recursive);
        boolean truncated = recursive && nodes.size() > truncateAt;
        ArrayNode entries = view.putArray("tree");
        for (StandInRepository.Node node : truncated ? nodes.subList(0, truncateAt) : nodes) {
            boolean folder = FileMode.TREE.equals(node.mode().getBits());
            boolean module = FileMode.GITLINK.equals(node.mode().getBits());
            ObjectNode entry = entries.addObject()
                    .put("path", node.path())
                    .put("mode", "%06o".formatted(node.mode().getBits()))
                    .put("type", folder ? "tree" : module ? "commit" : "blob")
                    .put("sha", node.id().name());
            if (!folder && !module) {
                entry.put("size", repository.size(node.id()));
                entry.put("url", api("/git/blobs/" + node.id().name()));
            }
        }
        return view.put("truncated", truncated);
    }

    private ObjectNode contentView(String path, ObjectId blob) throws IOException {
        return JSON.createObjectNode()
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("sha", blob.name())
                .put("size", repository.size(blob))
                .put("url", api("/contents"))
                .put("type", "file");
    }

    private static PersonIdent person(JsonNode person) {
        return person.isMissingNode()
                ? StandInRepository.person(null, null)
                : StandInRepository.person(
                        person.path("name").asText(), person.path("email").asText());
    }

    private static ObjectNode personView(PersonIdent person) {
        return JSON.createObjectNode()
                .put("name", person.getName())
                .put("email", person.getEmailAddress())
                .put("date", at(person));
    }

    private static String at(PersonIdent person) {
        return Instant.ofEpochSecond(person.getWhenAsInstant().getEpochSecond()).toString();
    }

    private String api(String path) {
        return url.get() + BASE + path;
    }

    private static Reply notFound() {
        return Reply.error(404, "Not Found");
    }

    private static Reply invalid(String message) {
        return Reply.error(422, message);
    }
}
