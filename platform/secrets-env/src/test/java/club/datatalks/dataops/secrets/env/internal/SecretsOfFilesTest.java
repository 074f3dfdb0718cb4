package club.datatalks.dataops.secrets.env.internal;

import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import club.datatalks.dataops.testkit.SecretsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class SecretsOfFilesTest extends SecretsContract {

    @TempDir
    Path folder;

    private @Nullable Secrets secrets;

    @Override
    protected Secrets secrets() {
        if (secrets == null) {
            secrets = new EnvironmentSecrets(folder.toString(), Map.of());
        }
        return secrets;
    }

    @Override
    protected void set(SecretName name, String text) throws IOException {
        Files.writeString(folder.resolve(name.value()), text);
    }
}
