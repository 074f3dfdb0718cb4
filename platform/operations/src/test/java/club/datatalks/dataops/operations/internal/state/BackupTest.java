package club.datatalks.dataops.operations.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.admin.OpenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BackupTest {

    private static final Progress UNSEEN = where -> {};

    @TempDir
    Path folder;

    private Stores stores;
    private OpenStore store;
    private Path backups;

    @BeforeEach
    void open() throws IOException {
        stores = new Stores(folder);
        store = stores.open("state");
        backups = Files.createDirectory(folder.resolve("backups"));
        Stores.fill(store, 120);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isAFileThatAPortalStartsWith(boolean copiesItself) throws IOException {
        Path file = backups.resolve("monday.db");

        Backup.Done done = backup(copiesItself).to(file.toString(), UNSEEN);

        assertThat(done.file()).isEqualTo(file);
        assertThat(done.bytes()).isEqualTo(Files.size(file));
        assertThat(filesIn(backups)).containsExactly(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        store.store().collection(Stores.GUESTS).create(Stores.guest(777, "After the backup"));
        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.copy(file, restored.resolve("state.db"));
        OpenStore opened = stores.open("restored");
        assertThat(opened.store().collection(Stores.GUESTS).find("g-3"))
                .isEqualTo(store.store().collection(Stores.GUESTS).find("g-3"));
        assertThat(opened.contents().sizeOf("guests").items()).isEqualTo(120);
        assertThat(opened.store().auditLog().all(10, null).entries()).hasSize(3);
    }

    @Test
    void neverOverwrites() throws IOException {
        Path file = Files.writeString(backups.resolve("sunday.db"), "precious");

        assertRefused(file.toString(), "file must not exist yet, and %s does".formatted(file));

        assertThat(file).hasContent("precious");
        assertThat(filesIn(backups)).containsExactly(file);
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        assertRefused("state.db", "file must be a whole path");
        assertRefused(backups.resolve("no/where.db").toString(), "file must be in a folder that exists");
        assertRefused("/", "file must be a whole path");
        assertRefused("/a\0b", "file is no path");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNothingBehindWhenItIsStopped(boolean copiesItself) throws IOException {
        OpenStore larger = stores.open("larger");
        Stores.fill(larger, 3_000);
        Backup backup = new Backup(copiesItself ? larger : new WithoutQuickCopy(larger), stores.providers());

        assertThatThrownBy(() -> backup.to(backups.resolve("x.db").toString(), where -> {
                    throw new CancellationException("enough: " + where.get());
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(filesIn(backups)).isEmpty();
        assertThat(larger.store()
                        .collection(Stores.GUESTS)
                        .create(Stores.guest(9_999, "Late"))
                        .version())
                .isEqualTo(1);
    }

    private Backup backup(boolean copiesItself) {
        return new Backup(copiesItself ? store : new WithoutQuickCopy(store), stores.providers());
    }

    private void assertRefused(String file, String text) {
        assertThatThrownBy(() -> backup(true).to(file, UNSEEN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(text);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
