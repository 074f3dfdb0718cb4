package club.datatalks.dataops.content.git.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose documents also lie in a folder that people edit with programs of their own. */
@Timeout(120)
class WorkingFolderTest {

    private static final ContentPath PUBLISH = new ContentPath("content/media/publish.md");
    private static final ContentPath INVITE = new ContentPath("content/events/invite.md");

    @TempDir
    private Path temporary;

    private final List<Set<ContentPath>> told = new CopyOnWriteArrayList<>();
    private Path folder;
    private GitContentStore store;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(temporary.resolve("content"));
        put("media/publish.md", "start\r\n");
        put("notes.txt", "not ours");
        store = store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void startsWithWhatIsThere() {
        assertThat(text(PUBLISH)).hasValue("start\r\n");
        assertThat(store.list(store.head())).hasSize(1);
        assertThat(store.sync().isShared()).isFalse();
        assertThat(store.sync().problem()).isNull();
    }

    @Test
    void writesEveryCommitToTheFolderByteForByte() throws IOException {
        commit(PUBLISH, "changed \u00e9\r\n");
        commit(INVITE, "new");

        assertThat(folder.resolve("media/publish.md")).hasContent("changed \u00e9\r\n");
        assertThat(Files.readAllBytes(folder.resolve("media/publish.md")))
                .isEqualTo("changed \u00e9\r\n".getBytes(UTF_8));
        assertThat(folder.resolve("events/invite.md")).hasContent("new");

        store.commit(List.of(new ContentChange.Delete(INVITE, hash(INVITE))), Stores.DATAOPS, "Delete");

        assertThat(folder.resolve("events")).doesNotExist();
        assertThat(folder.resolve("notes.txt")).hasContent("not ours");
        assertThat(allFiles()).containsExactlyInAnyOrder("media/publish.md", "notes.txt");
    }

    @Test
    void takesOverWhatPeopleWriteAndDelete() throws Exception {
        put("media/publish.md", "by hand");
        put("events/invite.md", "by hand, too");

        store.refresh();

        assertThat(text(PUBLISH)).hasValue("by hand");
        assertThat(text(INVITE)).hasValue("by hand, too");
        // Before the next change: listeners are told of the sum, and what came and went is none.
        awaitTold(INVITE);
        Files.delete(folder.resolve("events/invite.md"));
        store.refresh();
        assertThat(text(INVITE)).isEmpty();
        assertThat(text(PUBLISH)).hasValue("by hand");
    }

    @Test
    void refusesASaveOnATextThatWasChangedInTheFolder() throws IOException {
        ContentHash before = hash(PUBLISH);
        put("media/publish.md", "by hand");

        ContentConflictException conflict = catchThrowableOfType(
                ContentConflictException.class,
                () -> store.commit(
                        List.of(new ContentChange.Put(PUBLISH, before, "from the portal".getBytes(UTF_8))),
                        Stores.DATAOPS,
                        "Update"));

        assertThat(conflict).isNotNull();
        assertThat(text(PUBLISH)).hasValue("by hand");
        assertThat(folder.resolve("media/publish.md")).hasContent("by hand");
    }

    @Test
    void bringsBothTogetherAfterTheyWereApart() throws IOException {
        store.close();
        put("media/publish.md", "by hand while the portal was off");
        try (GitContentStore alone = Stores.open(temporary.resolve("content.git"), folder)) {
            alone.commit(
                    List.of(new ContentChange.Put(INVITE, null, "without the folder".getBytes(UTF_8))),
                    Stores.DATAOPS,
                    "Create");
        }

        store = store();

        assertThat(text(PUBLISH)).hasValue("by hand while the portal was off");
        assertThat(folder.resolve("events/invite.md")).hasContent("without the folder");
    }

    @Test
    void deletesNothingWhenTheFolderIsGoneOrEmpty() throws IOException {
        Path away = temporary.resolve("away");
        Files.move(folder, away);

        store.refresh();

        assertThat(text(PUBLISH)).isPresent();
        assertThat(store.sync().problem()).contains("content", "cannot be kept in step");
        Files.createDirectory(folder);
        store.refresh();
        assertThat(text(PUBLISH)).isPresent();
        assertThat(store.sync().problem()).contains("it is empty, and 1 files were there");
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> commit(INVITE, "x"));
        assertThat(refused.message())
                .startsWith("Nothing was saved. The folder ")
                .contains("it is empty");

        Files.delete(folder);
        Files.move(away, folder);
        commit(INVITE, "x");
        assertThat(store.sync().problem()).isNull();
        assertThat(folder.resolve("events/invite.md")).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events/invite.md"})
    void neverFollowsALinkOutOfTheFolder(String link) throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Path file = Files.writeString(outside.resolve("invite.md"), "secret");
        Path place = folder.resolve(link);
        Files.createDirectories(place.getParent());
        Files.createSymbolicLink(place, link.equals("events") ? outside : file);
        store.refresh();
        assertThat(text(INVITE)).isEmpty();

        commit(INVITE, "from the portal");

        assertThat(file).hasContent("secret");
        assertThat(text(INVITE)).hasValue("from the portal");
        assertThat(store.sync().problem()).contains("is a link, which is not followed");
        Files.delete(place);
        store.refresh();
        assertThat(folder.resolve("events/invite.md")).hasContent("from the portal");
        assertThat(store.sync().problem()).isNull();
    }

    private GitContentStore store() {
        return Stores.withFolder(temporary.resolve("content.git"), folder, (from, to, paths) -> told.add(paths));
    }

    // What another program writes has a time of its own, however coarse the clock of the disk is.
    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Instant later =
                Files.exists(file) ? Files.getLastModifiedTime(file).toInstant().plusSeconds(1) : Instant.now();
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(later));
    }

    private void commit(ContentPath path, String text) {
        ContentHash before = text(path).isPresent() ? hash(path) : null;
        store.commit(
                List.of(new ContentChange.Put(path, before, text.getBytes(UTF_8))), Stores.DATAOPS, "Write " + path);
    }

    private ContentHash hash(ContentPath path) {
        return store.find(store.head(), path).orElseThrow().hash();
    }

    private Optional<String> text(ContentPath path) {
        return store.find(store.head(), path).map(ContentEntry::hash).map(hash -> new String(store.read(hash), UTF_8));
    }

    private List<String> allFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private void awaitTold(ContentPath path) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (told.stream().noneMatch(paths -> paths.contains(path))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
