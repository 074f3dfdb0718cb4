package club.datatalks.dataops.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
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

/**
 * The shell of a running portal, opened with the operator's key as {@code ./dataops shell} does, without a process for
 * each command.
 */
final class OperatorShell {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;

    private final int port;
    private final Path key;

    OperatorShell(int port, Path key) {
        this.port = port;
        this.key = key;
    }

    /** @throws IllegalStateException when the command fails; its message is what the shell said */
    String run(String command) {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = signedIn(client)) {
                return run(session, command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(ClientSession session, String command) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(said);
            channel.setErr(said);
            channel.open().verify(PATIENCE);
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            String text = said.toString(StandardCharsets.UTF_8);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IllegalStateException("%s does not end: %s".formatted(command, text));
            }
            Integer status = channel.getExitStatus();
            if (status == null || status != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(command, text));
            }
            return text;
        }
    }

    // The portal is ready a moment before its shell is, which ends all sessions once while it starts.
    private ClientSession signedIn(SshClient client) throws IOException {
        KeyPair pair = keyPair();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return signedIn(client, pair);
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    private ClientSession signedIn(SshClient client, KeyPair pair) throws IOException {
        ClientSession session =
                client.connect("admin", "127.0.0.1", port).verify(PATIENCE).getSession();
        try {
            session.addPublicKeyIdentity(pair);
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException e) {
            session.close(true);
            throw e;
        }
    }

    private KeyPair keyPair() throws IOException {
        try {
            return new FileKeyPairProvider(key).loadKeys(null).iterator().next();
        } catch (RuntimeException e) {
            throw new IOException("the operator's key cannot be read: " + key, e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
