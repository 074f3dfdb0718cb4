package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.github.internal.client.GitHubClient;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Stores as the tests of this module open them: impatient, and looking at GitHub only when they are told to. */
final class Stores {

    private static final ContentListener NOBODY = (from, to, paths) -> {};
    private static final Duration NEVER = Duration.ofDays(1);

    private Stores() {}

    static GitHubContentStore open(GitHubStandIn github, Path directory) {
        return open(github.url(), directory, NOBODY, Duration.ofSeconds(20));
    }

    static GitHubContentStore open(GitHubStandIn github, Path directory, ContentListener listener) {
        return open(github.url(), directory, listener, Duration.ofSeconds(20));
    }

    /** @param patience for one answer */
    static GitHubContentStore open(String url, Path directory, ContentListener listener, Duration patience) {
        return new GitHubContentStore(
                settings(url, directory, GitHubStandIn.TOKEN), timing(patience), listener, Clock.systemUTC());
    }

    static GitHubContentStore.Timing timing(Duration patience) {
        return new GitHubContentStore.Timing(
                new GitHubClient.Patience(
                        patience, patience, Duration.ofMillis(5), Duration.ofSeconds(2), Duration.ZERO),
                NEVER,
                Duration.ofMillis(20),
                Duration.ofSeconds(60));
    }

    static GitHubSettings settings(String url, Path directory, String token) {
        return new GitHubSettings(
                URI.create(url),
                GitHubStandIn.OWNER,
                GitHubStandIn.REPOSITORY,
                GitHubStandIn.BRANCH,
                directory,
                () -> token);
    }
}
