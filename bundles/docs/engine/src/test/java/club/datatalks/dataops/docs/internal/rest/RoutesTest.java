package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.edit.Refresh;
import club.datatalks.dataops.docs.internal.quality.TextLint;
import club.datatalks.dataops.docs.internal.view.Pages;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the routes answer, by their rules in the contract. */
class RoutesTest {

    private static final String PUBLISH = "content/media/sops/publish.md";
    private static final String INVITE = "content/events/sops/invite.md";

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    @TempDir
    private Path folder;

    private TemporaryContent content;
    private DocumentLibrary library;
    private DocumentsResource documents;

    @BeforeEach
    void open() {
        content = new TemporaryContent(folder);
        library = new DocumentLibrary(content.store());
        documents =
                new DocumentsResource(library, new Pages(library), new DocumentListAnswer(), new ReadTexts(library));
        content.writeAll(Map.of(
                PUBLISH,
                        "---\nid: sop.publish\naliases: [old-publish]\n---\n# Publish\n[x](../../events/sops/invite.md)\n",
                INVITE, "# Invite\n"));
    }

    @AfterEach
    void close() {
        library.close();
        content.close();
    }

    @Test
    void listsTheHeadingsAsPagesNameThem() {
        content.write(PUBLISH, """
                ---
                id: sop.publish
                ---
                # Publish

                ## Before `launch` & after
                ```
                ## no heading
                ```
                ## Steps
                ### [Steps](../../events/sops/invite.md)
                """);

        JsonNode answer = json(documents.headings(null));

        JsonNode published = answer.path("documents").path(0);
        assertThat(answer.path("documents")).hasSize(1);
        assertThat(published.path("path").asText()).isEqualTo(PUBLISH);
        assertThat(published.path("headings").findValuesAsText("text"))
                .containsExactly("Before launch & after", "Steps", "Steps");
        JsonNode page = json(documents.view(PUBLISH, null));
        assertThat(published.path("headings")).isEqualTo(page.path("headings"));
    }

    @Test
    void sendsHeadingsAgainOnlyWhenTheyMayDiffer() {
        String tag = documents.headings(null).getHeaderString("ETag");

        assertThat(documents.headings(tag).getStatus()).isEqualTo(304);

        content.write(INVITE, "# Invite\n\n## Whom\n");
        assertThat(documents.headings(tag).getStatus()).isEqualTo(200);
    }

    @Test
    void listsAllDocuments() {
        JsonNode list = json(documents.listOrOne(null, null, null));

        assertThat(list.fieldNames()).toIterable().containsExactly("documents");
        assertThat(list.path("documents").findValuesAsText("path")).containsExactly(INVITE, PUBLISH);
        JsonNode first = list.path("documents").path(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "stable_id",
                        "aliases",
                        "path",
                        "title",
                        "doc_type",
                        "summary",
                        "tags",
                        "systems",
                        "related_docs",
                        "updated_at",
                        "domain",
                        "id_source",
                        "sha",
                        "updated");
        assertThat(first.path("updated").asLong())
                .isPositive()
                .isEqualTo(first.path("updated_at").asLong());
        assertThat(json(documents.listOrOne("", null, null)).path("documents").size())
                .isEqualTo(2);
    }

    @Test
    void tellsWhatIsWrongBesideTheList() {
        content.write(INVITE, "---\nid: sop.publish\n---\n# Invite\n");

        JsonNode list = json(documents.listOrOne(null, null, null));

        assertThat(list.path("documents").size()).isEqualTo(2);
        assertThat(list.path("violations").path(0).asText()).startsWith("duplicate id 'sop.publish'");
    }

