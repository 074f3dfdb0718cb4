package club.datatalks.dataops.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentConflictException;
import club.datatalks.dataops.content.ContentConflictException.Conflict;
import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every content store's test class extends this one and adds only what is special about that store. */
@Timeout(60)
public abstract class ContentStoreContract {

    private static final Author MARIA = new Author("Maria Keller", "maria@example.com");
    private static final ContentPath PUBLISH = new ContentPath("content/media/sops/publish.md");
    private static final ContentPath INVITE = new ContentPath("content/events/sops/invite.md");

    /** A store with nothing in it. */
    protected abstract ContentStore emptyStore();

    @Test
    void startsWithARevisionThatHoldsNothing() {
        ContentStore store = emptyStore();

        assertThat(store.list(store.head())).isEmpty();
    }

    @Test
    void givesBackTheBytesItWasGiven() {
        ContentStore store = emptyStore();
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', (byte) 0xc3, (byte) 0x28};

        Revision revision = store.commit(List.of(new ContentChange.Put(PUBLISH, null, bytes)), MARIA, "Create");

        ContentEntry entry = store.find(revision, PUBLISH).orElseThrow();
        assertThat(entry).isEqualTo(new ContentEntry(PUBLISH, ContentHash.of(bytes), bytes.length));
        assertThat(store.read(entry.hash())).isEqualTo(bytes);
    }

    @Test
    void keepsAnEmptyFile() {
        ContentStore store = emptyStore();

        Revision revision = create(store, PUBLISH, "");

        assertThat(text(store, revision, PUBLISH)).isEmpty();
    }

