package club.datatalks.dataops.docs.internal.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.registry.BrokenReference;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A state that was made from others, change by change, is the state that one gets who reads everything. */
class SnapshotPropertiesTest {

    private static final Revision REVISION = new Revision("0".repeat(40));

    private static final List<String> PATHS = List.of(
            "content/a.md",
            "content/b.md",
            "content/media/a.md",
            "content/media/sops/c.md",
            "content/images/c/one.png",
            "docs/other.md");

    /** @param text {@code null} removes the file */
    record Write(String path, @Nullable String text) {}

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> names = Arbitraries.of(
                "a",
                "b",
                "A b",
                "x/y.md",
                "/b.md",
                "content/media/a.md",
                "../a.md",
                "media/",
                "[[a]]",
                "doc:b",
                "c.md");
        Arbitrary<String> bodies = Arbitraries.of(
                "[[a]]",
                "[x](b.md)",
                "[x](media/sops)",
                "[x](../../docs/other.md)",
                "![x](images/c/one.png)",
                "![x](/content/images/c/one.png)",
                "[x](doc:b)",
                "[x](media/a.md#top) and [[b|B]]",
                "[x](%61.md)",
                "[x](%2561.md)",
                "[x](/a/../b.md)",
                "");
        return Combinators.combine(names, names, names, names, bodies)
                .as("---\nid: %s\naliases: [%s, %s]\nrelated_docs: [%s]\n---\n%s\n"::formatted);
    }

    @Provide
    Arbitrary<List<List<Write>>> histories() {
        return Combinators.combine(Arbitraries.of(PATHS), texts().injectNull(0.3))
                .as(Write::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 700)
    void isTheSameChangeByChange(@ForAll("histories") List<List<Write>> history) {
        Map<String, String> files = new TreeMap<>();
        Snapshot snapshot = Snapshot.empty(REVISION, Instant.EPOCH);
        for (List<Write> writes : history) {
            Map<String, String> before = new TreeMap<>(files);
            writes.forEach(write -> {
                if (write.text() == null) {
                    files.remove(write.path());
                } else {
                    files.put(write.path(), write.text());
                }
            });
            snapshot = snapshot.next(REVISION, Instant.EPOCH, difference(before, files));
        }

        Snapshot afresh =
                Snapshot.empty(REVISION, Instant.EPOCH).next(REVISION, Instant.EPOCH, difference(Map.of(), files));
        assertThat(snapshot.registry().documents()).isEqualTo(afresh.registry().documents());
        assertThat(snapshot.registry().violations()).isEqualTo(afresh.registry().violations());
        assertThat(brokenReferences(snapshot)).isEqualTo(brokenReferences(afresh));
        for (DocumentRecord document : afresh.registry().documents()) {
            assertThat(snapshot.backlinks().to(document.path()))
                    .isEqualTo(afresh.backlinks().to(document.path()));
        }
    }

    @Property(tries = 300)
    void knowsBeforeASaveWhatIsWrongAfterIt(
            @ForAll("histories") List<List<Write>> history, @ForAll("texts") String text) {
        Map<String, String> files = new TreeMap<>();
        history.forEach(writes -> writes.stream()
                .filter(write -> write.text() != null)
                .forEach(write -> files.put(write.path(), write.text())));
        Snapshot before =
                Snapshot.empty(REVISION, Instant.EPOCH).next(REVISION, Instant.EPOCH, difference(Map.of(), files));

        List<String> announced = before.newViolations(Map.of("content/b.md", text), Set.of("content/a.md"));

        Map<String, String> later = new TreeMap<>(files);
        later.remove("content/a.md");
        later.put("content/b.md", text);
        Snapshot after = before.next(REVISION, Instant.EPOCH, difference(files, later));
        List<String> old = before.registry().violations();
        assertThat(announced)
                .containsExactlyInAnyOrderElementsOf(after.registry().violations().stream()
                        .filter(violation -> !old.contains(violation))
                        .toList());
    }

    private static Map<String, List<BrokenReference>> brokenReferences(Snapshot snapshot) {
        Map<String, List<BrokenReference>> broken = new TreeMap<>();
        snapshot.brokenReferences().forEach(broken::put);
        return broken;
    }

    private static Snapshot.Difference difference(Map<String, String> before, Map<String, String> after) {
        Set<String> absent = new HashSet<>(before.keySet());
        absent.removeAll(after.keySet());
        Map<String, String> present = new TreeMap<>(after);
        present.entrySet().removeAll(before.entrySet());
        Map<String, ContentEntry> content = new HashMap<>();
        present.forEach((path, text) -> {
            if (path.startsWith("content/")) {
                content.put(path, new ContentEntry(new ContentPath(path), hash(text), text.length()));
            }
        });
        List<Registry.Entry> documents = present.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("content/") && file.getKey().endsWith(".md"))
                .map(file -> new Registry.Entry(file.getKey(), hash(file.getValue()), DocumentHead.of(file.getValue())))
                .toList();
        return new Snapshot.Difference(content, documents, Map.of(), present.keySet(), absent);
    }

    private static ContentHash hash(String text) {
        return ContentHash.of(text.getBytes(UTF_8));
    }
}
