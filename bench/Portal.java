package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product, started by its launcher on a folder and ports of its own. For one thread. */
final class Portal implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("dataops.root"));

    private static final String PASSWORD = "bench-on-loopback-only";
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration IDLE_PATIENCE = Duration.ofMinutes(10);
    private static final int QUIET_SECONDS = 3;
    /** Of processor time within a second. */
    private static final long IDLE_MILLIS = 100;

    private static final long PAUSE_NANOS = 10_000_000;
    private static final int MILLIS_PER_TICK = 10;
    private static final Pattern COOKIE = Pattern.compile("dtc_auth=([^;]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path data;
    private final Path content;
    private String load = "light";
    private Process process;
    private String cookie = "";

    /**
     * @param data an empty folder
     * @param content what it starts from
     */
    Portal(Path data, Path content) {
        this.data = data;
        this.content = content;
    }

    /**
     * As a server that works under load for hours: a start takes longer and, once it has seen what is asked, an answer
     * is three times as cheap.
     */
    Portal forSteadyLoad() {
        load = "steady";
        return this;
    }

    /**
     * What a person waits for after the command.
     *
     * @param page until the document is on its way to a browser that is signed in
     * @param ready until the portal says that all of it is there
     * @param processor what the server has used of the cores until both were there
     */
    record Started(Duration page, Duration ready, Duration processor) {}

    /** Starts it, and asks for a document until it comes. The first time it signs in before. */
    Started start(String document) throws IOException {
        List<String> command = List.of(
                ROOT.resolve("dataops").toString(),
                "run",
                "--no-build",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--content",
                content.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".out").toFile());
        builder.environment().put("BASIC_AUTH_PASSWORD", PASSWORD);
        builder.environment().put("DATAOPS_LOAD", load);
        long begin = System.nanoTime();
        process = builder.start();
        Duration page = null;
        Duration ready = null;
        while (page == null || ready == null) {
            if (ready == null && status("/readyz") == 200) {
                ready = Duration.ofNanos(System.nanoTime() - begin);
            }
            if (page == null && isServed(document)) {
                page = Duration.ofNanos(System.nanoTime() - begin);
            }
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("the portal did not start; see " + data.resolve("log"));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return new Started(page, ready, processorTime());
    }

    private boolean isServed(String document) {
        if (cookie.isEmpty()) {
            signIn();
        }
        return !cookie.isEmpty() && status("/docs/view?path=" + document) == 200 && status("/login") == 200;
    }

    private void signIn() {
        HttpRequest request = request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin&password=" + PASSWORD))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            answer.headers()
                    .firstValue("Set-Cookie")
                    .map(COOKIE::matcher)
                    .filter(Matcher::find)
                    .ifPresent(found -> cookie = "dtc_auth=" + found.group(1));
        } catch (IOException e) {
            // Nobody listens yet.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int status(String target) {
        try (Connection connection = new Connection(port)) {
            return connection.send(get(target));
        } catch (IOException e) {
            return 0;
        }
    }

    String text(String target) throws IOException {
        return body(request(target));
    }

    /** Creates something, and gives what it is then. */
    String created(String target, String json) throws IOException {
        return body(request(target).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Sends a file, and gives the answer. */
    String sent(String target, byte[] content) throws IOException {
        return body(request(target)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private String body(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.header("Cookie", cookie).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .timeout(Duration.ofSeconds(30));
    }

    /** A request of somebody who is signed in. */
    byte[] get(String target) {
        return Connection.get(port, target, cookie);
    }

    /** A request with a body of somebody who is signed in. */
    byte[] json(String method, String target, String body) {
        return Connection.json(port, method, target, cookie, body);
    }

    int port() {
        return port;
    }

    /** The server's process, not the launcher's. */
    long pid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("runtime/pid")).strip());
    }

    /** What the server has used of the cores so far; unlike the time that passes, it says little of other processes. */
    Duration processorTime() throws IOException {
        String[] fields =
                Files.readString(Path.of("/proc/%d/stat".formatted(pid()))).replaceAll(".*\\) ", "").split(" ");
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK);
    }

    /** Waits until it does nothing by itself: after a start, search takes over what was written while it was not there. */
    void awaitIdle() throws IOException {
        long giveUpAt = System.nanoTime() + IDLE_PATIENCE.toNanos();
        Duration before = processorTime();
        for (int quiet = 0; quiet < QUIET_SECONDS; ) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException("the portal is still busy after " + IDLE_PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            Duration now = processorTime();
            quiet = now.minus(before).toMillis() < IDLE_MILLIS ? quiet + 1 : 0;
            before = now;
        }
    }

    /** A line of {@code /proc/<pid>/status}, in MB. */
    long megabytes(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(pid())))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no " + field);
    }

    /** What the JDK's {@code jcmd} says about the server. */
    String jcmd(String... command) throws IOException {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        whole.add(Long.toString(pid()));
        whole.addAll(List.of(command));
        return output(whole);
    }

    /** Runs one command in the portal's shell and gives what it printed. */
    String shell(String command) throws IOException {
        return output(List.of(ROOT.resolve("dataops").toString(), "shell", "--data", data.toString(), command));
    }

    private static String output(List<String> command) throws IOException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!started.waitFor(60, TimeUnit.SECONDS)) {
                started.destroyForcibly();
                throw new IOException("does not end: " + command);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return text;
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops it as Ctrl-C does. */
    void stop() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
