package club.datatalks.dataops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.blob.file.internal.FileBlobStore;
import club.datatalks.dataops.plugins.internal.PluginChange.State;
import club.datatalks.dataops.state.admin.OpenStore;
import club.datatalks.dataops.state.admin.StoredItem;
import club.datatalks.dataops.testkit.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed while it removes a plugin and its data: the next one goes on with what was decided, and takes
 * back what was not.
 *
 * <p>{@code -Ddataops.cuts=all} kills it before each part of the data goes.
 */
@Timeout(120)
class CutRemovalTest {

    private static final int IN_THE_MIDDLE = 2;

    @TempDir
    Path folder;

    static IntStream points() {
        return "all".equals(System.getProperty("dataops.cuts"))
                ? IntStream.rangeClosed(1, RemovingNode.FORGETTING)
                : IntStream.of(IN_THE_MIDDLE);
    }

    @ParameterizedTest
    @MethodSource("points")
    void deletesTheRestOfTheDataAfterwards(int point) throws Exception {
        killedAt(point);
        try (OpenStore store = RemovingNode.store(folder)) {
            assertThat(kept(store).isEmpty())
                    .as("everything was gone before the cut")
                    .isEqualTo(point == RemovingNode.FORGETTING);

            try (FileBlobStore blobs = RemovingNode.blobs(folder);
                    FrameworkNode node = RemovingNode.node(folder, store, blobs).following()) {
                PluginChange change = node.manager().history("notes", 1).get(0);

                assertThat(change.state()).as(change.outcome()).isEqualTo(State.DONE);
                assertThat(change.outcome()).isEqualTo("notes 1.0.0 is removed");
                assertThat(node.manager().plugin("notes").state()).isEqualTo("removed");
                assertThat(node.running("notes")).isNull();
                assertThat(kept(store)).isEmpty();
                assertThat(store.contents().items("state-collections", "", 1000, Instant.now()))
                        .extracting(StoredItem::id)
                        .doesNotContain("notes");
            }
        }
    }

    @Test
    void hasThePluginAndAllOfItsDataAgainWhenNothingWasDecided() throws Exception {
        killedAt(RemovingNode.STOPPING);
        try (OpenStore store = RemovingNode.store(folder);
                FileBlobStore blobs = RemovingNode.blobs(folder);
                FrameworkNode node = RemovingNode.node(folder, store, blobs).following()) {
            PluginChange change = node.manager().history("notes", 1).get(0);

            assertThat(change.state()).as(change.outcome()).isEqualTo(State.RETURNED);
            assertThat(change.outcome())
                    .contains("The portal stopped in the middle of it", "notes 1.0.0 runs again as before");
            assertThat(node.running("notes")).isEqualTo("1.0.0");
            assertThat(kept(store)).hasSize(RemovingNode.ITEMS);
        }
    }

    private static List<StoredItem> kept(OpenStore store) {
        return store.contents().items("notes", "", 1000, Instant.now());
    }

    private void killedAt(int point) throws IOException, InterruptedException {
        Process process = OwnProcess.of(RemovingNode.class, folder, folder.toString(), Integer.toString(point))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            FrameworkNode.await(() -> Files.exists(RemovingNode.here(folder)) || !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor())
                .as("killed, not ended by itself: %s", Files.readString(folder.resolve("said")))
                .isEqualTo(128 + 9);
    }
}
