package club.datatalks.dataops.state.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.CollectionSpec;
import club.datatalks.dataops.state.Index;
import club.datatalks.dataops.state.Query;
import club.datatalks.dataops.state.StateCollection;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.UniqueKey;
import club.datatalks.dataops.testkit.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is special about the store in a SQLite file. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SqliteStateStoreTest {

    private static final Index<Pass> BY_OWNER = Index.of("owner", Pass::owner);
    private static final CollectionSpec<Pass> PASSES = CollectionSpec.of("passes", Pass.class, Pass::id)
            .index(BY_OWNER)
            .unique(UniqueKey.of("seat", Pass::seat))
            .expiringAt(Pass::validUntil);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-06T12:00:00Z"));
    private final OpenStores stores;
    private final Path folder;

    SqliteStateStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.stores = new OpenStores(folder, clock);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Nested
    class Opening {

        @Test
        void makesTheFolderWhenItIsMissing() {
            Path nested = folder.resolve("a/b/state");

            SqliteStateStore.in(nested, clock).close();

            assertThat(nested.resolve("state.db")).exists();
        }

        @Test
        void leavesAFileThatOtherToolsCanRead() throws SQLException {
            try (SqliteStateStore store = SqliteStateStore.in(folder, clock)) {
                store.collection(PASSES).create(new Pass("p-1", "Maria", "A1", null));
            }

            assertThat(lookedUp("SELECT json_extract(document, '$.owner') FROM item WHERE collection = 'passes'"))
                    .isEqualTo("Maria");
            assertThat(lookedUp("PRAGMA journal_mode")).isEqualTo("wal");
        }

        @Test
        void isForOneProcessAtATime() {
            try (SqliteStateStore first = SqliteStateStore.in(folder, clock)) {
                assertThatThrownBy(() -> SqliteStateStore.in(folder, clock))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another DataOps runs on")
                        .hasMessageContaining("a folder of its own");
                assertThat(first.collection(PASSES).find("p-1")).isEmpty();
            }
            SqliteStateStore.in(folder, clock).close();
        }

        @Test
        void refusesAFolderThatIsAFile() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "not a folder");

            assertThatThrownBy(() -> SqliteStateStore.in(file, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be written")
                    .hasMessageContaining("directory");
        }

        @Test
        void refusesAFileThatIsDamaged() throws IOException {
            Files.writeString(folder.resolve("state.db"), "this was a database once".repeat(1000));

            assertThatThrownBy(() -> SqliteStateStore.in(folder, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("restore a backup");
            assertThat(folder.resolve("state.db")).content().startsWith("this was a database once");
        }

        @Test
        void refusesAnotherProgramsFile() throws SQLException {
            execute("CREATE TABLE recipes (name TEXT)");

            assertThatThrownBy(() -> SqliteStateStore.in(folder, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to another program");
        }

        @Test
        void refusesTheFileOfANewerVersion() throws SQLException {
            SqliteStateStore.in(folder, clock).close();
            execute("PRAGMA user_version = 99");

            assertThatThrownBy(() -> SqliteStateStore.in(folder, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer DataOps")
                    .hasMessageContaining("start that version");
        }

        @Test
        void worksAgainAfterARefusal() throws IOException {
            Path file = Files.writeString(folder.resolve("state.db"), "damaged".repeat(1000));
            assertThatThrownBy(() -> SqliteStateStore.in(folder, clock)).isInstanceOf(IllegalStateException.class);
            Files.delete(file);

            SqliteStateStore.in(folder, clock).close();

            assertThat(file).exists();
        }
    }

    @Nested
    class Closing {

        @Test
        void answersWithAProblemAfterwards() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            String cursor = store.changes().end();
            store.close();

            for (Runnable call : List.<Runnable>of(
                    () -> passes.find("p-1"),
                    () -> passes.query(Query.of(BY_OWNER, "Maria")),
                    () -> passes.create(new Pass("p-1", "Maria", null, null)),
                    () -> store.changes().after(cursor, 1),
                    () -> store.auditLog().all(1, null))) {
                ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
                assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            }
        }

        @Test
        void finishesWhatWasBegun() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            List<CompletableFuture<Boolean>> writes = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> isCreated(passes, "p-" + i)))
                    .toList();

            store.close();

            List<String> created = new ArrayList<>();
            for (int i = 0; i < writes.size(); i++) {
                if (writes.get(i).join()) {
                    created.add("p-" + i);
                }
            }
            StateCollection<Pass> again = stores.reopened().collection(PASSES);
            List<String> found = new ArrayList<>(
                    again.findAll(IntStream.range(0, 50).mapToObj(i -> "p-" + i).toList())
                            .keySet());
            assertThat(found).containsExactlyElementsOf(created);
        }

        @Test
        void wakesUpWhoWaitsForChanges() {
            SqliteStateStore store = stores.empty();
            String cursor = store.changes().end();
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return store.changes().await(cursor, Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            store.close();

            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(ProblemException.class);
        }

        @Test
        void mayHappenTwice() {
            SqliteStateStore store = stores.empty();
            store.close();
            store.close();
        }

        private boolean isCreated(StateCollection<Pass> passes, String id) {
            try {
                passes.create(new Pass(id, "Maria", null, null));
                return true;
            } catch (ProblemException e) {
                assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                return false;
            }
        }
    }

    @Nested
    class Tidiness {

        private static final Instant ONE = Instant.parse("2026-03-06T13:00:00Z");

        @Test
        void forgetsWhatHasEnded() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            passes.create(new Pass("p-1", "Maria", "A1", ONE));
            passes.create(new Pass("p-2", "Maria", "A2", ONE.plusMillis(1)));
            passes.create(new Pass("p-3", "Maria", "A3", null));

            clock.set(ONE);
            tidy(store);

            assertThat(count(store, "item WHERE collection = 'passes'")).isEqualTo(2);
            assertThat(count(store, "unique_key")).isEqualTo(2);
        }

        @Test
        void keepsAKeyThatSomebodyElseHasClaimedSince() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            passes.create(new Pass("p-1", "Maria", "A1", ONE));
            clock.set(ONE);
            passes.create(new Pass("p-2", "John", "A1", null));

            tidy(store);

            assertThatThrownBy(() -> passes.create(new Pass("p-3", "Zoe", "A1", null)))
                    .isInstanceOf(ProblemException.class);
        }

        @Test
        void forgetsOldChangesAndSaysSo() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            String start = store.changes().end();
            passes.create(new Pass("p-1", "Maria", null, null));
            String afterOld = store.changes().end();
            clock.set(clock.instant().plus(Duration.ofDays(7)).plusMillis(1));
            passes.create(new Pass("p-2", "Maria", null, null));

            tidy(store);

            ProblemException gone = catchThrowableOfType(
                    ProblemException.class, () -> store.changes().after(start, 10));
            assertThat(gone.kind()).isEqualTo(ProblemKind.NOT_FOUND);
            assertThat(store.changes().after(afterOld, 10).changes()).hasSize(1);
        }

        @Test
        void numbersChangesOnWhenAllAreForgotten() {
            SqliteStateStore store = stores.empty();
            store.collection(PASSES).create(new Pass("p-1", "Maria", null, null));
            clock.set(clock.instant().plus(Duration.ofDays(8)));
            tidy(store);
            String cursor = store.changes().end();

            StateStore again = stores.reopened();
            again.collection(PASSES).create(new Pass("p-2", "Maria", null, null));

            assertThat(again.changes().after(cursor, 10).changes()).hasSize(1);
        }

        private void tidy(SqliteStateStore store) {
            store.rows().writer().write(session -> {
                new Tidying(clock, Duration.ofDays(7)).tidy(session);
                return true;
            });
        }

        private int count(SqliteStateStore store, String rows) {
            return store.rows().writer().write(session -> {
                try (ResultSet row =
                        session.prepare("SELECT count(*) FROM " + rows).executeQuery()) {
                    return row.getInt(1);
                }
            });
        }
    }

    @Nested
    class FullDisk {

        @Test
        void refusesClearlyAndGoesOnWhenThereIsSpaceAgain() {
            SqliteStateStore store = stores.empty();
            StateCollection<Pass> passes = store.collection(PASSES);
            passes.create(new Pass("p-1", "Maria", "A1", null));
            // A connection that failed is replaced by one without this limit: that is the space that came back.
            limitPages(store);

            ProblemException full = catchThrowableOfType(
                    ProblemException.class,
                    () -> passes.create(new Pass("p-2", "John", "A2", null).with("x".repeat(300_000))));

            assertThat(full.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(full).hasMessageContaining("full").hasMessageContaining("free some space");
            assertThat(passes.find("p-2")).isEmpty();
            assertThat(passes.find("p-1")).isPresent();
            passes.create(new Pass("p-2", "John", "A2", null));
            assertThat(passes.find("p-2")).isPresent();
        }

        @Test
        void goesOnWhenARealDiskHasSpaceAgain() throws IOException, InterruptedException {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            assumeTrue(isRun("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()), "may mount");
            try (SqliteStateStore store = SqliteStateStore.in(disk.resolve("state"), clock)) {
                StateCollection<Pass> passes = store.collection(PASSES);
                Path filler = disk.resolve("filler");
                fill(filler);
                List<String> created = new ArrayList<>();

                ProblemException full = catchThrowableOfType(ProblemException.class, () -> {
                    for (int i = 0; i < 1000; i++) {
                        passes.create(new Pass("p-" + i, "Maria", "A" + i, null).with("x".repeat(10_000)));
                        created.add("p-" + i);
                    }
                });

                assertThat(full.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
                assertThat(full).hasMessageContaining("full");
                Files.delete(filler);
                passes.create(new Pass("again", "Maria", "again", null));
                assertThat(passes.find("again")).isPresent();
                created.forEach(id -> assertThat(passes.find(id)).as(id).isPresent());
                assertThat(passes.find("p-" + created.size())).isEmpty();
            } finally {
                assertThat(isRun("umount", disk.toString())).isTrue();
            }
        }

        private void limitPages(SqliteStateStore store) {
            store.rows().writer().write(session -> {
                session.execute("PRAGMA max_page_count = 1");
                return true;
            });
        }

        private void fill(Path filler) throws IOException {
            byte[] block = new byte[4096];
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }

        private boolean isRun(String... command) throws IOException, InterruptedException {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Test
    void keepsNoClassOfAPluginThatIsGone() throws Exception {
        StateStore store = stores.empty();

        WeakReference<ClassLoader> plugin = usedByAPlugin(store);

        assertGone(plugin);
        assertThat(store.changes().end()).isNotEmpty();
    }

    private static WeakReference<ClassLoader> usedByAPlugin(StateStore store) throws Exception {
        URL classes =
                SqliteStateStoreTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (PluginLoader loader = new PluginLoader(classes)) {
            Class<?> plugin = loader.loadClass(UsingPlugin.class.getName());
            assertThat(plugin.getClassLoader()).isSameAs(loader);
            Constructor<?> constructor = plugin.getDeclaredConstructor();
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked")
            Consumer<StateStore> using = (Consumer<StateStore>) constructor.newInstance();
            using.accept(store);
            return new WeakReference<>(loader);
        }
    }

    private static void assertGone(WeakReference<ClassLoader> loader) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (loader.get() != null) {
            assertThat(System.nanoTime()).as("the class loader is still there").isLessThan(deadline);
            System.gc();
        }
    }

    private String lookedUp(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    record Pass(
            String id,
            String owner,
            @Nullable String seat,
            @Nullable Instant validUntil,
            @Nullable String note) {

        Pass(String id, String owner, @Nullable String seat, @Nullable Instant validUntil) {
            this(id, owner, seat, validUntil, null);
        }

        Pass with(String newNote) {
            return new Pass(id, owner, seat, validUntil, newNote);
        }
    }

    /** Loads this module's test classes a second time, as a container does for a plugin. */
    private static final class PluginLoader extends URLClassLoader {

        PluginLoader(URL classes) {
            super(new URL[] {classes}, SqliteStateStoreTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(UsingPlugin.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
