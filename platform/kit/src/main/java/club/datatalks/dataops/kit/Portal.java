package club.datatalks.dataops.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The portal that a plugin is tried in: one that runs already, or one that is started for it. For one thread. */
final class Portal implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 200;

    private final Path data;
    private final @Nullable Process started;

    private Portal(Path data, @Nullable Process started) {
        this.data = data;
        this.started = started;
    }

    /**
     * Joins the portal that runs on a data folder, or starts one; it may not be ready yet.
     *
     * @param options of {@code ./dataops run}, for one that is started
     */
    static Portal on(Path root, Path data, List<String> options) throws IOException {
        if (port(data) > 0) {
            return new Portal(data, null);
        }
        // Ctrl-C reaches every process of the terminal; the portal must outlive us until the plugin is out of it, so it
        // listens to our TERM alone.
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "trap '' INT; exec \"$0\" \"$@\"",
                root.resolve("dataops").toString(),
                "run",
                "--no-build",
                "--data",
                data.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return new Portal(data, process);
    }

    /** Whether it ran before. */
    boolean isJoined() {
        return started == null;
    }

    /**
     * Waits until its console answers.
     *
     * @throws KitException when it does not come up
     */
    Shell shell() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        IOException last = new IOException("it has not said where its console is");
        while (System.nanoTime() < end) {
            if (started != null && !started.isAlive()) {
                throw new KitException("the portal did not start, so the plugin has nowhere to run.");
            }
            int port = port(data);
            if (port > 0) {
                try {
                    return Shell.open(data, port);
                } catch (IOException e) {
                    last = e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new KitException(
                "the console of the portal on %s does not answer: %s".formatted(data, last.getMessage()),
                "Stop that portal and try again; its log is in %s.".formatted(data.resolve("log")));
    }

    /** Where its console listens; 0 when none does. */
    private static int port(Path data) throws IOException {
        Path file = data.resolve("runtime/ssh-port");
        if (!Files.isRegularFile(file) || !Files.exists(data.resolve("runtime/pid"))) {
            return 0;
        }
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getPort();
            }
        } catch (NumberFormatException | IOException e) {
            return 0;
        }
    }

    /** Stops it when it was started for the plugin. */
    @Override
    public void close() {
        if (started == null) {
            return;
        }
        started.destroy();
        try {
            if (!started.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                started.descendants().forEach(ProcessHandle::destroyForcibly);
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
