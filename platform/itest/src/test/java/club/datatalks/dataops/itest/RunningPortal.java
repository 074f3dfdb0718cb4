package club.datatalks.dataops.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The product, started as a newcomer would: {@code ./dataops run} on a port and in a folder of its own.
 *
 * <p>Not safe for use by several threads, except {@link #get}.
 */
public final class RunningPortal implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Pattern PASSWORD = Pattern.compile("(?im)^\\s*password:?\\s+(\\S+)\\s*$");

    private final Path root = Path.of(System.getProperty("dataops.root", "../.."));
    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private final int port = freePort();
    private final int sshPort = freePort();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private @Nullable Process process;
    private Path output;
    private String password = "";

    private RunningPortal(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.environment = environment;
        this.options = options;
        this.output = data.resolveSibling(data.getFileName() + ".out");
    }

    /** Starts the product on this folder and waits until it says that it runs. */
    public static RunningPortal start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with settings from the environment. */
    public static RunningPortal start(Path data, Map<String, String> environment, String... options) {
        RunningPortal portal = new RunningPortal(data, environment, List.of(options));
        portal.start();
        return portal;
    }

    /** Prepares it; {@link #start} or {@link #launch} does the rest. */
    static RunningPortal notStarted(Path data, String... options) {
        return new RunningPortal(data, Map.of(), List.of(options));
    }

    /**
     * Starts it, also again after {@link #kill} or {@link #close}, on the same folder and port, and waits until it
     * runs.
     */
    public void start() {
        launch();
        awaitWelcome(running());
        Matcher found = PASSWORD.matcher(output());
        if (found.find()) {
            password = found.group(1);
        }
    }

    /** Starts it and waits for nothing. */
    void launch() {
        List<String> command = new ArrayList<>(List.of(
                root.resolve("dataops").toString(),
                "run",
                "--no-build",
                "--port",
                Integer.toString(port),
                "--ssh-port",
                Integer.toString(sshPort),
                "--data",
                data.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this file of the data folder is there, which may be for a moment only. */
    void awaitFile(String name) {
        long end = System.nanoTime() + START.toNanos();
        while (Files.notExists(data.resolve(name))) {
            if (!running().isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("there was never a " + name + ":\n" + output());
            }
            pause(1);
        }
    }

    private void awaitWelcome(Process started) {
        long end = System.nanoTime() + START.toNanos();
        while (!output().contains("Ctrl-C stops it")) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the portal did not start:\n" + output());
            }
            pause(50);
        }
    }

    /** What the launcher has printed since the last start. */
    public String output() {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator's password, as it was shown at the first start. */
    public String password() {
        if (password.isEmpty()) {
            throw new IllegalStateException("no password was shown:\n" + output());
        }
        return password;
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Sends a request that is authorised as the administrator. */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", basic()).build());
    }

    /** A request to be completed; nobody is signed in on it. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks until the answer is 200, for a plugin that was just started. */
    public void awaitOk(String path, String cookie) {
        long end = System.nanoTime() + START.toNanos();
        HttpRequest request = request(path).header("Cookie", cookie).build();
        HttpResponse<String> answer = send(request);
        while (answer.statusCode() != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s is still %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
            pause(20);
            answer = send(request);
        }
    }

    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("admin:" + password()).getBytes(StandardCharsets.UTF_8));
    }

    /** Runs one command in the product's shell and gives what it printed. */
    public String shell(String command) {
        return new OperatorShell(sshPort, data.resolve("ssh/operator.key")).run(command);
    }

    /** Ends the server at once, as a power cut would, and the launcher with it. */
    public void kill() {
        Process running = running();
        // Held still first: a launcher that is about to start the server would leave it behind, and a power cut does
        // not.
        hold(running);
        List<ProcessHandle> all = running.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        await(running);
        // The server holds its ports until it is really gone.
        all.forEach(process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }

    private static void hold(Process process) {
        try {
            await(new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to the launcher, as a terminal or a service manager does. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(running().pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the launcher to end, and gives its exit code. */
    int awaitEnd() {
        await(running());
        return running().exitValue();
    }

    /** Stops it as a service manager does, and sees that it ends well. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            assertEndedWell();
        }
    }

    /** Waits for the end of a portal that was told to stop. */
    void assertEndedWell() {
        assertThat(awaitEnd()).as(output()).isZero();
        assertThat(output()).contains("Stopping ...", "Stopped.");
        assertThat(data.resolve("runtime/running")).doesNotExist();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the portal was not started");
        }
        return process;
    }

    private static void await(Process ending) {
        try {
            if (!ending.waitFor(60, TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new IllegalStateException("the portal does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Neither a log that grows nor a file that appears gives us a sign; this looks again.
    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
