package club.datatalks.dataops.content.git.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;

/**
 * Another repository that ours is kept in step with.
 *
 * @param address holds no password
 * @param credentials asked anew for every connection
 * @param every how long to wait between two looks at it
 */
record RemoteSettings(
        String address, Supplier<Optional<CredentialsProvider>> credentials, Duration every, Duration timeout) {

    private static final int SHORTEST_PAUSE = 5;

    RemoteSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("remoteTimeoutSeconds must be at least 1");
        }
    }

    /** What the configuration says; empty when it names no other repository. */
    static Optional<RemoteSettings> of(GitContentStore.Config config, RemoteCredentials credentials) {
        if (config.remote().isBlank()) {
            return Optional.empty();
        }
        if (config.remoteSeconds() < SHORTEST_PAUSE) {
            throw new IllegalArgumentException(
                    "remoteSeconds must be at least %d, not %d".formatted(SHORTEST_PAUSE, config.remoteSeconds()));
        }
        return Optional.of(new RemoteSettings(
                config.remote(),
                () -> credentials.find(config.remoteUser(), config.remoteSecret()),
                Duration.ofSeconds(config.remoteSeconds()),
                Duration.ofSeconds(config.remoteTimeoutSeconds())));
    }

    OtherRepository open(Repository repository, String branch, Clock clock) {
        return new OtherRepository(repository, branch, address, credentials, timeout, clock);
    }
}
