package club.datatalks.dataops.content.git.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentListener;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two stores that share a repository, as two installations would. */
@Timeout(120)
class OtherRepositoryTest {

    private static final ContentPath PUBLISH = new ContentPath("content/media/publish.md");
    private static final ContentPath INVITE = new ContentPath("content/events/invite.md");

    /** Long enough that nothing happens in a test but what the test asks for, and what a commit causes. */
    private static final Duration SELDOM = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final List<GitContentStore> open = new ArrayList<>();
    private Repository shared;

    @BeforeEach
    void makeTheSharedRepository() throws IOException {
        IsolatedReader.install();
        shared = new FileRepositoryBuilder()
                .setGitDir(folder.resolve("shared.git").toFile())
                .setBare()
                .build();
        shared.create(true);
    }

    @AfterEach
    void close() {
        open.forEach(GitContentStore::close);
        shared.close();
    }

    @Test
    void fillsAnEmptyRepositoryAndTakesOverAFullOne() throws IOException {
        Files.createDirectories(folder.resolve("seed"));
        Files.writeString(folder.resolve("seed/start.md"), "# Start\n");
        GitContentStore one = store("one");
        one.refresh();

        GitContentStore two = store("two");

        assertThat(two.head()).isEqualTo(one.head());
        assertThat(text(two, new ContentPath("content/start.md"))).isEqualTo("# Start\n");
        assertThat(one.sync().publishedRevision()).contains(one.head());
        assertThat(one.sync().address()).isEqualTo(address());
    }

