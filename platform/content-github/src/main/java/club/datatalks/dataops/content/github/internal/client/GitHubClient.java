package club.datatalks.dataops.content.github.internal.client;

import club.datatalks.dataops.problem.ProblemException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to GitHub: with a deadline, with a bounded number of repetitions where a repetition does no harm, and
 * never when it is known that GitHub would refuse. Safe for use by several threads.
 */
public final class GitHubClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GitHubClient.class);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int REPETITIONS = 2;
    private static final int MAX_JSON = 160 * 1024 * 1024; // a blob of 100 MB, which is GitHub's limit, as base64
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_JSON).build())
            .build());
    private static final Set<Integer> MOVED = Set.of(301, 307, 308);

    private final URI api;
    private final Supplier<String> token;
    private final Traffic traffic;
    private final Patience patience;
    private final ExecutorService threads;
    private final HttpClient http;

    /**
     * How long we wait for what.
     *
     * @param answer for one answer, from sending to its last byte
     * @param archive for a whole archive
     * @param pause before the first repetition; the second waits twice as long
     * @param longestWait the most that somebody is kept waiting because GitHub said so; beyond, the call fails
     * @param afterSilence how long nothing is sent after GitHub did not answer at all
     */
    public record Patience(
            Duration answer, Duration archive, Duration pause, Duration longestWait, Duration afterSilence) {

        public static final Patience NORMAL = new Patience(
                Duration.ofSeconds(20),
                Duration.ofMinutes(3),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    /**
     * One request.
     *
     * @param path below the address of the API, encoded, with its query
     * @param body sent as JSON
     * @param etag the state that the caller has already
     * @param repeatable whether it does no harm to send it twice
     */
    record Call(
            String method,
            String path,
            @Nullable Object body,
            @Nullable String etag,
            boolean repeatable) {

        static Call get(String path) {
            return new Call("GET", path, null, null, true);
        }

        // Making an object twice makes it once: its name is the hash of what it holds.
        static Call create(String path, Object body) {
            return new Call("POST", path, body, null, true);
        }

        static Call change(String method, String path, Object body) {
            return new Call(method, path, body, null, false);
        }

        Call ifChangedSince(@Nullable String knownEtag) {
            return new Call(method, path, body, knownEtag, repeatable);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A successful answer, or "not modified". */
    record Answer(int status, HttpHeaders headers, JsonNode body) {
        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /**
     * @param api where GitHub's API is, without a final slash
     * @param token asked for with each request; empty when there is none
     */
    public GitHubClient(URI api, Supplier<String> token, Traffic traffic, Patience patience) {
        this.api = api;
        this.token = token;
        this.traffic = traffic;
        this.patience = patience;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "content-github-http");
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    public Traffic traffic() {
        return traffic;
    }

    URI api() {
        return api;
    }

    @Override
    public void close() {
        // The client itself has no end before Java 21; without anybody who refers to it, its thread goes, too.
        threads.shutdownNow();
    }

    Answer send(Call call) throws GitHubException {
        for (int attempt = 0; ; attempt++) {
            try {
                return attempt(call);
            } catch (GitHubException e) {
                Optional<Duration> wait = waitBeforeRepeating(call, e, attempt);
                if (wait.isEmpty()) {
                    if (e.status() == 0 && e.kind() == GitHubException.Kind.AWAY) {
                        traffic.close(patience.afterSilence(), "GitHub did not answer a moment ago");
                    }
                    throw e;
                }
                log.debug("{}; again in {} ms", e.message(), wait.get().toMillis());
                pause(call, wait.get());
            }
        }
    }

    /**
     * Fetches what an answer's {@code Location} names into a file. The credential does not go there: the address has
     * its own.
     */
    void download(String request, URI location, Path target) throws GitHubException {
        HttpRequest download = HttpRequest.newBuilder(location)
                .header("User-Agent", "dataops-backend")
                .timeout(patience.archive())
                .build();
        HttpResponse<Path> response =
                await(request, http.sendAsync(download, HttpResponse.BodyHandlers.ofFile(target)), patience.archive());
        if (response.statusCode() != 200) {
            throw GitHubException.answered(
                    GitHubException.Kind.AWAY, request, response.statusCode(), "no archive", null);
        }
    }

    // A call that GitHub refused to carry out can be repeated, whatever it is; one of which that is not known only when
    // it does no harm; one that we did not even send is not repeated, so that nobody waits in vain.
    private Optional<Duration> waitBeforeRepeating(Call call, GitHubException failure, int attempt) {
        boolean limited = failure.kind() == GitHubException.Kind.LIMITED;
        boolean sensible = limited ? failure.status() != 0 : failure.isTemporary() && call.repeatable();
        if (attempt >= REPETITIONS || !sensible) {
            return Optional.empty();
        }
        Duration growing = patience.pause().multipliedBy(1L << attempt);
        Duration asked = failure.retryAfter();
        Duration wait = asked == null || asked.compareTo(growing) < 0 ? growing : asked;
        return wait.compareTo(patience.longestWait()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private static void pause(Call call, Duration wait) throws GitHubException {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GitHubException.unanswered(call.toString(), e);
        }
    }

    private Answer attempt(Call call) throws GitHubException {
        HttpRequest request = request(call);
        traffic.beforeSending(call.toString());
        HttpResponse<byte[]> response =
                await(call.toString(), http.sendAsync(request, info -> new BoundedBody(MAX_JSON)), patience.answer());
        traffic.answered(response.headers());
        int status = response.statusCode();
        if (status / 100 == 2 || status == 302 || status == 304 && call.etag() != null) {
            return new Answer(status, response.headers(), json(call, response.body()));
        }
        throw failure(call, response);
    }

    private HttpRequest request(Call call) throws GitHubException {
        String credential = credential();
        if (credential.isBlank()) {
            throw GitHubException.refused("GITHUB_TOKEN is not configured");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(api + call.path()).normalize())
                .timeout(patience.answer())
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + credential)
                .header("User-Agent", "dataops-backend")
                .header("X-GitHub-Api-Version", "2022-11-28");
        if (call.etag() != null) {
            request.header("If-None-Match", call.etag());
        }
        if (call.body() == null) {
            return request.method(call.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        try {
            return request.header("Content-Type", "application/json; charset=utf-8")
                    .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call.body())))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own request is no JSON", e);
        }
    }

    private String credential() throws GitHubException {
        try {
            return token.get();
        } catch (ProblemException e) {
            throw GitHubException.refused("GITHUB_TOKEN cannot be read: " + e.message());
        }
    }

    // The request's own timeout ends with the headers of the answer; this one holds for its body as well.
    private static <T> HttpResponse<T> await(String call, CompletableFuture<HttpResponse<T>> answer, Duration deadline)
            throws GitHubException {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw GitHubException.unanswered(
                    call, new IOException("no complete answer within %d s".formatted(deadline.toSeconds())));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw GitHubException.unanswered(call, e);
        } catch (ExecutionException e) {
            throw GitHubException.unanswered(call, e.getCause() == null ? e : e.getCause());
        }
    }

    private static JsonNode json(Call call, byte[] body) throws GitHubException {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw GitHubException.garbled(call.toString(), "no JSON", e);
        }
    }

    private GitHubException failure(Call call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String text = text(response.body());
        boolean used = response.headers()
                .firstValue("x-ratelimit-remaining")
                .filter("0"::equals)
                .isPresent();
        boolean slow = response.headers().firstValue("retry-after").isPresent() || text.contains("secondary rate");
        if (status == 429 || status == 403 && (used || slow)) {
            Duration wait = traffic.limitedBy(response.headers(), used);
            return GitHubException.answered(GitHubException.Kind.LIMITED, call.toString(), status, text, wait);
        }
        if (MOVED.contains(status)) {
            return GitHubException.answered(
                    GitHubException.Kind.REFUSED,
                    call.toString(),
                    status,
                    "the repository has another name now; set GITHUB_OWNER and GITHUB_REPO to it",
                    null);
        }
        Duration wait = Traffic.number(response.headers(), "retry-after")
                .map(Duration::ofSeconds)
                .orElse(null);
        return GitHubException.answered(kind(status), call.toString(), status, text + remedy(status), wait);
    }

    private static GitHubException.Kind kind(int status) {
        if (status >= 500 || status == 408) {
            return GitHubException.Kind.AWAY;
        }
        return switch (status) {
            case 404 -> GitHubException.Kind.NOT_FOUND;
            case 409, 422 -> GitHubException.Kind.STALE;
            default -> GitHubException.Kind.REFUSED;
        };
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> " (GITHUB_TOKEN is wrong or has expired)";
            case 403 -> " (the token needs the right to write contents of this repository)";
            case 404 -> " (or the token may not see it)";
            default -> "";
        };
    }

    private static String text(byte[] body) {
        try {
            return JSON.readTree(body).path("message").asText("no reason given");
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
