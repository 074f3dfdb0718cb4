package club.datatalks.dataops.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.jspecify.annotations.Nullable;

/**
 * The console of a portal on this machine, kept open: a process for each command would take longer than the command.
 * For one thread at a time.
 */
final class Shell implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    private final SshClient client;
    private final Path data;
    private final int port;
    private @Nullable ClientSession session;

    private Shell(SshClient client, Path data, int port) {
        this.client = client;
        this.data = data;
        this.port = port;
    }

    /**
     * Opens it with the operator's key.
     *
     * @param data the data folder of the portal
     * @throws IOException when it does not answer, yet
     */
    static Shell open(Path data, int port) throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        // It listens on this machine only, and the key is in a folder that only its owner can read.
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        Shell shell = new Shell(client, data, port);
        try {
            shell.session = shell.signedIn();
            return shell;
        } catch (IOException e) {
            client.stop();
            throw e;
        }
    }

    private ClientSession signedIn() throws IOException {
        ClientSession opened =
                client.connect("admin", "127.0.0.1", port).verify(PATIENCE).getSession();
        try {
            new FileKeyPairProvider(data.resolve("ssh/operator.key"))
                    .loadKeys(opened)
                    .forEach(opened::addPublicKeyIdentity);
            opened.auth().verify(PATIENCE);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close(true);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    // The server ends a session that was idle for long, and all of them once while it starts.
    private ChannelExec opened(String command, ByteArrayOutputStream said) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ClientSession current = session;
            try {
                if (current == null || !current.isOpen()) {
                    current = signedIn();
                    session = current;
                }
                ChannelExec channel = current.createExecChannel(command);
                channel.setOut(said);
                channel.setErr(said);
                channel.open().verify(PATIENCE);
                return channel;
            } catch (IOException | IllegalStateException e) {
                if (current != null) {
                    current.close(true);
                }
                if (System.nanoTime() > end) {
                    throw new IOException("the console of the portal does not answer: " + e.getMessage(), e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the console of the portal did not answer");
        }
    }

    /**
     * How a command ended.
     *
     * @param said what it printed, without colours
     */
    record End(boolean isDone, String said) {}

    /** @throws IOException when the portal does not answer any more */
    End run(String command) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ChannelExec channel = opened(command, said)) {
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("the portal does not answer to " + command);
            }
            Integer status = channel.getExitStatus();
            String text = said.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
            return new End(status != null && status == 0, text.strip());
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