    @Test
    void comesUpWithoutTheOtherRepositoryAndCatchesUp() throws Exception {
        Files.createDirectories(folder.resolve("seed"));
        Files.writeString(folder.resolve("seed/start.md"), "# Start\n");
        GitContentStore one = store("one");
        write(one, PUBLISH, "from one");
        one.refresh();
        away();
        List<Set<ContentPath>> told = new CopyOnWriteArrayList<>();

        GitContentStore two = store("two", (from, to, paths) -> told.add(paths));

        ProblemException reading = catchThrowableOfType(ProblemException.class, two::head);
        assertThat(reading).hasMessage("The documents are not here yet");
        assertThat(reading.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(reading.detail())
                .hasValueSatisfying(detail ->
                        assertThat(detail).contains("does not answer", "shared.git", "tried again by itself"));
        assertThatThrownBy(() -> two.commit(
                        List.of(new ContentChange.Put(INVITE, null, "x".getBytes(UTF_8))), Stores.DATAOPS, "Invite"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The documents are not here yet");
        assertThat(two.sync().problem()).contains("does not answer");

        back();
        two.refresh();

        assertThat(two.head()).isEqualTo(one.head());
        assertThat(text(two, PUBLISH)).isEqualTo("from one");
        assertThat(two.sync().problem()).isNull();
        await(() -> !told.isEmpty());
        assertThat(told.get(0)).contains(PUBLISH);
    }

    @Test
    void startsAnEmptyRepositoryThatWasAwayAtFirst() throws IOException {
        Files.createDirectories(folder.resolve("seed"));
        Files.writeString(folder.resolve("seed/start.md"), "# Start\n");
        away();
        GitContentStore one = store("one");
        back();

        one.refresh();

        assertThat(text(one, new ContentPath("content/start.md"))).isEqualTo("# Start\n");
        assertThat(name(shared)).isEqualTo(one.head().id());
    }

    @Test
    void goesOnWaitingAfterARestart() throws IOException {
        away();
        store("one").close();
        open.clear();

        GitContentStore again = store("one");
        back();
        again.refresh();

        assertThat(name(shared)).isEqualTo(again.head().id());
    }

    @Test
    void handsChangesOverInBothDirections() {
        GitContentStore one = store("one");
        one.refresh();
        GitContentStore two = store("two");

        write(one, PUBLISH, "from one");
        one.refresh();
        two.refresh();
        write(two, INVITE, "from two");
        two.refresh();
        one.refresh();

        assertThat(text(two, PUBLISH)).isEqualTo("from one");
        assertThat(text(one, INVITE)).isEqualTo("from two");
        assertThat(one.head()).isEqualTo(two.head());
    }

    @Test
    void publishesACommitWithoutBeingAsked() throws Exception {
        GitContentStore one = store("one");
        one.refresh();

        Revision revision = write(one, PUBLISH, "from one");

        await(() -> revision.id().equals(name(shared)));
    }

    @Test
    void joinsWhatBothChangedInDifferentFiles() throws IOException {
        GitContentStore one = store("one");
        one.refresh();
        GitContentStore two = store("two");
        away();
        write(one, PUBLISH, "from one");
        Revision ofTwo = write(two, INVITE, "from two");
        one.settle();
        two.settle();
        back();

        one.refresh();
        two.refresh();
        one.refresh();

        assertThat(one.head()).isEqualTo(two.head());
        assertThat(text(one, PUBLISH)).isEqualTo("from one");
        assertThat(text(one, INVITE)).isEqualTo("from two");
        assertThat(one.history(one.head(), INVITE, 0, 10).get(0).revision()).isEqualTo(ofTwo);
    }

    @Test
    void leavesToPeopleWhatBothChangedInOneFile() throws IOException {
        GitContentStore one = store("one");
        write(one, PUBLISH, "start");
        one.refresh();
        GitContentStore two = store("two");
        away();
        Revision ofOne = write(one, PUBLISH, "from one");
        Revision ofTwo = write(two, PUBLISH, "from two");
        one.settle();
        two.settle();
        back();
        one.refresh();

        ProblemException problem = catchThrowableOfType(ProblemException.class, two::refresh);

        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(problem.code()).contains("diverged");
        assertThat(problem.detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains(PUBLISH.value()));
        assertThat(two.sync().isBehind()).isTrue();
        assertThat(two.sync().problem()).contains(PUBLISH.value());
        assertThat(two.head()).isEqualTo(ofTwo);
        assertThat(name(shared)).isEqualTo(ofOne.id());

        // Who takes their change back leaves the field to the other one.
        write(two, PUBLISH, "start");
        two.refresh();
        assertThat(text(two, PUBLISH)).isEqualTo("from one");
        assertThat(two.sync().problem()).isNull();
    }

    @Test
    void worksOnWhileTheOtherRepositoryIsAway() throws IOException {
        GitContentStore one = store("one");
        one.refresh();
        away();

        Revision revision = write(one, PUBLISH, "alone");
        ProblemException problem = catchThrowableOfType(ProblemException.class, one::refresh);

        assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
        assertThat(one.sync().problem()).startsWith("The other repository does not answer");
        assertThat(one.sync().publishedRevision()).isPresent().isNotEqualTo(Optional.of(revision));
        back();
        one.refresh();
        assertThat(one.sync().problem()).isNull();
        assertThat(name(shared)).isEqualTo(revision.id());
    }

    @Test
    void speaksHttpWithAPasswordThatNobodySees() throws IOException {
        try (GitHttpServer server = new GitHttpServer(shared)) {
            GitContentStore one = store("one", settings(server.address(), GitHttpServer.PASSWORD));
            write(one, PUBLISH, "over http");
            one.refresh();
            GitContentStore two = store("two", settings(server.address(), GitHttpServer.PASSWORD));

            assertThat(text(two, PUBLISH)).isEqualTo("over http");
            assertThat(name(shared)).isEqualTo(one.head().id());
        }
    }

    @Test
    void saysWhenThePasswordIsWrongWithoutSayingIt() throws IOException {
        GitContentStore one = store("one");
        try (GitHttpServer server = new GitHttpServer(shared)) {
            one.close();
            open.clear();
            GitContentStore again = store("one", settings(server.address(), "wrong-secret"));

            ProblemException problem = catchThrowableOfType(ProblemException.class, again::refresh);

            assertThat(problem.kind()).isEqualTo(ProblemKind.UPSTREAM);
            assertThat(problem.detail())
                    .hasValueSatisfying(detail ->
                            assertThat(detail).contains("not authorized").doesNotContain("wrong-secret"));
        }
    }

    @Test
    void refusesAPasswordInTheAddress() {
        assertThatThrownBy(() -> store("one", settings("https://git:hush@example.com/handbook.git", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remoteSecret")
                .hasMessageNotContaining("hush");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    // With no attempt under way: one that began before would not be the one that a test waits for.
    private void away() throws IOException {
        open.forEach(GitContentStore::settle);
        Files.move(folder.resolve("shared.git"), folder.resolve("away.git"));
    }

    private void back() throws IOException {
        Files.move(folder.resolve("away.git"), folder.resolve("shared.git"));
    }

    private String address() {
        return folder.resolve("shared.git").toUri().toString();
    }

    private GitContentStore store(String name) {
        return store(name, (from, to, paths) -> {});
    }

    private GitContentStore store(String name, ContentListener listener) {
        return store(name, new RemoteSettings(address(), Optional::empty, SELDOM, Duration.ofSeconds(20)), listener);
    }

    private GitContentStore store(String name, RemoteSettings remote) {
        return store(name, remote, (from, to, paths) -> {});
    }

    private GitContentStore store(String name, RemoteSettings remote, ContentListener listener) {
        GitContentStore store =
                Stores.open(folder.resolve(name + ".git"), folder.resolve("seed"), Optional.of(remote), listener);
        open.add(store);
        return store;
    }

    private static RemoteSettings settings(String address, String password) {
        return new RemoteSettings(
                address,
                () -> Optional.of(new UsernamePasswordCredentialsProvider(GitHttpServer.USER, password)),
                SELDOM,
                Duration.ofSeconds(20));
    }

    private static Revision write(ContentStore store, ContentPath path, String text) {
        ContentHash before =
                store.find(store.head(), path).map(ContentEntry::hash).orElse(null);
        return store.commit(
                List.of(new ContentChange.Put(path, before, text.getBytes(UTF_8))), Stores.DATAOPS, "Write " + path);
    }

    private static String text(ContentStore store, ContentPath path) {
        return new String(
                store.read(store.find(store.head(), path).orElseThrow().hash()), UTF_8);
    }

    private static String name(Repository repository) throws IOException {
        return repository.exactRef("refs/heads/main").getObjectId().name();
    }
}
