package club.datatalks.dataops.docs.internal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every path and every set of documents. */
class RegistryPropertiesTest {

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "a", "B-1", "_", "/", "/", "..", ".", ".md", ".md", "content", "%2F", "%2e", "%", "\\", " ",
                        "images", "\u0000", "\u00e4")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void aPathIsSafeOrRefused(@ForAll("paths") String written) {
        try {
            DocumentPath path = DocumentPath.parse(written);

            assertThat(path.value()).matches("content/[A-Za-z0-9][A-Za-z0-9/_-]*\\.md");
            assertThat(ContentPath.isPath(path.value())).isTrue();
            assertThat(DocumentPath.parse(path.value())).isEqualTo(path);
        } catch (ProblemException e) {
            assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
        }
    }

    @Property(tries = 1000)
    void aFolderIsSafeOrRefused(@ForAll("paths") String written) {
        try {
            FolderPath path = FolderPath.parse(written);

            assertThat(path.value())
                    .matches("content/[A-Za-z0-9][A-Za-z0-9/_-]*")
                    .doesNotEndWith("/");
            assertThat(FolderPath.parse(path.value())).isEqualTo(path);
        } catch (ProblemException e) {
            assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "A b", "x/y.md", "/p0.md", "content/p1.md", "z/", "[[a]]");
        return name.list()
                .ofMinSize(4)
                .ofMaxSize(4)
                .map(names ->
                        "---\nid: %s\naliases: [%s, %s]\nrelated_docs: [%s]\n---\n[[a]]\n".formatted(names.toArray()))
                .list()
                .ofMaxSize(5);
    }

    @Property(tries = 500)
    void everyDocumentIsThereAndFoundByItsPath(@ForAll("texts") List<String> texts) {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            files.put("content/p%d.md".formatted(i), texts.get(i));
        }

        Registry registry = Registry.of(files.entrySet().stream()
                .map(file -> new Registry.Entry(
                        file.getKey(),
                        ContentHash.of(file.getValue().getBytes(UTF_8)),
                        DocumentHead.of(file.getValue())))
                .toList());

        assertThat(registry.documents())
                .extracting(DocumentRecord::path)
                .containsExactlyInAnyOrderElementsOf(files.keySet())
                .isSorted();
        for (DocumentRecord document : registry.documents()) {
            assertThat(registry.resolve(document.path())).isNotInstanceOf(Resolution.NotFound.class);
            assertThat(registry.find(document.path())).contains(document);
        }
        assertThat(registry.violations()).allMatch(violation -> violation.contains("content/p"));
    }
}
