package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentHistory;
import club.datatalks.dataops.docs.internal.edit.Refresh;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writing routes do, by their rules in the contract. */
class EditRoutesTest {

    private static final String PUBLISH = "content/media/sops/publish.md";
    private static final String INVITE = "content/events/sops/invite.md";

    @TempDir
    private Path folder;

    private TemporaryContent content;
    private Edits edits;

    @BeforeEach
    void open() {
        content = new TemporaryContent(folder);
        edits = new Edits(content);
        content.writeAll(Map.of(
                PUBLISH, "# Publish\n\nAsk [them](../../events/sops/invite.md#who) first.\n",
                INVITE, "---\nid: doc.invite\n---\n# Invite\n\nSee ![map](../../images/invite/map.png).\n"));
    }

    @AfterEach
    void close() {
        edits.library.close();
        content.close();
    }

    // ------------------------------------------------------------ save

    @Test
    void savesADocumentInACommitOfWhoeverIsSignedIn() {
        JsonNode saved = edits.save("media/sops/publish.md", "{\"content\":\"# Publish it\\n\"}");

        assertThat(saved.path("path").asText()).isEqualTo(PUBLISH);
        assertThat(saved.path("sha").asText())
                .isEqualTo(ContentHash.of("# Publish it\n".getBytes(UTF_8)).value());
        assertThat(saved.path("updated").asLong()).isPositive();
        assertThat(saved.path("warnings").isArray()).isTrue();
        CommitInfo commit = last(PUBLISH);
        assertThat(commit.message()).isEqualTo("Update " + PUBLISH);
        assertThat(commit.author()).isEqualTo(new Author("Maria Keller", "maria@example.com"));
        assertThat(saved.path("commit").path("sha").asText())
                .isEqualTo(commit.revision().id());
        assertThat(edits.text(PUBLISH)).isEqualTo("# Publish it\n");
    }

    @Test
    void savesADocumentThatIsNew() {
        edits.save(
                "media/reference/words.md", "{\"content\":\"# Words\\n\",\"base_sha\":null,\"message\":\"Add words\"}");

        assertThat(edits.text("content/media/reference/words.md")).isEqualTo("# Words\n");
        assertThat(last("content/media/reference/words.md").message()).isEqualTo("Add words");
    }

    @Test
    void makesNoCommitOfWhatIsThereAlready() {
        String head = content.store().head().id();

        JsonNode saved = edits.save(PUBLISH, body("content", edits.text(PUBLISH)));

        assertThat(saved.has("commit")).isFalse();
        assertThat(saved.path("sha").asText()).isEqualTo(edits.sha(PUBLISH));
        assertThat(content.store().head().id()).isEqualTo(head);
    }

    @Test
    void keepsTheLineEndsThatADocumentHas() {
        content.write(INVITE, "# Invite\r\n\r\nThem.\r\n");

        edits.save(INVITE, "{\"content\":\"# Invite\\n\\nEverybody.\\n\"}");

        assertThat(edits.text(INVITE)).isEqualTo("# Invite\r\n\r\nEverybody.\r\n");
    }

