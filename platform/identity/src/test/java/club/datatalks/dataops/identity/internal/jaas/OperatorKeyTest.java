package club.datatalks.dataops.identity.internal.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndOpensTheShell() throws IOException {
        new OperatorKey(folder);
        String key = Files.readString(folder.resolve("operator.key"));

        new OperatorKey(folder);

        assertThat(folder.resolve("operator.key")).hasContent(key).content().startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.readAllLines(folder.resolve("authorized_keys")))
                .singleElement()
                .extracting(SshPublicKey::ofLine)
                .matches(Optional::isPresent);
    }

    @Test
    void leavesTheKeysOfOthersAlone() throws IOException {
        Files.writeString(folder.resolve("authorized_keys"), "# mine");

        new OperatorKey(folder);

        assertThat(Files.readAllLines(folder.resolve("authorized_keys")))
                .contains("# mine")
                .filteredOn(line -> SshPublicKey.ofLine(line).isPresent())
                .hasSize(1);
    }

    @Test
    void letsNobodyElseReadIt() throws IOException {
        new OperatorKey(folder);

        assertThat(Files.getPosixFilePermissions(folder.resolve("operator.key")))
                .hasSize(2);
    }
}
