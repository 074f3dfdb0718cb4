package club.datatalks.dataops.docs.internal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    private static final String PUBLISH = "content/media/podcast/sops/publish.md";
    private static final String EDIT = "content/media/podcast/sops/edit_audio.md";

    private final List<Registry.Entry> entries = new ArrayList<>();

    @Test
    void knowsWhatADocumentSaysOfItself() {
        file(PUBLISH, """
                ---
                id: sop.media.publish
                aliases: [old-publish]
                title: "Publish the episode"
                doc_type: checklist
                summary: From file to feed.
                tags: podcast
                systems:
                  - "spotify"
                related_docs: ['edit_audio.md']
                ---
                # Another heading
                """);

        DocumentRecord document = registry().documents().get(0);

        assertThat(document.id()).isEqualTo("sop.media.publish");
        assertThat(document.stableId()).isTrue();
        assertThat(document.idSource()).isEqualTo("frontmatter");
        assertThat(document.aliases()).containsExactly("old-publish");
        assertThat(document.title()).isEqualTo("Publish the episode");
        assertThat(document.docType()).isEqualTo("checklist");
        assertThat(document.summary()).isEqualTo("From file to feed.");
        assertThat(document.tags()).containsExactly("podcast");
        assertThat(document.systems()).containsExactly("spotify");
        assertThat(document.relatedDocs()).containsExactly("edit_audio.md");
        assertThat(document.domain()).isEqualTo("media");
    }

    @ParameterizedTest
    @CsvSource({
        "content/accounts/sops/reset-password.md, sop, sop.accounts.reset-password, Reset Password",
        "content/a/b_c.md, doc, doc.a.b-c, B C",
        "content/tasks/templates/newsletter.md, template, template.tasks.newsletter, Newsletter",
        "content/media/archive/sops/x.md, sop, sop.media.archive.x, X",
        "content/prompts/x.md, prompt, prompt.prompts.x, X",
        "content/reference/playbooks/x.md, reference, reference.x, X",
    })
    void namesADocumentThatSaysNothing(String path, String docType, String id, String title) {
        file(path, "Some text.\n");

        DocumentRecord document = registry().documents().get(0);

        assertThat(document.docType()).isEqualTo(docType);
        assertThat(document.id()).isEqualTo(id);
        assertThat(document.stableId()).isFalse();
        assertThat(document.title()).isEqualTo(title);
    }

    @Test
    void takesTheFirstHeadingThatIsNotInCodeAsTheTitle() {
        file(PUBLISH, "```\n# no\n```\n## no\n# Yes #\n");

        assertThat(registry().documents().get(0).title()).isEqualTo("Yes");
    }

    @Test
    void listsADocumentThatCannotBeReadUnderItsStem() {
        entries.add(new Registry.Entry(
                PUBLISH, hash("x"), DocumentHead.of(new byte[] {'#', ' ', (byte) 0xC3, (byte) 0x28})));
        file(EDIT, "---\ntitle: never closed\n\n# Heading\n");
        file("content/media/fine.md", "# Fine\n");

        Registry registry = registry();

        assertThat(registry.documents())
                .extracting(DocumentRecord::title)
                .containsExactly("Fine", "edit_audio", "publish");
        assertThat(registry.unreadable())
                .containsOnlyKeys(EDIT, PUBLISH)
                .containsEntry(PUBLISH, "not readable: the file is not UTF-8 text");
        assertThat(registry.problems())
                .containsExactly(
                        EDIT + ": not readable: the front matter is not closed by a line ---",
                        PUBLISH + ": not readable: the file is not UTF-8 text");
        assertThat(registry.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sop.media.publish",
                " sop.media.publish ",
                "old-publish",
                "doc:sop.media.publish",
                "[[sop.media.publish]]",
                "[[ sop.media.publish | Publish ]]",
                "[[doc:old-publish]]",
                "content/media/podcast/sops/publish.md",
                "media/podcast/sops/publish.md",
                "/media/podcast/sops/publish.md",
                "//media/podcast/sops/publish.md",
                "/content/media/podcast/sops/publish.md",
                "doc:sop.media.publish#step-4",
                "media/podcast/sops/publish.md?x=1#y",
                "old/place.md",
                "/old/place.md",
                "content/old/place.md",
            })
    void resolvesEveryFormOfAReference(String reference) {
        file(PUBLISH, "---\nid: sop.media.publish\naliases: [old-publish, old/place.md]\n---\n");
        file(EDIT, "---\nid: sop.media.edit\n---\n");

        assertThat(registry().require(reference).path()).isEqualTo(PUBLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[[]]", "doc:", "#top", "nothing", "media/podcast/sops/publish", "publish.md", "SOP.x"})
    void doesNotFindWhatIsNotThere(String reference) {
        file(PUBLISH, "---\nid: sop.media.publish\n---\n");

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> registry().require(reference));

        assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND);
        assertThat(problem).hasMessage("Document reference not found: " + reference);
    }

    @Test
    void saysWhichDocumentsAnAmbiguousReferenceMayMean() {
        file(PUBLISH, "---\nid: x\n---\n");
        file(EDIT, "---\nid: a\naliases: [x]\n---\n");

        assertThat(catchThrowableOfType(ProblemException.class, () -> registry().require("[[x]]")))
                .hasMessage("Document reference is ambiguous: [[x]] (a, x)");
    }

    @Test
    void resolvesRelatedDocumentsFromTheirFolder() {
        file(PUBLISH, "---\nid: x\n---\n");
        file(EDIT, "---\nid: a\n---\n");
        Registry registry = registry();

        assertThat(registry.resolveFrom(EDIT, "publish.md")).isEqualTo(found(registry, PUBLISH));
        assertThat(registry.resolveFrom(EDIT, "./../sops/publish.md#a")).isEqualTo(found(registry, PUBLISH));
        assertThat(registry.resolveFrom("content/a.md", "../../../media/podcast/sops/publish.md"))
                .isEqualTo(found(registry, PUBLISH));
        assertThat(registry.resolveFrom("content/a.md", "publish.md")).isEqualTo(new Resolution.NotFound());
    }

    @Test
    void collectsAllViolationsInOrder() {
        file("content/a.md", "---\nid: A\naliases: [x/y, 'No!', same, b]\ndoc_type: memo\nrelated_docs: [gone]\n---\n");
        file("content/b.md", "---\nid: b\naliases: [same, /c.md]\n---\n");
        file("content/c.md", "---\nid: b\nrelated_docs: [b, '[[same]]', doc:nope]\n---\n");

        assertThat(registry().violations())
                .containsExactly(
                        "content/a.md: invalid id 'A'",
                        "content/a.md: invalid path alias 'x/y'",
                        "content/a.md: invalid alias 'No!'",
                        "content/a.md: unsupported doc_type 'memo'",
                        "duplicate id 'b': content/b.md and content/c.md",
                        "alias 'b' from content/a.md conflicts with id from content/b.md",
                        "duplicate alias 'same': content/a.md and content/b.md",
                        "alias '/c.md' from content/b.md conflicts with path from content/c.md",
                        "content/a.md: related_docs reference not found: 'gone'",
                        "content/c.md: related_docs reference not found: 'doc:nope'");
    }

    @Test
    void staysUsableWithViolations() {
        file("content/b.md", "---\nid: same\n---\n");
        file("content/a.md", "---\nid: same\n---\n");
        Registry registry = registry();

        assertThat(registry.documents())
                .extracting(DocumentRecord::path)
                .containsExactly("content/a.md", "content/b.md");
        assertThat(registry.require("same").path()).isEqualTo("content/a.md");
        assertThat(registry.require("b.md").path()).isEqualTo("content/b.md");
    }

    private void file(String path, String text) {
        entries.add(new Registry.Entry(path, hash(text), DocumentHead.of(text)));
    }

    private Registry registry() {
        return Registry.of(entries);
    }

    private static Resolution found(Registry registry, String path) {
        return new Resolution.Found(registry.find(path).orElseThrow());
    }

    private static ContentHash hash(String text) {
        return ContentHash.of(text.getBytes(UTF_8));
    }
}