    @Test
    void showsBothSidesAndBothTogetherWhenTheBasisIsStale() {
        content.write(INVITE, "# Invite\n\nOne.\n\nTwo.\n");
        String base = edits.sha(INVITE);
        content.write(INVITE, "# Invite\n\nOne, changed.\n\nTwo.\n");

        ProblemException problem = problem(() -> edits.save(
                INVITE, "{\"content\":\"# Invite\\n\\nOne.\\n\\nTwo, changed.\\n\",\"base_sha\":\"" + base + "\"}"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(problem.code()).contains("conflict");
        assertThat(problem).hasMessage("Document changed since it was loaded");
        assertThat(problem.fields())
                .containsEntry("path", INVITE)
                .containsEntry("base_sha", base)
                .containsEntry("base_content", "# Invite\n\nOne.\n\nTwo.\n")
                .containsEntry("current_sha", edits.sha(INVITE))
                .containsEntry("current_content", "# Invite\n\nOne, changed.\n\nTwo.\n")
                .containsEntry("merged_content", "# Invite\n\nOne, changed.\n\nTwo, changed.\n")
                .containsKey("last_commit")
                .containsKey("updated");
        assertThat(edits.text(INVITE)).isEqualTo("# Invite\n\nOne, changed.\n\nTwo.\n");
    }

    @Test
    void leavesAnOverlapToAPerson() {
        content.write(INVITE, "# Invite\n\nOne.\n");
        String base = edits.sha(INVITE);
        content.write(INVITE, "# Invite\n\nTheirs.\n");

        ProblemException problem = problem(
                () -> edits.save(INVITE, "{\"content\":\"# Invite\\n\\nMine.\\n\",\"base_sha\":\"" + base + "\"}"));

        assertThat(problem.fields()).doesNotContainKey("merged_content");
    }

    @Test
    void answersTheHeaderWithAnAnswerOfItsOwn() {
        ProblemException stale = problem(() -> edits.save(PUBLISH, "\"0123\"", "{\"content\":\"x\"}"));
        assertThat(stale.kind()).isEqualTo(ProblemKind.PRECONDITION_FAILED);
        assertThat(stale.code()).contains("conflict");
        assertThat(problem(() -> edits.save("media/new.md", "*", "{\"content\":\"x\"}"))
                        .code())
                .contains("deleted");

        JsonNode saved = edits.save(PUBLISH, "W/\"" + edits.sha(PUBLISH) + "\"", "{\"content\":\"x\\n\"}");

        assertThat(saved.path("sha").asText()).isEqualTo(edits.sha(PUBLISH));
    }

    @Test
    void saysWhenADocumentIsGoneOrThereAlready() {
        assertThat(problem(() -> edits.save(PUBLISH, "{\"content\":\"x\",\"base_sha\":null}")))
                .satisfies(problem -> assertThat(problem.code()).contains("exists"))
                .hasMessage("Document already exists");
        assertThat(problem(() -> edits.save("media/gone.md", "{\"content\":\"x\",\"base_sha\":\"abc\"}"))
                        .code())
                .contains("deleted");
    }

    @Test
    void letsOneOfTenWritersSaveAndTellsTheOthers() throws Exception {
        String base = edits.sha(PUBLISH);

        List<String> outcomes = together(10, writer -> {
            try {
                edits.save(PUBLISH, "{\"content\":\"writer " + writer + "\\n\",\"base_sha\":\"" + base + "\"}");
                return "saved writer " + writer + "\n";
            } catch (ProblemException e) {
                return String.valueOf(e.fields().get("current_content"));
            }
        });

        String now = edits.text(PUBLISH);
        assertThat(outcomes).containsOnlyOnce("saved " + now);
        assertThat(outcomes).filteredOn(now::equals).hasSize(9);
    }

    @Test
    void losesNoTextOfTenWritersWhoTryUntilTheyAreIn() throws Exception {
        content.write(PUBLISH, "start\n");

        together(10, writer -> {
            String line = "writer " + writer + "\n";
            while (true) {
                String sha = edits.sha(PUBLISH);
                String seen = edits.library.text(new ContentHash(sha));
                try {
                    edits.save(
                            PUBLISH,
                            Edits.tree(Map.of("content", seen + line, "base_sha", sha))
                                    .toString());
                    return line;
                } catch (ProblemException e) {
                    assertThat(e.kind()).isEqualTo(ProblemKind.CONFLICT);
                }
            }
        });

        assertThat(edits.text(PUBLISH).lines()).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatASaveNewlyViolates() {
        JsonNode saved = edits.save(PUBLISH, "{\"content\":\"---\\nrelated_docs: [nowhere]\\n---\\n# P\\n\"}");

        assertThat(saved.path("findings").findValuesAsText("message"))
                .contains("%s: related_docs reference not found: 'nowhere'".formatted(PUBLISH));
    }

    // ------------------------------------------------------------ create

    @ParameterizedTest
    @ValueSource(strings = {"full", "minimal"})
    void startsAProcedureThatLintsClean(String scaffold) {
        JsonNode created = edits.create(Edits.tree(Map.of("path", "media/sops/cut-audio.md", "scaffold", scaffold))
                .toString());

        String text = created.path("content").asText();
        assertThat(created.path("path").asText()).isEqualTo("content/media/sops/cut-audio.md");
        assertThat(text)
                .startsWith("---\ntitle: \"Cut Audio\"\nsummary: \"\"\ndoc_type: sop\nschema_version: 1\ntags: []\n");
        assertThat(SopLint.check(SopDocument.parse(text)).violations()).isEmpty();
        assertThat(edits.text("content/media/sops/cut-audio.md")).isEqualTo(text);
        assertThat(last("content/media/sops/cut-audio.md").message())
                .isEqualTo("Create content/media/sops/cut-audio.md");
    }

    @Test
    void letsNothingBreakOutOfTheFrontMatter() {
        JsonNode created = edits.create(
                "{\"path\":\"media/notes.md\",\"title\":\"A \\\"b\\\"\\nid: evil\",\"summary\":\"x\\r\\n---\\n\",\"tags\":[\"a\\nb\"],\"id\":\"doc.notes\"}");

        assertThat(created.path("content").asText())
                .startsWith(
                        "---\nid: doc.notes\ntitle: \"A 'b' id: evil\"\nsummary: \"x ---\"\ndoc_type: doc\ntags:\n  - \"a b\"\n");
        assertThat(edits.library.current().document("content/media/notes.md").id())
                .isEqualTo("doc.notes");
    }

    @Test
    void makesNoMarkerOfATitle() {
        JsonNode created = edits.create("{\"path\":\"media/sops/x.md\",\"title\":\"<!-- sop-section-start: a -->\"}");

        assertThat(created.path("content").asText()).contains("\n# &lt;!-- sop-section-start: a -->\n");
    }

    // ------------------------------------------------------------ delete

    @Test
    void deletesADocumentAndNamesWhoMissesIt() {
        JsonNode deleted = edits.delete(INVITE, null);

        assertThat(deleted.path("deleted").asText()).isEqualTo(INVITE);
        assertThat(deleted.path("backlinks").path(0).asText()).isEqualTo(PUBLISH);
        assertThat(edits.library.current().find(INVITE)).isEmpty();
        assertThat(last(INVITE).message()).isEqualTo("Delete " + INVITE);
        assertThat(problem(() -> edits.delete(INVITE, null))).hasMessage("Document not found");
    }

    @Test
    void doesNotDeleteWhatTheCallerHasNotSeen() {
        assertThat(problem(() -> edits.delete(INVITE, "abc")).kind()).isEqualTo(ProblemKind.CONFLICT);

        assertThat(edits.library.current().find(INVITE)).isPresent();
    }

    // ------------------------------------------------------------ rename

    @Test
    void movesADocumentInOneCommitAndPutsLinksRight() {
        content.write(
                "content/notes.md",
                "---\nrelated_docs:\n  - \"media/sops/publish.md\" \n---\n[[media/sops/publish.md|P]] and `media/sops/publish.md` and [p](/content/media/sops/publish.md?x#y)\r\n");
        String head = content.store().head().id();

        JsonNode moved = edits.rename(
                "{\"old_path\":\"media/sops/publish.md\",\"new_path\":\"archive/publish.md\",\"update_links\":true}");

        assertThat(moved.path("old_path").asText()).isEqualTo(PUBLISH);
        assertThat(moved.path("new_path").asText()).isEqualTo("content/archive/publish.md");
        assertThat(moved.path("updated_links").path(0).asText()).isEqualTo("content/notes.md");
        assertThat(edits.text("content/archive/publish.md"))
                .isEqualTo("# Publish\n\nAsk [them](../events/sops/invite.md#who) first.\n");
        assertThat(edits.text("content/notes.md"))
                .isEqualTo(
                        "---\nrelated_docs:\n  - \"archive/publish.md\" \n---\n[[archive/publish.md|P]] and `media/sops/publish.md` and [p](/content/archive/publish.md?x#y)\r\n");
        CommitInfo commit = last("content/archive/publish.md");
        assertThat(commit.message()).isEqualTo("Rename %s to content/archive/publish.md".formatted(PUBLISH));
        assertThat(content.store().before(commit.revision()).orElseThrow().id()).isEqualTo(head);
        assertThat(edits.library.current().registry().problems()).isEmpty();
    }

    @Test
    void showsWhatAMoveWouldTouch() {
        JsonNode moved = edits.rename(
                "{\"old_path\":\"events/sops/invite.md\",\"new_path\":\"media/sops/invite.md\",\"update_links\":true,\"dry_run\":true}");

        assertThat(moved.path("updated_links").path(0).asText()).isEqualTo(PUBLISH);
        assertThat(moved.has("commit")).isFalse();
        assertThat(edits.library.current().find(INVITE)).isPresent();
    }

    @Test
    void remembersWhereADocumentLay() {
        edits.rename("{\"old_path\":\"media/sops/publish.md\",\"new_path\":\"archive/publish.md\"}");
        edits.save("archive/publish.md", "{\"content\":\"# Publish, changed\\n\"}");

        List<DocumentHistory.Entry> history = new DocumentHistory(content.store())
                .of(content.store().head(), new ContentPath("content/archive/publish.md"), 0, 10);

        assertThat(history)
                .extracting(entry -> entry.path().value())
                .containsExactly("content/archive/publish.md", "content/archive/publish.md", PUBLISH);
    }

    @Test
    void findsAMovedDocumentByItsFormerNames() {
        edits.rename("{\"old_path\":\"media/sops/publish.md\",\"new_path\":\"archive/publish.md\",\"add_alias\":true}");

        assertThat(edits.library
                        .current()
                        .registry()
                        .require("media/sops/publish.md")
                        .path())
                .isEqualTo("content/archive/publish.md");
        assertThat(edits.library
                        .current()
                        .registry()
                        .require("sop.media.publish")
                        .path())
                .isEqualTo("content/archive/publish.md");
        assertThat(edits.text("content/archive/publish.md"))
                .endsWith("# Publish\n\nAsk [them](../../events/sops/invite.md#who) first.\n");
    }

    @Test
    void changesOnlyTheCaseOfAName() {
        edits.rename("{\"old_path\":\"media/sops/publish.md\",\"new_path\":\"media/sops/Publish.md\"}");

        assertThat(edits.library.current().find("content/media/sops/Publish.md"))
                .isPresent();
    }

    // ------------------------------------------------------------ folders

    @Test
    void movesAFolderWithEverythingInIt() {
        content.write("content/events/sops/notes.txt", "kept");

        JsonNode moved =
                edits.renameFolder("{\"old_path\":\"events\",\"new_path\":\"/meetings/\",\"update_links\":true}");

        assertThat(moved.path("old_path").asText()).isEqualTo("content/events");
        assertThat(moved.path("new_path").asText()).isEqualTo("content/meetings");
        assertThat(edits.text(PUBLISH)).contains("(../../meetings/sops/invite.md#who)");
        assertThat(content.store().find(content.store().head(), new ContentPath("content/meetings/sops/notes.txt")))
                .isPresent();
        assertThat(edits.library.current().allFiles().hasFolder("content/events"))
                .isFalse();
        assertThat(last("content/meetings/sops/invite.md").message())
                .isEqualTo("Rename folder content/events to content/meetings");
    }

    @Test
    void deletesAFolderWithEverythingInIt() {
        content.write("content/events/plan.xlsx", "kept nowhere else");

        JsonNode deleted = edits.deleteFolder("events");

        assertThat(deleted.path("deleted").asText()).isEqualTo("content/events");
        assertThat(deleted.path("files").asInt()).isEqualTo(2);
        assertThat(last(INVITE).message()).isEqualTo("Delete folder content/events");
    }

    // ------------------------------------------------------------ batch

    @Test
    void publishesSeveralChangesAsOneCommit() {
        String head = content.store().head().id();

        JsonNode published = Edits.json(edits.publish("""
                {"message": "Tidy up", "changes": [
                  {"op": "save", "path": "media/sops/publish.md", "content": "# Publish it\\n"},
                  {"op": "create", "path": "media/new.md", "content": "# New\\n"},
                  {"op": "rename", "path": "events/sops/invite.md", "new_path": "events/invite.md"}
                ]}"""));

        assertThat(published.path("ok").asBoolean()).isTrue();
        assertThat(published.path("results").findValuesAsText("status")).containsExactly("ok", "ok", "ok");
        assertThat(content.store().before(content.store().head()).orElseThrow().id())
                .isEqualTo(head);
        assertThat(last(PUBLISH).message()).isEqualTo("Tidy up");
        assertThat(edits.text("content/events/invite.md")).contains("# Invite");
    }

    @Test
    void publishesNothingWhenOneChangeIsImpossible() {
        String head = content.store().head().id();
        String changes = """
                {"changes": [
                  {"op": "save", "path": "media/sops/publish.md", "content": "x", "base_sha": "%s"},
                  {"op": "delete", "path": "nowhere.md"},
                  {"op": "fly", "path": "a.md"},
                  {"op": "create", "path": "a.md"},
                  {"op": "save", "path": "media/sops/publish.md", "content": "y"}
                ]}""";

        var invalid = edits.publish(changes.formatted(edits.sha(PUBLISH)));
        var conflict = edits.publish(changes.formatted("stale"));

        assertThat(invalid.getStatus()).isEqualTo(400);
        assertThat(Edits.json(invalid).path("results").findValuesAsText("status"))
                .containsExactly("ok", "invalid", "invalid", "invalid", "invalid");
        assertThat(Edits.json(invalid).path("results").findValuesAsText("error"))
                .containsExactly(
                        "Document not found",
                        "op must be one of save, create, delete, rename",
                        "Request body must include string field: content",
                        "path %s is in another change, too; make one of the two".formatted(PUBLISH));
        assertThat(conflict.getStatus()).isEqualTo(409);
        assertThat(Edits.json(conflict)
                        .path("results")
                        .path(0)
                        .path("conflict")
                        .path("current_sha")
                        .asText())
                .isEqualTo(edits.sha(PUBLISH));
        assertThat(content.store().head().id()).isEqualTo(head);
    }

    @Test
    void triesABatchOutAndAsksLint() {
        String head = content.store().head().id();
        String change =
                "\"changes\":[{\"op\":\"save\",\"path\":\"media/sops/publish.md\",\"content\":\"# No procedure\\n\"}]}";

        assertThat(edits.publish("{\"dry_run\":true," + change).getStatus()).isEqualTo(200);
        var unclean = edits.publish("{\"require_clean\":true," + change);

        assertThat(unclean.getStatus()).isEqualTo(422);
        assertThat(Edits.json(unclean).path("results").path(0).path("warnings").size())
                .isPositive();
        assertThat(content.store().head().id()).isEqualTo(head);
        assertThat(problem(() -> edits.publish("{\"changes\":[]}")))
                .hasMessage("changes must be a list of 1 to 200 changes");
    }

    @Test
    void givesNoIdToTwoDocumentsOfABatch() {
        var answer = edits.publish("""
                {"changes": [
                  {"op": "create", "path": "media/a.md", "content": "---\\nid: same\\n---\\n"},
                  {"op": "create", "path": "media/b.md", "content": "---\\nid: same\\n---\\n"},
                  {"op": "create", "path": "media/A.md", "content": "x"}
                ]}""");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(Edits.json(answer).path("results").findValuesAsText("error"))
                .contains("duplicate id 'same': content/media/a.md and content/media/b.md")
                .contains(
                        "Document path content/media/A.md differs from content/media/a.md only in upper and lower case");
    }

    // ------------------------------------------------------------ images

    @Test
    void keepsAnImageUnderASafeNameOfItsOwn() {
        byte[] red = png("red");

        JsonNode first = edits.upload(null, image("media/sops/publish.md", "C:\\My Pictures\\The Panel (1).PNG", red));
        JsonNode again = edits.upload(null, image("media/sops/publish.md", "other.png", red));
        JsonNode second = edits.upload(null, image("media/sops/publish.md", "The Panel 1.png", png("blue")));

        assertThat(first.path("absolute_path").asText()).isEqualTo("content/images/publish/the-panel-1.png");
        assertThat(first.path("path").asText()).isEqualTo("../../images/publish/the-panel-1.png");
        assertThat(first.path("bytes").asInt()).isEqualTo(red.length);
        assertThat(again).isEqualTo(first);
        assertThat(second.path("absolute_path").asText()).isEqualTo("content/images/publish/the-panel-1-1.png");
        assertThat(last("content/images/publish/the-panel-1.png").message())
                .isEqualTo("Upload content/images/publish/the-panel-1.png");
    }

    @Test
    void sharesTheImageFolderThatDiffersOnlyInLetterCase() {
        content.write("content/images/Publish/old.png", png("old"));

        JsonNode stored = edits.upload(null, image("media/sops/publish.md", "new.png", png("new")));
        JsonNode same = edits.upload(null, image("media/sops/publish.md", "any.png", png("old")));

        assertThat(stored.path("absolute_path").asText()).isEqualTo("content/images/Publish/new.png");
        assertThat(stored.path("path").asText()).isEqualTo("../../images/Publish/new.png");
        assertThat(same.path("absolute_path").asText()).isEqualTo("content/images/Publish/old.png");
    }

    @Test
    void takesAnImageFromAForm() {
        byte[] red = png("red");
        String form = "--xyz\r\nContent-Disposition: form-data; name=\"doc_path\"\r\n\r\nmedia/sops/publish.md\r\n"
                + "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
                + new String(red, ISO_8859_1) + "\r\n--xyz--\r\n";

        JsonNode stored = edits.upload("multipart/form-data; boundary=xyz", form.getBytes(ISO_8859_1));

        assertThat(stored.path("absolute_path").asText()).isEqualTo("content/images/publish/a.png");
        assertThat(content.store().read(ContentHash.of(red))).isEqualTo(red);
    }

    @Test
    void findsANameForEachOfManyUploadsAtOnce() throws Exception {
        List<String> paths = together(
                8,
                number -> edits.upload(null, image("media/sops/publish.md", "a.png", png("image " + number)))
                        .path("absolute_path")
                        .asText());

        assertThat(paths).doesNotHaveDuplicates().hasSize(8);
        assertThat(edits.library.current().imagesIn("content/images/publish")).hasSize(8);
    }

    @Test
    void removesAnImageThatNobodyShows() {
        String path = edits.upload(null, image("media/sops/publish.md", "a.png", png("red")))
                .path("absolute_path")
                .asText();

        assertThat(edits.removeImage(path).path("removed").asText()).isEqualTo(path);

        assertThat(edits.library.current().find(path)).isEmpty();
        assertThat(problem(() -> edits.removeImage(path))).hasMessage("Image not found");
    }

    @Test
    void keepsAnImageThatIsShown() {
        String path = edits.upload(null, image("events/sops/invite.md", "map.png", png("map")))
                .path("absolute_path")
                .asText();

        assertThat(problem(() -> edits.removeImage(path)))
                .hasMessage("%s is shown by %s; take it out there first", path, INVITE)
                .extracting(problem -> problem.code().orElseThrow())
                .isEqualTo("in_use");
        assertThat(edits.library.current().find(path)).isPresent();
    }

    @Test
    void removesNothingThatIsNoImage() {
        assertThat(problem(() -> edits.removeImage(PUBLISH)))
                .hasMessage("path must be that of an image below content/images/, not " + PUBLISH);
        assertThat(problem(() -> edits.removeImage(" "))).hasMessageStartingWith("path is required");
    }

    // ------------------------------------------------------------ git

    @Test
    void saysThatEverySaveIsACommit() {
        GitResource git = new GitResource(edits.library, new Refresh(edits.library));

        assertThat(Edits.json(git.pull()).toString())
                .isEqualTo(
                        "{\"ok\":true,\"stdout\":\"Up to date.\",\"changed\":{\"added\":[],\"updated\":[],\"removed\":[]}}");
        assertThat(Edits.json(git.commit(new byte[0])).path("committed").asBoolean(true))
                .isFalse();
        JsonNode refreshed = Edits.json(new AdminResource(edits.library, new Refresh(edits.library)).refresh());
        assertThat(refreshed.path("refreshed").asBoolean()).isTrue();
        assertThat(refreshed.path("documents").asInt()).isEqualTo(2);
    }

    @Test
    void showsWhatDiffersBetweenTwoVersions() {
        String before = content.store().head().id();
        content.write(PUBLISH, "# Publish\n\nAsk nobody.\n");

        JsonNode diff = Edits.json(new DiffResource(edits.library).diff(PUBLISH, before, null, null));

        assertThat(diff.path("changes").size()).isEqualTo(1);
        assertThat(diff.path("changes").path(0).path("from_line").asInt()).isEqualTo(3);
        assertThat(diff.path("changes").path(0).path("added").path(0).asText()).isEqualTo("Ask nobody.\n");
        assertThat(problem(() -> new DiffResource(edits.library).diff(PUBLISH, "xyz", null, null)))
                .hasMessage("from must be a commit id of 7 to 40 hexadecimal digits");
    }

    private CommitInfo last(String path) {
        return content.store()
                .history(content.store().head(), new ContentPath(path), 0, 1)
                .get(0);
    }

    private static byte[] png(String rest) {
        return ("\u0089PNG\r\n\u001a\n" + rest).getBytes(ISO_8859_1);
    }

    private static byte[] image(String document, String name, byte[] bytes) {
        return Edits.tree(Map.of(
                        "doc_path",
                        document,
                        "filename",
                        name,
                        "data",
                        Base64.getEncoder().encodeToString(bytes)))
                .toString()
                .getBytes(UTF_8);
    }

    private static String body(String field, String value) {
        return Edits.tree(Map.of(field, value)).toString();
    }

    private static ProblemException problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private interface Writer<T> {
        T write(int number) throws Exception;
    }

    private static <T> List<T> together(int writers, Writer<T> writer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int number = i;
                calls.add(() -> writer.write(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
