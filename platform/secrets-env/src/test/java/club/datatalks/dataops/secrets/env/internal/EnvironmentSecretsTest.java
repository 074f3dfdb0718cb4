package club.datatalks.dataops.secrets.env.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about files and variables. */
class EnvironmentSecretsTest {

    private static final SecretName API_KEY = new SecretName("typefully-api-key");

    @TempDir
    Path folder;

    @Test
    void prefersTheFileThenThePrefixedVariable() throws IOException {
        EnvironmentSecrets secrets =
                secrets(Map.of("TYPEFULLY_API_KEY", "plain", "DATAOPS_SECRET_TYPEFULLY_API_KEY", "prefixed"));
        assertThat(secrets.find(API_KEY)).contains(Secret.of("prefixed"));

        Files.writeString(folder.resolve("typefully-api-key"), "file");

        assertThat(secrets.find(API_KEY)).contains(Secret.of("file"));
    }

    @Test
    void looksFurtherWhenAFileIsEmpty() throws IOException {
        Files.writeString(folder.resolve("typefully-api-key"), "\n");

        assertThat(secrets(Map.of("TYPEFULLY_API_KEY", "plain")).find(API_KEY)).contains(Secret.of("plain"));
    }

    @Test
    void readsFilesThatAreNamedLikeVariables() throws IOException {
        Files.writeString(folder.resolve("TYPEFULLY_API_KEY"), "file");

        assertThat(secrets(Map.of()).find(API_KEY)).contains(Secret.of("file"));
        assertThat(secrets(Map.of()).names()).containsExactly(API_KEY);
    }

    @Test
    void tellsOnlyNamesThatLookLikeSecrets() throws IOException {
        Files.createDirectory(folder.resolve("a-folder"));
        Files.writeString(folder.resolve(".hidden"), "x");
        EnvironmentSecrets secrets = secrets(Map.of(
                "PATH",
                "/bin",
                "GITHUB_TOKEN",
                "x",
                "DATAOPS_SECRET_HOOK_URL",
                "x",
                "EMPTY_KEY",
                "",
                "_ODD__KEY",
                "x"));

        assertThat(secrets.names()).extracting(SecretName::value).containsExactly("github-token", "hook-url");
    }

    @Test
    void tellsOfAFolderThatIsNotThere() {
        EnvironmentSecrets secrets =
                new EnvironmentSecrets(folder.resolve("none").toString(), Map.of());

        assertThatThrownBy(() -> secrets.find(API_KEY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("DATAOPS_SECRETS_DIRECTORY");
        assertThatThrownBy(secrets::names).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesAFileThatIsNotAShortText() throws IOException {
        Files.write(folder.resolve("typefully-api-key"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> secrets(Map.of()).find(API_KEY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("typefully-api-key");

        Files.write(folder.resolve("typefully-api-key"), new byte[64 * 1024 + 1]);
        assertThatThrownBy(() -> secrets(Map.of()).find(API_KEY)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesASettingThatNobodyFilledIn() {
        assertThatThrownBy(() -> new EnvironmentSecrets("$[env:DATAOPS_SECRETS_DIRECTORY]", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`directory`");
    }

    private EnvironmentSecrets secrets(Map<String, String> environment) {
        return new EnvironmentSecrets(folder.toString(), environment);
    }
}
