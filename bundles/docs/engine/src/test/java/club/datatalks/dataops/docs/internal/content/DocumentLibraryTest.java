package club.datatalks.dataops.docs.internal.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.Backlinks.Backlink;
import club.datatalks.dataops.docs.internal.content.Backlinks.Kind;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DocumentLibraryTest {

    private static final String PUBLISH = "content/media/sops/publish.md";
    private static final String INVITE = "content/events/sops/invite.md";

    @TempDir
    private Path folder;

    private TemporaryContent content;
    private DocumentLibrary library;
    private final List<ContentHash> reads = new ArrayList<>();

    @BeforeEach
    void open() {
        content = new TemporaryContent(folder);
        library = new DocumentLibrary(counting(content.store()), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        library.close();
        content.close();
    }

    @Test
    void knowsDocumentsAndImagesAndNothingElse() {
        content.writeAll(Map.of(
                PUBLISH,
                "# Publish",
                "content/images/publish/a.PNG",
                "x",
                "content/notes.txt",
                "x",
                "content/media/b.png",
                "x",
                "README.md",
                "x"));

        Snapshot snapshot = library.current();

        assertThat(snapshot.registry().documents())
                .extracting(DocumentRecord::path)
                .containsExactly(PUBLISH);
        assertThat(snapshot.find("content/images/publish/a.PNG")).isPresent();
        assertThat(snapshot.find("content/notes.txt")).isEmpty();
        assertThat(snapshot.find("content/media/b.png")).isEmpty();
        assertThat(snapshot.find("README.md")).isEmpty();
    }

    /** Nobody can save such a document here, but git takes everything. */
    @Test
    void listsADocumentThatIsTooLargeAndNeverReadsIt() {
        String huge = "---\nid: huge\n---\n" + "x".repeat(DocumentHead.MAX_BYTES);
        content.writeAll(Map.of(PUBLISH, "# Publish", "content/media/sops/huge.md", huge));

        Snapshot snapshot = library.current();
        DocumentRecord document = snapshot.document("content/media/sops/huge.md");

        assertThat(document.title()).isEqualTo("huge");
        assertThat(snapshot.head(document).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("%d bytes".formatted(huge.length()), "split it"));
        assertThat(reads).containsExactly(snapshot.document(PUBLISH).hash());
        assertThat(library.textOrNothing(document.hash())).isEmpty();
        assertThatThrownBy(() -> library.text(document.hash()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.TOO_LARGE))
                .hasMessageContaining("split it and push the parts");
    }

    @Test
    void seesEveryCommitThatReturnedBefore() {
        for (int i = 0; i < 20; i++) {
            content.write(PUBLISH, "# Publish " + i);

            assertThat(library.current().document(PUBLISH).title()).isEqualTo("Publish " + i);
        }
        content.delete(PUBLISH);
        assertThatThrownBy(() -> library.current().document(PUBLISH))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Document not found");
    }

    @Test
    void givesTheSameSnapshotUntilSomethingChanges() {
        content.write(PUBLISH, "# Publish");

        Snapshot snapshot = library.current();

        assertThat(library.current()).isSameAs(snapshot);
    }

    @Test
    void readsOnlyWhatChanged() {
        content.writeAll(Map.of(PUBLISH, "# Publish", INVITE, "# Invite"));
        library.current();
        assertThat(reads).hasSize(2);

        content.write(INVITE, "# Invite them");
        library.current();

        assertThat(reads)
                .hasSize(3)
                .last()
                .isEqualTo(library.current().document(INVITE).hash());
    }

    @Test
    void readsNothingWhenADocumentMoves() {
        content.write(PUBLISH, "# Publish");
        library.current();

        content.delete(PUBLISH);
        library.current();
        reads.clear();
        content.write(INVITE, "# Invite");
        library.current();
        content.write("content/events/sops/copy.md", "# Invite");
        library.current();

        assertThat(reads).hasSize(1);
    }

    @Test
    void knowsWhenEachDocumentChangedLast() {
        content.write(PUBLISH, "# Publish");
        content.write(INVITE, "# Invite");
        library.current();
        content.write(PUBLISH, "# Publish it");

        Snapshot snapshot = library.current();

        assertThat(snapshot.lastChange(snapshot.document(PUBLISH)).orElseThrow().revision())
                .isEqualTo(snapshot.revision());
        assertThat(snapshot.lastChange(snapshot.document(INVITE)).orElseThrow().subject())
                .isEqualTo("Update " + INVITE);
        assertThat(content.store().lastChanges(snapshot.revision()).get(new ContentPath(PUBLISH)))
                .isEqualTo(snapshot.lastChange(snapshot.document(PUBLISH)).orElseThrow());
    }

    @Test
    void knowsTheSameAfterManyChangesAtOnce() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            texts.put("content/pages/page-%d.md".formatted(i), "# Page " + i);
        }
        content.write(PUBLISH, "# Publish");
        library.current();
        content.writeAll(texts);

        Snapshot snapshot = library.current();

        assertThat(snapshot.registry().documents())
                .hasSize(121)
                .allSatisfy(
                        document -> assertThat(snapshot.lastChange(document)).isPresent());
        assertThat(snapshot.lastChange(snapshot.document(PUBLISH)).orElseThrow().subject())
                .isEqualTo("Update " + PUBLISH);
    }

    @Test
    void showsADocumentThatCannotBeReadBesideTheOthers() {
        content.write(PUBLISH, new byte[] {'#', ' ', (byte) 0xc3, (byte) 0x28});
        content.write(INVITE, "# Invite");

        assertThat(library.current().registry().documents())
                .extracting(DocumentRecord::title)
                .containsExactly("Invite", "publish");
        assertThat(library.current().registry().unreadable()).containsOnlyKeys(PUBLISH);
    }

    @Test
    void isReadyOnceItHasReadEverything() {
        assertThat(library.isReady()).isFalse();

        library.current();

        assertThat(library.isReady()).isTrue();
    }

    @Test
    void readsAheadWhenItIsTold() throws Exception {
        content.write(PUBLISH, "# Publish");

        library.headMoved(content.store().head(), content.store().head(), Set.of());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!library.isReady() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(library.isReady()).isTrue();
    }

    @Test
    void neverShowsHalfAState() throws Exception {
        content.writeAll(Map.of(PUBLISH, "# 0", INVITE, "# 0"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> checks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                checks.add(readers.submit(() -> {
                    int looked = 0;
                    while (!done.get() || looked == 0) {
                        Snapshot snapshot = library.current();
                        assertThat(snapshot.document(PUBLISH).title())
                                .isEqualTo(snapshot.document(INVITE).title());
                        looked++;
                    }
                    return looked;
                }));
            }
            for (int i = 1; i <= 60; i++) {
                writeBoth("# " + i);
            }
            done.set(true);
            for (Future<Integer> check : checks) {
                assertThat(check.get(20, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
        assertThat(library.current().document(INVITE).title()).isEqualTo("60");
    }

    @Test
    void tellsTheNewIdsOfThoseWhoMayBeMeant() {
        content.write("content/a.md", "---\nid: harbour\n---\n[[harbour]]\n");
        content.write("content/b.md", "---\nid: b\naliases: [harbour]\n---\n");
        library.current();

        content.write("content/b.md", "---\nid: bay\naliases: [harbour]\n---\n");

        assertThat(library.current().brokenReferences("content/a.md"))
                .singleElement()
                .satisfies(broken -> assertThat(broken.candidates()).containsExactly("bay", "harbour"));
    }

    @Test
    void knowsWhoRefersToADocument() {
        content.writeAll(Map.of(
                INVITE,
                "---\nid: sop.invite\n---\n# Invite\n[me](invite.md)",
                "content/a.md",
                "# A\n[x](events/sops/invite.md#top)\n[[sop.invite]]",
                "content/b.md",
                "# B\n[[sop.invite|it]]",
                "content/c.md",
                "# C\n[x](doc:sop.invite)",
                "content/d.md",
                "---\nrelated_docs:\n  - sop.invite\n---\n# D",
                "content/e.md",
                "# E\n```\n[x](events/sops/invite.md)\n```\n[y](https://example.com/events/sops/invite.md)",
                "content/events/f.md",
                "# F\n[x](../gone.md)"));

        Backlinks backlinks = library.current().backlinks();

        assertThat(backlinks.to(INVITE))
                .containsExactly(
                        new Backlink("content/a.md", "A", Kind.LINK),
                        new Backlink("content/b.md", "B", Kind.WIKI),
                        new Backlink("content/c.md", "C", Kind.DOC),
                        new Backlink("content/d.md", "D", Kind.RELATED));
        assertThat(backlinks.to("content/gone.md"))
                .containsExactly(new Backlink("content/events/f.md", "F", Kind.LINK));
        assertThat(backlinks.to("content/never.md")).isEmpty();
    }

    private void writeBoth(String text) {
        content.store().commit(List.of(put(PUBLISH, text), put(INVITE, text)), new Author("Maria", ""), "Update both");
    }

    private ContentChange put(String path, String text) {
        ContentPath file = new ContentPath(path);
        ContentHash hash =
                content.store().find(content.store().head(), file).orElseThrow().hash();
        return new ContentChange.Put(file, hash, text.getBytes(UTF_8));
    }

    /** The real store, and a note of every file that was read from it. */
    private ContentStore counting(ContentStore store) {
        return (ContentStore) Proxy.newProxyInstance(
                ContentStore.class.getClassLoader(),
                new Class<?>[] {ContentStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        synchronized (reads) {
                            reads.add((ContentHash) arguments[0]);
                        }
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