    @Test
    void answersAListThatIsKnownWithNothing() {
        String tag = documents.listOrOne(null, null, null).getHeaderString("ETag");

        Response again = documents.listOrOne(null, null, tag);

        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.hasEntity()).isFalse();
        assertThat(again.getHeaderString("ETag")).isEqualTo(tag);
        assertThat(documents.listOrOne(null, null, "\"other\", W/" + tag).getStatus())
                .isEqualTo(304);
        content.write(INVITE, "# Invite them\n");
        assertThat(documents.listOrOne(null, null, tag).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content/media/sops/publish.md",
                "media/sops/publish.md",
                "/media/sops/publish.md",
                " content%2Fmedia%2Fsops%2Fpublish.md ",
                "media\\sops\\publish.md"
            })
    void readsOneDocumentHoweverItsPathIsWritten(String path) {
        Response response = documents.listOrOne(path, null, null);

        JsonNode document = json(response);
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("path", "content", "updated", "parsed", "sha", "record");
        assertThat(document.path("path").asText()).isEqualTo(PUBLISH);
        assertThat(document.path("content").asText()).contains("# Publish");
        assertThat(document.path("parsed").path("sections").isObject()).isTrue();
        assertThat(response.getHeaderString("ETag"))
                .isEqualTo("\"" + document.path("sha").asText() + "\"");
        assertThat(response.getMediaType()).hasToString("application/json");
    }

    @Test
    void showsTheTextOfADocumentThatCannotBeParsed() {
        content.write(INVITE, "<!-- sop-section-start: summary -->\n");

        JsonNode document = json(documents.listOrOne(INVITE, null, null));

        assertThat(document.has("parsed")).isTrue();
        assertThat(document.path("parsed").isNull()).isTrue();
        assertThat(document.path("parse_error").asText()).isEqualTo("unclosed <!-- sop-section-start: summary -->");
    }

    @Test
    void readsADocumentAsItWas() {
        Revision before = content.store().head();
        content.write(INVITE, "# Invite them\n");

        JsonNode document = json(documents.listOrOne(INVITE, before.shortId(), null));

        assertThat(document.path("content").asText()).isEqualTo("# Invite\n");
        assertThat(document.path("record").path("title").asText()).isEqualTo("Invite");
        refuses(
                ProblemKind.INVALID,
                "at must be a commit id of 7 to 40 hexadecimal digits",
                () -> documents.listOrOne(INVITE, "HEAD", null));
        refuses(ProblemKind.NOT_FOUND, "Commit not found: 0123456", () -> documents.listOrOne(INVITE, "0123456", null));
    }

    @Test
    void refusesPathsThatCannotBe() {
        refuses(ProblemKind.NOT_FOUND, "Document not found", () -> documents.listOrOne("content/gone.md", null, null));
        for (String path : new String[] {"../secret.md", "content/a b.md", "content/a.txt", "content/%2e%2e/x.md"}) {
            refuses(
                    ProblemKind.INVALID,
                    "Document path may only contain letters, numbers, slash, dash, underscore, and .md",
                    () -> documents.listOrOne(path, null, null));
        }
        refuses(ProblemKind.INVALID, "Missing required query parameter: path", () -> documents.backlinks(null));
        refuses(ProblemKind.INVALID, "Missing required query parameter: path", () -> documents.view("", null));
    }

    @Test
    void showsAPageUntilSomethingChanges() {
        Response page = documents.view(PUBLISH, null);

        assertThat(json(page).path("blocks").path(0).path("html").asText()).contains("href=\"/events/sops/invite.md\"");
        assertThat(documents.view(PUBLISH, page.getHeaderString("ETag")).getStatus())
                .isEqualTo(304);
        content.delete(INVITE);
        Response after = documents.view(PUBLISH, page.getHeaderString("ETag"));
        assertThat(json(after).path("blocks").path(0).path("html").asText()).contains("broken-link");
    }

    @Test
    void showsOnAPageWhatTheRegistryRefusesInIt() {
        content.write(INVITE, "---\ndoc_type: doc\naliases: [sop.publish]\nrelated_docs: [nobody]\n---\n");

        JsonNode findings = json(documents.view(INVITE, null)).path("findings");

        assertThat(findings.findValuesAsText("message"))
                .containsExactly(
                        "related_docs reference not found: 'nobody'",
                        "alias 'sop.publish' from %s conflicts with id from %s".formatted(INVITE, PUBLISH));
        content.write(PUBLISH, "# Publish\n");
        assertThat(json(documents.view(INVITE, null)).path("findings")).hasSize(1);
    }

    @Test
    void isStrictAboutTheRegistryUnlessToldOtherwise() {
        assertThat(json(documents.registry(null)).path("documents").path(0).has("updated"))
                .isFalse();
        content.write(INVITE, "---\nid: sop.publish\nrelated_docs: [nobody]\n---\n# Invite\n");

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> documents.registry("true"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem.message())
                .isEqualTo("duplicate id 'sop.publish': %s and %s\n%s: related_docs reference not found: 'nobody'"
                        .formatted(INVITE, PUBLISH, INVITE));
        assertThat(problem.fields().get("violations"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(json(documents.registry("false")).path("violations").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sop.publish",
                "old-publish",
                "doc:sop.publish",
                "[[sop.publish|That]]",
                "/media/sops/publish.md",
                "sop%2Epublish"
            })
    void resolvesReferences(String reference) {
        assertThat(json(documents.resolve(reference, null))
                        .path("document")
                        .path("path")
                        .asText())
                .isEqualTo(PUBLISH);
    }

    @Test
    void saysWhichReferenceItDidNotFind() {
        refuses(ProblemKind.NOT_FOUND, "Document reference not found: nobody", () -> documents.resolve("nobody", null));
        refuses(ProblemKind.INVALID, "Missing required query parameter: ref", () -> documents.resolve(" ", null));
    }

    @Test
    void leadsAPersonToThePage() {
        Response page = documents.resolve("sop.publish", "text/html,application/json;q=0.9,*/*;q=0.8");

        assertThat(page.getStatus()).isEqualTo(302);
        assertThat(page.getLocation()).hasToString("/media/sops/publish.md");
        assertThat(documents
                        .resolve("sop.publish", "application/json, text/html")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void knowsWhoLinksToADocument() {
        JsonNode answer = json(documents.backlinks(INVITE));

        assertThat(answer.path("path").asText()).isEqualTo(INVITE);
        assertThat(answer.path("backlinks").path(0))
                .isEqualTo(JSON.valueToTree(Map.of("path", PUBLISH, "title", "Publish", "kind", "link")));
        assertThat(json(documents.backlinks("content/gone.md"))
                        .path("backlinks")
                        .size())
                .isZero();
    }

    @Test
    void listsWhatChangedLately() {
        content.write(PUBLISH, "# Publish it\n");

        JsonNode recent = json(documents.recent("1")).path("documents");

        assertThat(recent.size()).isEqualTo(1);
        assertThat(json(documents.recent("many")).path("documents").size()).isEqualTo(2);
        assertThat(json(documents.recent("0")).path("documents").size()).isEqualTo(2);
        JsonNode commit = recent.path(0).path("last_commit");
        assertThat(commit.path("full_sha").asText())
                .startsWith(commit.path("sha").asText());
        assertThat(commit.path("sha").asText()).hasSize(7);
        assertThat(commit.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void tellsTheHistoryTenAtATime() {
        GitResource git = new GitResource(library, new Refresh(library));
        for (int i = 0; i < 11; i++) {
            content.write(INVITE, "# Invite " + i);
        }

        JsonNode first = json(git.log(INVITE, null, null));
        JsonNode second = json(git.log(INVITE, "2", null));

        assertThat(first.path("ok").asBoolean()).isTrue();
        assertThat(first.path("commits").size()).isEqualTo(10);
        assertThat(first.path("commits").path(0).path("subject").asText()).isEqualTo("Update " + INVITE);
        assertThat(first.path("commits").path(0).path("author").asText()).isEqualTo("Maria Keller");
        assertThat(second.path("commits").size()).isEqualTo(2);
        refuses(ProblemKind.INVALID, "Missing required query parameter: path", () -> git.log(null, null, null));
    }

    @Test
    void hasNothingThatWaitsToBePublished() {
        JsonNode status = json(new GitResource(library, new Refresh(library)).status());

        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly("ok", "branch", "count", "files", "head", "behind", "synced_at", "offline");
        assertThat(status.path("ok").asBoolean()).isTrue();
        assertThat(status.path("offline").asBoolean()).isTrue();
        assertThat(status.path("branch").asText()).isEqualTo("main");
        assertThat(status.path("count").asInt(-1)).isZero();
        assertThat(status.path("files").isArray()).isTrue();
        assertThat(status.path("head").asText())
                .isEqualTo(content.store().head().id());
    }

    @Test
    void isWell() {
        HealthResource health = new HealthResource(library);

        assertThat(json(health.health(null))).hasToString("{\"ok\":true}");
        assertThat(json(health.health("1")).path("details").path("documents").asInt())
                .isEqualTo(2);
        assertThat(json(health.health("1")).path("details").fieldNames())
                .toIterable()
                .containsExactly("branch", "head", "documents", "indexed", "synced_at", "violations", "offline");
        assertThat(json(health.health("1")).path("details").path("offline").asBoolean())
                .isTrue();
    }

    @Test
    void parsesATextThatNobodySaved() {
        ParseResource parse = new ParseResource();

        assertThat(json(parse.parse(bytes("{\"content\":\"# A\"}"))))
                .hasToString("{\"parsed\":{\"schema_version\":null,\"frontmatter\":{},\"sections\":{}}}");
        assertThat(json(parse.parse(bytes("{\"content\":\"<!-- sop-section-start: a -->\"}"))))
                .hasToString("{\"parsed\":null,\"error\":\"unclosed <!-- sop-section-start: a -->\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; Request body must include string field: content",
                "{}; Request body must include string field: content",
                "{\"content\":1}; Request body must include string field: content",
                "[]; Request body must be a JSON object",
                "null; Request body must be a JSON object",
                "{\"content\"; Request body must be valid JSON",
                "{\"content\":\"\"} {}; Request body must be valid JSON",
            })
    void saysWhatIsWrongWithABody(String body, String message) {
        refuses(ProblemKind.INVALID, message, () -> new ParseResource().parse(bytes(body)));
    }

    @Test
    void checksAllDocumentsThatTakePart() {
        content.write(PUBLISH, "---\ntitle: Publish\ndoc_type: sop\nschema_version: 1\n---\n# Publish\n");
        LintResource lint = new LintResource(library, new CorpusLint(library, new TextLint(library)));

        JsonNode plain = json(lint.all(null));
        JsonNode findings = json(lint.all("1"));

        assertThat(plain.path("checked").asInt()).isEqualTo(1);
        assertThat(plain.path("total_violations").asInt()).isEqualTo(6);
        assertThat(plain.path("docs").size()).isEqualTo(1);
        assertThat(plain.path("docs").path(0).path("path").asText()).isEqualTo(PUBLISH);
        assertThat(plain.path("docs").path(0).path("violations").path(0).asText())
                .isEqualTo("missing required section: summary");
        assertThat(plain.path("docs").path(0).has("findings")).isFalse();
        assertThat(findings.path("docs")
                        .path(0)
                        .path("findings")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("SOP-SECTION-MISSING");
    }

    @Test
    void checksATextThatNobodySaved() {
        LintResource lint = new LintResource(library, new CorpusLint(library, new TextLint(library)));

        JsonNode alone = json(lint.text(bytes("{\"content\":\"[x](gone.md)\"}")));
        JsonNode inPlace = json(lint.text(bytes("{\"content\":\"[x](gone.md)\",\"path\":\"media/x.md\"}")));

        assertThat(alone.path("violations").path(0).asText()).isEqualTo("missing frontmatter");
        assertThat(alone.path("findings").findValuesAsText("code")).doesNotContain("SOP-LINK");
        assertThat(inPlace.path("findings").findValuesAsText("code")).contains("SOP-LINK");
    }

    @Test
    void sendsFilesAsWhatTheyAre() {
        content.write("content/images/publish/form.PNG", new byte[] {1, 2, 3});
        content.write("content/images/a.svg", "<svg/>");
        content.write("content/page.html", "<script>");

        Response image = file("images/publish/form.PNG", null, null);
        assertThat((byte[]) image.getEntity()).containsExactly(1, 2, 3);
        assertThat(image.getHeaderString("Content-Type")).isEqualTo("image/png");
        assertThat(image.getHeaderString("Cache-Control")).isEqualTo("private, max-age=300");
        assertThat(image.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(image.getHeaderString("Content-Disposition")).isNull();
        Response page = file("media/sops/publish.md", null, null);
        assertThat(page.getHeaderString("Content-Type")).isEqualTo("text/markdown;charset=utf-8");
        assertThat(page.getHeaderString("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(file("images/a.svg", null, null).getHeaderString("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'; style-src 'unsafe-inline'");
        Response other = file("page.html", null, null);
        assertThat(other.getHeaderString("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(other.getHeaderString("Content-Disposition")).isEqualTo("attachment");
    }

    @Test
    void sendsAFileOnlyWhenItChanged() {
        String tag = file("media/sops/publish.md", null, null).getHeaderString("ETag");

        Response again = new ContentResource(content.store()).bytes("media/sops/publish.md", tag, null, null);

        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getHeaderString("ETag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-2, 206, 012, bytes 0-2/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-30, 206, 0123456789, bytes 0-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=10-, 416, , bytes */10",
        "bytes=-0, 416, , bytes */10",
        "'bytes=0-1,4-5', 200, 0123456789, ",
        "bytes=5-2, 200, 0123456789, ",
        "lines=1-2, 200, 0123456789, ",
        "bytes=-, 200, 0123456789, ",
    })
    void sendsPartsOfAFile(String range, int status, @Nullable String part, @Nullable String contentRange) {
        content.write("content/images/a.png", "0123456789");

        Response response = file("images/a.png", range, null);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getEntity() instanceof byte[] bytes ? new String(bytes, UTF_8) : null)
                .isEqualTo(part);
        assertThat(response.getHeaderString("Content-Range")).isEqualTo(contentRange);
    }

    @Test
    void sendsAllOfAFileThatChangedSinceItsFirstPart() {
        content.write("content/images/a.png", "0123456789");
        String tag = file("images/a.png", null, null).getHeaderString("ETag");

        assertThat(file("images/a.png", "bytes=0-2", tag).getStatus()).isEqualTo(206);
        assertThat(file("images/a.png", "bytes=0-2", "\"other\"").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gone.md",
                "../README.md",
                "media/../../x",
                "media//sops/publish.md",
                "media",
                ".git/config",
                "a\\b"
            })
    void hasNoOtherFiles(String path) {
        refuses(ProblemKind.NOT_FOUND, "Not found", () -> file(path, null, null));
    }

    private Response file(String path, @Nullable String range, @Nullable String ifRange) {
        return new ContentResource(content.store()).bytes(path, null, ifRange, range);
    }

    private static void refuses(ProblemKind kind, String message, ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).hasMessage(message);
        assertThat(problem.kind()).isEqualTo(kind);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static JsonNode json(Response response) {
        assertThat(response.getStatus()).isEqualTo(200);
        Object entity = response.getEntity();
        try {
            return entity instanceof byte[] bytes
                    ? JSON.readTree(bytes)
                    : JSON.readTree(JSON.writeValueAsBytes(entity));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
