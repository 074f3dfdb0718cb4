package club.datatalks.dataops.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * Speaks GitHub's protocol on a port of this machine, on top of a real git repository: what is stored, which ids it
 * has, and what counts as a conflict is decided by git. Tests make it fail in the ways in which GitHub does.
 *
 * <p>Safe for use by several threads.
 */
public final class GitHubStandIn implements AutoCloseable {

    public static final String OWNER = "club";
    public static final String REPOSITORY = "handbook";
    public static final String BRANCH = "main";
    public static final String TOKEN = "stand-in-token";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final String ARCHIVES = "/_archives/";
    private static final byte[] REMOVED = new byte[0];

    private final StandInRepository repository;
    private final StandInApi api;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "github-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Planned> faults = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Object limitLock = new Object();

    private volatile Consumer<Exchange> watcher = exchange -> {};
    private volatile int port;
    private volatile @Nullable HttpServer server;
    private int limit = 5000;
    private int used;
    private Instant reset = Instant.now().plusSeconds(3600);

    /**
     * Starts on a free port with a repository whose branch has one commit without files.
     *
     * @param directory where the repository is made, or is already
     */
    public GitHubStandIn(Path directory) {
        this(directory, 0);
    }

    public GitHubStandIn(Path directory, int port) {
        this.port = port;
        try {
            repository = new StandInRepository(directory);
            if (repository.branch(BRANCH).isEmpty()) {
                commit(new TreeMap<>(), List.of(), "Start");
            }
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api = new StandInApi(repository, this::url);
    }

    /** The address of the API. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Everything that was answered since the last {@link #forgetExchanges()}, in the order of the answers. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The requests that GitHub would count against the limit: all but those that were answered "not modified". */
    public List<Exchange> counted() {
        return exchanges.stream()
                .filter(exchange -> exchange.status() != 304 && !exchange.path().startsWith(ARCHIVES))
                .toList();
    }

    public void forgetExchanges() {
        exchanges.clear();
    }

    /** Is shown every exchange, on the server's thread, before the answer leaves. */
    public void watch(Consumer<Exchange> newWatcher) {
        watcher = newWatcher;
    }

    /** The next request that the predicate takes, by method and path, suffers this. Faults queue up. */
    public void failNext(Predicate<String> methodAndPath, Fault fault) {
        faults.add(new Planned(methodAndPath, fault, true));
    }

    /** Every such request suffers this until {@link #heal()}. */
    public void failAlways(Predicate<String> methodAndPath, Fault fault) {
        faults.add(new Planned(methodAndPath, fault, false));
    }

    public void heal() {
        faults.clear();
    }

    /** Nobody listens on the port any more, until {@link #comeBack()}. */
    public void goAway() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port. */
    public void comeBack() {
        try {
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets only so many more requests through until the reset. */
    public void leave(int remaining, Instant newReset) {
        synchronized (limitLock) {
            used = limit - remaining;
            reset = newReset;
        }
    }

    /**
     * What a person's own git would push: these files put, those that are {@code null} removed. Gives the commit's id.
     */
    public String push(Map<String, @Nullable String> files, String message) {
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((path, text) -> bytes.put(path, text == null ? REMOVED : text.getBytes(UTF_8)));
        return pushBytes(bytes, message);
    }

    /** The same with bytes; nothing is removed. */
    public String pushBytes(Map<String, byte[]> files, String message) {
        synchronized (repository) {
            try {
                ObjectId head = repository.branch(BRANCH).orElseThrow();
                RevCommit parent = repository.commit(head.name()).orElseThrow();
                SortedMap<String, StandInRepository.Node> tree = repository.files(parent.getTree());
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    if (file.getValue() == REMOVED) {
                        tree.remove(file.getKey());
                    } else {
                        ObjectId blob = repository.insertBlob(file.getValue());
                        tree.put(file.getKey(), new StandInRepository.Node(file.getKey(), FileMode.REGULAR_FILE, blob));
                    }
                }
                return commit(tree, List.of(head), message).name();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Rewrites the branch, as a forced push does. */
    public void forcePush(String commit) {
        synchronized (repository) {
            try {
                repository.moveBranch(BRANCH, ObjectId.fromString(commit), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A link in the tree, which is not a file for us. */
    public void pushLink(String path, String target) {
        synchronized (repository) {
            try {
                ObjectId head = repository.branch(BRANCH).orElseThrow();
                SortedMap<String, StandInRepository.Node> tree = repository.files(
                        repository.commit(head.name()).orElseThrow().getTree());
                ObjectId blob = repository.insertBlob(target.getBytes(UTF_8));
                tree.put(path, new StandInRepository.Node(path, FileMode.SYMLINK, blob));
                commit(tree, List.of(head), "Link " + path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where the branch is. */
    public String head() {
        try {
            return repository.branch(BRANCH).orElseThrow().name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file at the head of the branch. */
    public Optional<String> text(String path) {
        try {
            RevCommit commit = repository.commit(head()).orElseThrow();
            StandInRepository.Node node = repository.files(commit.getTree()).get(path);
            return node == null
                    ? Optional.empty()
                    : repository.blob(node.id().name()).map(bytes -> new String(bytes, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of all commits, newest first. */
    public List<String> messages() {
        try {
            return repository
                    .history(repository.commit(head()).orElseThrow(), Optional.empty(), 0, Integer.MAX_VALUE)
                    .stream()
                    .map(RevCommit::getFullMessage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trees with more than so many entries are answered truncated. */
    public void truncateTreesAt(int entries) {
        api.truncateTreesAt(entries);
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
        try {
            // The repository's files stay until nobody reads them.
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        repository.close();
    }

    private RevCommit commit(SortedMap<String, StandInRepository.Node> tree, List<ObjectId> parents, String message)
            throws IOException {
        RevCommit commit = repository.insertCommit(
                repository.insertTree(tree),
                parents,
                StandInRepository.person("Jonas Berg", "jonas@example.com"),
                StandInRepository.person("Jonas Berg", "jonas@example.com"),
                message);
        if (!repository.moveBranch(BRANCH, commit, false)) {
            throw new IOException("the branch moved meanwhile");
        }
        return commit;
    }

    private void listen() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 200);
        started.setExecutor(threads);
        started.createContext("/", this::handle);
        started.start();
        port = started.getAddress().getPort();
        server = started;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            String path = http.getRequestURI().getRawPath();
            String request = new String(http.getRequestBody().readAllBytes(), UTF_8);
            Fault fault = faultFor(http.getRequestMethod() + " " + path);
            if (fault instanceof Fault.Cut) {
                return;
            }
            if (fault instanceof Fault.Meanwhile meanwhile) {
                meanwhile.action().run();
            }
            Reply reply = fault instanceof Fault.Status status ? failed(status) : answer(http, path, request);
            if (fault instanceof Fault.LostAnswer) {
                return;
            }
            if (fault instanceof Fault.Slow slow) {
                pause(slow);
            }
            record(http, path, request, reply);
            send(http, reply, fault instanceof Fault.HalfAnswer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Fault.Slow slow) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(slow.delay().toMillis());
    }

    private Reply answer(HttpExchange http, String path, String request) throws IOException {
        if (path.startsWith(ARCHIVES)) {
            return api.archive(path.substring(ARCHIVES.length()));
        }
        String prefix = "/repos/%s/%s/".formatted(OWNER, REPOSITORY);
        boolean known = ("Bearer " + TOKEN).equals(http.getRequestHeaders().getFirst("Authorization"));
        Reply reply;
        if (!known) {
            reply = Reply.error(401, "Bad credentials");
        } else if (isExhausted()) {
            reply = Reply.error(403, "API rate limit exceeded for user ID 1.");
        } else if (!path.startsWith(prefix) && !path.equals("/graphql")) {
            reply = Reply.error(404, "Not Found");
        } else {
            JsonNode body = request.isEmpty() ? JSON.createObjectNode() : JSON.readTree(request);
            synchronized (repository) {
                reply = path.equals("/graphql")
                        ? api.graphQl(body)
                        : api.answer(
                                http.getRequestMethod(),
                                path.substring(prefix.length()),
                                query(http.getRequestURI()),
                                body);
            }
        }
        return counted(conditional(http, reply));
    }

    private static Reply conditional(HttpExchange http, Reply reply) {
        if (!http.getRequestMethod().equals("GET") || reply.status() != 200) {
            return reply;
        }
        String etag = "W/\"%s\"".formatted(ObjectId.fromRaw(sha1(reply.body())).name());
        Reply tagged = reply.with("ETag", etag);
        return etag.equals(http.getRequestHeaders().getFirst("If-None-Match"))
                ? new Reply(304, tagged.headers(), new byte[0])
                : tagged;
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private boolean isExhausted() {
        synchronized (limitLock) {
            if (!Instant.now().isBefore(reset)) {
                used = 0;
                reset = Instant.now().plusSeconds(3600);
            }
            return used >= limit;
        }
    }

    private Reply counted(Reply reply) {
        synchronized (limitLock) {
            if (reply.status() != 304 && used < limit) {
                used++;
            }
            return reply.with("X-RateLimit-Limit", String.valueOf(limit))
                    .with("X-RateLimit-Remaining", String.valueOf(limit - used))
                    .with("X-RateLimit-Used", String.valueOf(used))
                    .with("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()))
                    .with("X-RateLimit-Resource", "core");
        }
    }

    private static Reply failed(Fault.Status status) {
        Reply reply = Reply.error(status.status(), status.message());
        for (Map.Entry<String, String> header : status.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private @Nullable Fault faultFor(String methodAndPath) {
        for (Planned planned : faults) {
            if (planned.request().test(methodAndPath) && (!planned.once() || faults.remove(planned))) {
                return planned.fault();
            }
        }
        return null;
    }

    private void record(HttpExchange http, String path, String request, Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Exchange exchange = new Exchange(
                http.getRequestMethod(),
                path,
                query(http.getRequestURI()),
                Optional.ofNullable(http.getRequestHeaders().getFirst("Authorization")),
                request,
                reply.status(),
                headers,
                reply.body());
        exchanges.add(exchange);
        watcher.accept(exchange);
    }

    private static void send(HttpExchange http, Reply reply, boolean half) throws IOException {
        reply.headers().forEach((name, value) -> http.getResponseHeaders().set(name, value));
        byte[] body = reply.body();
        http.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            OutputStream out = http.getResponseBody();
            out.write(body, 0, half ? body.length / 2 : body.length);
            out.flush();
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = uri.getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return query;
    }

    private record Planned(Predicate<String> request, Fault fault, boolean once) {}

    /** An answer before it is on the wire. */
    record Reply(int status, Map<String, String> headers, byte[] body) {

        static Reply json(int status, JsonNode body) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "application/json; charset=utf-8"),
                    body.toString().getBytes(UTF_8));
        }

        static Reply error(int status, String message) {
            return json(
                    status,
                    JSON.createObjectNode()
                            .put("message", message)
                            .put("documentation_url", "https://docs.github.com/rest")
                            .put("status", String.valueOf(status)));
        }

        Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }
}
