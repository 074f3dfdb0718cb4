package club.datatalks.dataops.content.github.internal;

import static club.datatalks.dataops.content.github.internal.Contents.MARIA;
import static club.datatalks.dataops.content.github.internal.Contents.PUBLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import club.datatalks.dataops.testkit.github.GitHubStandIn;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sets, and where GitHub's own limits are. */
class SettingsTest {

    @Test
    void takesTheTokenFromTheSecrets() {
        assertThat(settings("https://api.github.com", "", Map.of("github-token", "direct", "other", "named"))
                        .token()
                        .get())
                .isEqualTo("direct");
        assertThat(settings("https://api.github.com", "other", Map.of("other", "named"))
                        .token()
                        .get())
                .isEqualTo("named");
        assertThat(settings("https://api.github.com", "", Map.of()).token().get())
                .isEmpty();
    }

    @Test
    void tellsPeopleWhereTheRepositoryIs() {
        assertThat(settings("https://api.github.com/", "", Map.of()).address())
                .isEqualTo("https://github.com/acme/handbook");
        assertThat(settings("https://git.acme.example/api/v3", "", Map.of()).address())
                .isEqualTo("https://git.acme.example/acme/handbook");
    }

    @Test
    void refusesWhatCannotBeRightAndNamesTheVariable() {
        for (String url : List.of("", "api.github.com", "ftp://x", "https://user:pw@x", "$[env:GITHUB_API_URL]")) {
            assertThatThrownBy(() -> settings(url, "", Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("GITHUB_API_URL");
        }
        assertThatThrownBy(() -> settings("https://api.github.com", "arn:aws:x", Map.of()))
                .hasMessageContaining("GITHUB_TOKEN_SECRET_NAME");
        assertThatThrownBy(() ->
                        GitHubSettings.of(new Values("https://x", "", "$[env:GITHUB_OWNER]"), new Known(Map.of())))
                .hasMessageContaining("GITHUB_OWNER");
    }

    @Test
    void refusesAFileThatGitHubWouldNotTake(@TempDir Path directory) {
        try (GitHubStandIn github = new GitHubStandIn(directory.resolve("github.git"))) {
            GitHubContentStore store = Stores.open(github, directory.resolve("node"));
            ContentChange huge = new ContentChange.Put(PUBLISH, null, new byte[26 * 1024 * 1024]);

            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> store.commit(List.of(huge), MARIA, "Create"));

            assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_LARGE);
            assertThat(problem).hasMessageStartingWith(PUBLISH + " has 27,262,976 bytes");
            store.close();
        }
    }

    @Test
    void carriesALargeFileBothWays(@TempDir Path directory) {
        byte[] large = new byte[16 * 1024 * 1024];
        new Random(7).nextBytes(large);
        try (GitHubStandIn github = new GitHubStandIn(directory.resolve("github.git"))) {
            GitHubContentStore writer = Stores.open(github, directory.resolve("writer"));
            writer.commit(List.of(new ContentChange.Put(PUBLISH, null, large)), MARIA, "Create");
            writer.close();

            GitHubContentStore reader = Stores.open(github, directory.resolve("reader"));
            assertThat(reader.read(
                            reader.find(reader.head(), PUBLISH).orElseThrow().hash()))
                    .isEqualTo(large);
            reader.close();
        }
    }

    private static GitHubSettings settings(String url, String tokenName, Map<String, String> secrets) {
        return GitHubSettings.of(new Values(url, tokenName, "acme"), new Known(secrets));
    }

    private record Known(Map<String, String> texts) implements Secrets {

        @Override
        public Optional<Secret> find(SecretName name) {
            return Optional.ofNullable(texts.get(name.value())).map(Secret::of);
        }

        @Override
        public SortedSet<SecretName> names() {
            return new TreeSet<>(texts.keySet().stream().map(SecretName::new).toList());
        }

        @Override
        public void refresh() {
            // Nothing is remembered.
        }
    }

    @SuppressWarnings("BadAnnotationImplementation") // only its values are asked for
    private record Values(String apiUrl, String tokenSecretName, String owner) implements GitHubSettings.Config {

        @Override
        public String repository() {
            return "handbook";
        }

        @Override
        public String branch() {
            return "main";
        }

        @Override
        public String directory() {
            return "data/content-github";
        }

        @Override
        public int lookEverySeconds() {
            return 30;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return GitHubSettings.Config.class;
        }
    }
}
