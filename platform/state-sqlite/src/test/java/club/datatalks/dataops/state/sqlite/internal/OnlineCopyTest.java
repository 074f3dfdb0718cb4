package club.datatalks.dataops.state.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OnlineCopyTest {

    private static final CollectionSpec<Entry> ENTRIES = CollectionSpec.of("entries", Entry.class, Entry::id);

    private final Path folder;
    private final SqliteStateStore store;
    private final StateCollection<Entry> entries;

    OnlineCopyTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = SqliteStateStore.in(folder.resolve("state"), Clock.systemUTC());
        this.entries = store.collection(ENTRIES);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isOneMomentOfAStoreThatIsWrittenAllTheWhile() throws Exception {
        // Both of a pair are written together, so that a copy which holds one of them only is no moment of the store.
        CountDownLatch begun = new CountDownLatch(200);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong pairs = new AtomicLong();
        Thread writer = new Thread(() -> {
            while (!enough.get()) {
                long pair = pairs.get();
                store.commit(Transaction.empty()
                        .create(entries, new Entry("left-" + pair, "x".repeat(2_000)))
                        .create(entries, new Entry("right-" + pair, "y".repeat(2_000))));
                pairs.incrementAndGet();
                begun.countDown();
            }
        });
        writer.start();
        begun.await();
        long before = pairs.get();
        Path file = emptyFile();

        store.contents().copyInto(file, () -> {});

        enough.set(true);
        writer.join();
        try (SqliteStateStore copy = opened(file)) {
            StateCollection<Entry> copied = copy.collection(ENTRIES);
            long items = copy.contents().sizeOf("entries").items();
            assertThat(items).isEven().isBetween(2 * before, 2 * pairs.get());
            for (long pair = 0; pair < items / 2; pair++) {
                assertThat(copied.find("left-" + pair)).isPresent();
                assertThat(copied.find("right-" + pair)).isPresent();
            }
        }
        assertThat(store.contents().sizeOf("entries").items()).isEqualTo(2 * pairs.get());
    }

    @Test
    void endsWhenItsOwnerHasHadEnough() throws IOException {
        for (int i = 0; i < 2_000; i += 50) {
            fill(i, 50);
        }
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> store.contents().copyInto(emptyFile(), () -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");

        assertThat(calls.get()).isEqualTo(1);
        assertThat(entries.create(new Entry("after", "z")).version()).isEqualTo(1);
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Path file = emptyFile();
        Files.writeString(file, "something of mine");

        assertThatThrownBy(() -> store.contents().copyInto(file, () -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be copied to " + file);

        assertThat(file).hasContent("something of mine");
    }

    private void fill(int from, int count) {
        Transaction transaction = Transaction.empty();
        for (int i = from; i < from + count; i++) {
            transaction = transaction.create(entries, new Entry("e-" + i, "x".repeat(200)));
        }
        store.commit(transaction);
    }

    private Path emptyFile() throws IOException {
        return Files.createTempFile(folder, "copy-", ".db");
    }

    private SqliteStateStore opened(Path file) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("opened"));
        Files.move(file, directory.resolve(Database.FILE));
        return SqliteStateStore.in(directory, Clock.systemUTC());
    }

    record Entry(String id, String text) {}
}