    @Test
    void givesAFreshCopyOfTheBytes() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "Publish");
        ContentHash hash = hashOf("Publish");

        store.read(hash)[0] = 'X';

        assertThat(store.read(hash)).asString(UTF_8).isEqualTo("Publish");
    }

    @Test
    void keepsEveryRevisionAsItWas() {
        ContentStore store = emptyStore();
        Revision first = create(store, PUBLISH, "one");
        Revision second = update(store, PUBLISH, "one", "two");
        Revision third = delete(store, PUBLISH, "two");

        assertThat(text(store, first, PUBLISH)).isEqualTo("one");
        assertThat(text(store, second, PUBLISH)).isEqualTo("two");
        assertThat(store.find(third, PUBLISH)).isEmpty();
        assertThat(store.head()).isEqualTo(third);
    }

    @Test
    void listsFilesByPathAndNothingElse() {
        ContentStore store = emptyStore();
        for (String path : List.of("b.md", "a/z.md", "a.md", "a-b.md", "a/b/c.md", "ü/ö 1.md", "😀.md", "\uff5e.md")) {
            create(store, new ContentPath(path), path);
        }

        assertThat(store.list(store.head()))
                .extracting(entry -> entry.path().value())
                .containsExactly("a-b.md", "a.md", "a/b/c.md", "a/z.md", "b.md", "ü/ö 1.md", "😀.md", "\uff5e.md");
        assertThat(store.list(store.head()))
                .allSatisfy(entry ->
                        assertThat(entry.hash()).isEqualTo(hashOf(entry.path().value())))
                .allSatisfy(entry ->
                        assertThat(entry.size()).isEqualTo(entry.path().value().getBytes(UTF_8).length));
    }

    @Test
    void doesNotTakeAFolderForAFile() {
        ContentStore store = emptyStore();
        Revision revision = create(store, PUBLISH, "Publish");

        assertThat(store.find(revision, new ContentPath("content/media"))).isEmpty();
    }

    @Test
    void forgetsFoldersThatBecomeEmpty() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "Publish");

        Revision revision = delete(store, PUBLISH, "Publish");

        assertThat(store.list(revision)).isEmpty();
        assertThat(create(store, new ContentPath("content"), "now a file")).isEqualTo(store.head());
    }

    @Test
    void refusesAFileThatIsNotAsExpected() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");
        Revision head = update(store, PUBLISH, "one", "two");

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> update(store, PUBLISH, "one", "three"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, hashOf("one"), hashOf("two")));
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void refusesToCreateWhatIsThereAlready() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> create(store, PUBLISH, "one"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, null, hashOf("one")));
    }

    @Test
    void refusesToChangeWhatIsGone() {
        ContentStore store = emptyStore();

        ContentConflictException conflict =
                catchThrowableOfType(ContentConflictException.class, () -> delete(store, PUBLISH, "one"));

        assertThat(conflict.conflicts()).containsExactly(new Conflict(PUBLISH, hashOf("one"), null));
    }

    @Test
    void namesEveryConflictOfACommit() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");

        ContentConflictException conflict = catchThrowableOfType(
                ContentConflictException.class,
                () -> store.commit(List.of(put(PUBLISH, null, "x"), put(INVITE, "y", "z")), MARIA, "Update"));

        assertThat(conflict.conflicts()).extracting(Conflict::path).containsExactly(PUBLISH, INVITE);
    }

    @Test
    void appliesAllChangesOfACommitOrNone() {
        ContentStore store = emptyStore();
        Revision head = create(store, PUBLISH, "one");

        assertThatThrownBy(() -> store.commit(
                        List.of(put(INVITE, null, "Invite"), put(PUBLISH, "stale", "two")), MARIA, "Update"))
                .isInstanceOf(ContentConflictException.class);
        assertThat(store.head()).isEqualTo(head);
        assertThat(store.find(head, INVITE)).isEmpty();

        Revision both = store.commit(List.of(put(INVITE, null, "Invite"), put(PUBLISH, "one", "two")), MARIA, "Update");
        assertThat(text(store, both, INVITE)).isEqualTo("Invite");
        assertThat(text(store, both, PUBLISH)).isEqualTo("two");
    }

    @Test
    void movesAFileInOneCommit() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");

        Revision moved = store.commit(
                List.of(new ContentChange.Delete(PUBLISH, hashOf("one")), put(INVITE, null, "one")), MARIA, "Rename");

        assertThat(store.list(moved)).extracting(ContentEntry::path).containsExactly(INVITE);
    }

    @Test
    void makesNoCommitWhenNothingChanges() {
        ContentStore store = emptyStore();
        Revision head = create(store, PUBLISH, "one");

        assertThat(update(store, PUBLISH, "one", "one")).isEqualTo(head);
        assertThat(store.history(head, PUBLISH, 0, 10)).hasSize(1);
    }

    @Test
    void refusesAPathThatWouldBeAFileAndAFolder() {
        ContentStore store = emptyStore();
        Revision head = create(store, PUBLISH, "one");
        ContentPath folder = new ContentPath("content/media");
        ContentPath below = new ContentPath(PUBLISH + "/more.md");

        assertThatThrownBy(() -> create(store, folder, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> create(store, below, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.commit(
                        List.of(put(new ContentPath("a"), null, "x"), put(new ContentPath("a/b"), null, "y")),
                        MARIA,
                        "Both"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void letsAFolderTakeThePlaceOfAFileThatGoes() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");
        ContentPath below = new ContentPath(PUBLISH + "/more.md");

        Revision swapped = store.commit(
                List.of(put(below, null, "more"), new ContentChange.Delete(PUBLISH, hashOf("one"))), MARIA, "Swap");

        assertThat(store.list(swapped)).extracting(ContentEntry::path).containsExactly(below);
    }

    @Test
    void refusesCommitsWithoutChangesOrWithTwoForOnePath() {
        ContentStore store = emptyStore();

        assertThatThrownBy(() -> store.commit(List.of(), MARIA, "Nothing"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        store.commit(List.of(put(PUBLISH, null, "one"), put(PUBLISH, null, "two")), MARIA, "Twice"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void remembersWhoChangedWhatAndWhy() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");
        Author jonas = new Author("Jonas Ångström", "");
        store.commit(List.of(put(PUBLISH, "one", "two")), jonas, "Update the «headline»\n\nIt was too long.\n");
        create(store, INVITE, "Invite");

        List<CommitInfo> history = store.history(store.head(), PUBLISH, 0, 10);

        assertThat(history).extracting(CommitInfo::author).containsExactly(jonas, MARIA);
        assertThat(history)
                .extracting(CommitInfo::message)
                .containsExactly("Update the «headline»\n\nIt was too long.", "Create " + PUBLISH);
        assertThat(history.get(0).subject()).isEqualTo("Update the «headline»");
        assertThat(history.get(0).at().getNano()).isZero();
    }

    @Test
    void pagesThroughAHistory() {
        ContentStore store = emptyStore();
        List<Revision> revisions = new ArrayList<>(List.of(create(store, PUBLISH, "0")));
        for (int i = 1; i < 5; i++) {
            revisions.add(0, update(store, PUBLISH, "" + (i - 1), "" + i));
        }

        assertThat(store.history(store.head(), PUBLISH, 0, 2))
                .extracting(CommitInfo::revision)
                .isEqualTo(revisions.subList(0, 2));
        assertThat(store.history(store.head(), PUBLISH, 3, 10))
                .extracting(CommitInfo::revision)
                .isEqualTo(revisions.subList(3, 5));
        assertThat(store.history(store.head(), PUBLISH, 5, 10)).isEmpty();
        assertThat(store.history(revisions.get(3), PUBLISH, 0, 10))
                .extracting(CommitInfo::revision)
                .isEqualTo(revisions.subList(3, 5));
    }

    @Test
    void startsANewHistoryWithARename() {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "one");
        Revision moved = store.commit(
                List.of(new ContentChange.Delete(PUBLISH, hashOf("one")), put(INVITE, null, "one")), MARIA, "Rename");

        assertThat(store.history(moved, INVITE, 0, 10))
                .extracting(CommitInfo::revision)
                .containsExactly(moved);
        assertThat(store.history(moved, PUBLISH, 0, 10)).hasSize(2);
    }

    @Test
    void hasNoHistoryOfWhatWasNeverThere() {
        ContentStore store = emptyStore();

        assertThat(store.history(store.head(), PUBLISH, 0, 10)).isEmpty();
    }

    @Test
    void knowsTheLastChangeOfEveryFile() {
        ContentStore store = emptyStore();
        Revision invited = create(store, INVITE, "Invite");
        create(store, PUBLISH, "one");
        Revision published = update(store, PUBLISH, "one", "two");

        assertThat(store.lastChanges(published)).hasSize(2);
        assertThat(store.lastChanges(published).get(INVITE))
                .extracting(CommitInfo::revision)
                .isEqualTo(invited);
        assertThat(store.lastChanges(published).get(PUBLISH))
                .extracting(CommitInfo::revision)
                .isEqualTo(published);

        Revision gone = delete(store, PUBLISH, "two");
        assertThat(store.lastChanges(gone)).containsOnlyKeys(INVITE);
        assertThat(store.lastChanges(invited)).containsOnlyKeys(INVITE);
    }

    @Test
    void knowsWhatDiffersBetweenTwoRevisions() {
        ContentStore store = emptyStore();
        Revision empty = store.head();
        Revision first = create(store, PUBLISH, "one");
        create(store, INVITE, "Invite");
        Revision last = update(store, PUBLISH, "one", "two");

        assertThat(store.changedPaths(empty, last)).containsExactlyInAnyOrder(PUBLISH, INVITE);
        assertThat(store.changedPaths(last, empty)).containsExactlyInAnyOrder(PUBLISH, INVITE);
        assertThat(store.changedPaths(first, last)).containsExactlyInAnyOrder(PUBLISH, INVITE);
        assertThat(store.changedPaths(last, last)).isEmpty();
    }

    @Test
    void knowsWhatARevisionWasMadeOn() {
        ContentStore store = emptyStore();
        Revision empty = store.head();
        Revision first = create(store, PUBLISH, "one");
        Revision second = update(store, PUBLISH, "one", "two");

        assertThat(store.before(second)).contains(first);
        assertThat(store.before(first)).contains(empty);
        assertThat(store.before(empty)).isEmpty();
    }

    @Test
    void showsAfterARefreshWhatWasThereBefore() {
        ContentStore store = emptyStore();
        Revision revision = create(store, PUBLISH, "one");

        assertThat(store.refresh()).isEqualTo(revision).isEqualTo(store.head());
        assertThat(store.sync().isBehind()).isFalse();
        assertThat(store.sync().problem()).isNull();
        if (store.sync().isShared()) {
            assertThat(store.sync().publishedRevision()).contains(revision);
            assertThat(store.sync().checkedAt()).isNotNull();
        }
    }

    @Test
    void findsARevisionByTheBeginningOfItsId() {
        ContentStore store = emptyStore();
        Revision revision = create(store, PUBLISH, "one");

        assertThat(store.resolve(revision.id())).contains(revision);
        assertThat(store.resolve(revision.shortId())).contains(revision);
        assertThat(store.resolve(revision.id().substring(0, 6))).isEmpty();
        assertThat(store.resolve(hashOf("one").value())).isEmpty();
        for (String nonsense : List.of("", "main", "HEAD", "0000000", "../../..", "z".repeat(40), "a".repeat(41))) {
            assertThat(store.resolve(nonsense)).isEmpty();
        }
    }

    @Test
    void saysWhenARevisionOrContentIsNotThere() {
        ContentStore store = emptyStore();
        Revision unknown = new Revision("1234567890123456789012345678901234567890");

        for (Callable<?> call : List.<Callable<?>>of(
                () -> store.list(unknown),
                () -> store.find(unknown, PUBLISH),
                () -> store.history(unknown, PUBLISH, 0, 1),
                () -> store.changedPaths(unknown, store.head()),
                () -> store.changedPaths(store.head(), unknown),
                () -> store.before(unknown),
                () -> store.read(new ContentHash(unknown.id())),
                () -> store.read(new ContentHash(store.head().id())))) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, call::call);
            assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND);
        }
    }

    @Test
    void losesNoCommitOfConcurrentWriters() throws Exception {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "0");

        runTogether(4, writer -> {
            for (int i = 0; i < 15; i++) {
                ContentPath own = new ContentPath("content/writer-%d/page-%d.md".formatted(writer, i));
                create(store, own, "page");
                increment(store, PUBLISH);
            }
            return writer;
        });

        assertThat(store.list(store.head())).hasSize(61);
        assertThat(text(store, store.head(), PUBLISH)).isEqualTo("60");
        assertThat(store.history(store.head(), PUBLISH, 0, 1000)).hasSize(61);
    }

    @Test
    void letsOnlyOneOfManyReplaceTheSameText() throws Exception {
        ContentStore store = emptyStore();
        create(store, PUBLISH, "start");

        List<Optional<Revision>> outcomes = runTogether(8, writer -> {
            try {
                return Optional.of(update(store, PUBLISH, "start", "writer " + writer));
            } catch (ContentConflictException e) {
                return Optional.empty();
            }
        });

        assertThat(outcomes).filteredOn(Optional::isPresent).containsExactly(Optional.of(store.head()));
    }

    /** Counts up, reading again as often as somebody else was faster. */
    private static void increment(ContentStore store, ContentPath path) {
        while (true) {
            String seen = text(store, store.head(), path);
            try {
                update(store, path, seen, String.valueOf(Integer.parseInt(seen) + 1));
                return;
            } catch (ContentConflictException e) {
                assertThat(e.conflicts()).hasSize(1);
            }
        }
    }

    private interface Writer<T> {
        T write(int number) throws Exception;
    }

    private static <T> List<T> runTogether(int writers, Writer<T> writer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int number = i;
                calls.add(() -> writer.write(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls, 50, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Revision create(ContentStore store, ContentPath path, String text) {
        return store.commit(List.of(put(path, null, text)), MARIA, "Create " + path);
    }

    private static Revision update(ContentStore store, ContentPath path, String before, String after) {
        return store.commit(List.of(put(path, before, after)), MARIA, "Update " + path);
    }

    private static Revision delete(ContentStore store, ContentPath path, String before) {
        return store.commit(List.of(new ContentChange.Delete(path, hashOf(before))), MARIA, "Delete " + path);
    }

    private static ContentChange put(ContentPath path, @Nullable String before, String after) {
        return new ContentChange.Put(path, before == null ? null : hashOf(before), after.getBytes(UTF_8));
    }

    private static String text(ContentStore store, Revision revision, ContentPath path) {
        return new String(store.read(store.find(revision, path).orElseThrow().hash()), UTF_8);
    }

    private static ContentHash hashOf(String text) {
        return ContentHash.of(text.getBytes(UTF_8));
    }
}
