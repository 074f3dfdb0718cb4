package club.datatalks.dataops.docs.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.render.PageHeading;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    private static final String PUBLISH = "content/media/sops/publish.md";
    private static final String INVITE = "content/events/sops/invite.md";

    private static final String PROCEDURE = """
            ---
            id: sop.publish
            title: "Publish"
            doc_type: sop
            schema_version: 1
            systems:
              - "github"
            related_docs:
              - "sop.invite"
              - "sop.nobody"
            loom:
              - "https://www.loom.com/share/0281766fa2d04bb788eaf19e65135184"
              - "javascript:alert(1)"
              - "https://example.com/films/launch"
            ---

            # Publish

            Read [[sop.invite]] first.

            <!-- sop-section-start: summary -->
            ## In short
            - Purpose: See [the guests](../../events/sops/invite.md).
            <!-- sop-section-end -->

            <!-- sop-section-start: prerequisites -->
            ## Prerequisites
            <!-- sop-section-end -->

            <!-- sop-section-start: procedure -->
            ## Procedure

            <!-- sop-todo: "Say &quot;when&quot;" -->

            <!-- sop-group-start: "Prepare" -->
            ### Prepare

            <!-- sop-step-start id=1 systems="github" action="click" tool="A &gt; B" -->
            1.  Open **the page**, see https://youtu.be/dQw4w9WgXcQ and https://vimeo.com/12345.

                Wait for it.

                <!-- sop-screenshot-start -->
                ![The form](../../images/publish/the form.png)
                <!-- sop-caption-start -->
                The *form* as it opens.
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->

                Then go on.
            <!-- sop-step-end -->

            <!-- sop-prose-start -->
            Between steps.
            <!-- sop-prose-end -->
            <!-- sop-group-end -->

            Lost words.
            <!-- sop-section-end -->

            <!-- sop-section-start: validation -->
            ## Validation
            <!-- sop-section-end -->

            <!-- sop-section-start: troubleshooting raw -->
            ## Troubleshooting
            Bank of *texts*.
            <!-- sop-section-end -->

            <!-- sop-section-start: references -->
            <!-- sop-section-end -->

            The end.
            """;

    @TempDir
    private Path folder;

    private TemporaryContent content;
    private DocumentLibrary library;
    private Pages pages;

    @BeforeEach
    void open() {
        content = new TemporaryContent(folder);
        library = new DocumentLibrary(content.store());
        pages = new Pages(library);
        content.writeAll(Map.of(PUBLISH, PROCEDURE, INVITE, "---\nid: sop.invite\n---\n# Invite guests\n\nText.\n"));
    }

    @AfterEach
    void close() {
        library.close();
        content.close();
    }

    @Test
    void showsAProcedureInTheOrderOfTheDocument() {
        assertThat(page(PUBLISH).content().blocks())
                .containsExactly(
                        new Block.Html("<p>Read <a href=\"/events/sops/invite.md\">Invite guests</a> first.</p>"),
                        new Block.Section(
                                "summary",
                                "In short",
                                "in-short",
                                false,
                                "<ul>\n<li>Purpose: See <a href=\"/events/sops/invite.md\">the guests</a>.</li>\n</ul>"),
                        new Block.Section("prerequisites", "Prerequisites", "prerequisites", false, ""),
                        new Block.Procedure(
                                "procedure",
                                "Procedure",
                                "procedure",
                                false,
                                List.of(
                                        new Block.Todo("Say \"when\""),
                                        new Block.Group(
                                                "Prepare",
                                                "prepare",
                                                List.of(step(), new Block.Prose("<p>Between steps.</p>"))),
                                        new Block.Loose("<p>Lost words.</p>"))),
                        new Block.Section("validation", "Validation", "validation", false, ""),
                        new Block.Section(
                                "troubleshooting",
                                "Troubleshooting",
                                "troubleshooting",
                                true,
                                "<p>Bank of <em>texts</em>.</p>"),
                        new Block.Section("references", "", "references", false, ""),
                        new Block.Html("<p>The end.</p>"));
    }

    private static Block step() {
        return new Block.Step(
                1,
                1L,
                Map.of("systems", List.of("github"), "action", "click", "tool", "A > B"),
                List.of(
                        new Block.Html("<p>Open <strong>the page</strong>, see "
                                + "<a href=\"https://youtu.be/dQw4w9WgXcQ\" target=\"_blank\" rel=\"noopener noreferrer\">"
                                + "https://youtu.be/dQw4w9WgXcQ</a> and "
                                + "<a href=\"https://vimeo.com/12345\" target=\"_blank\" rel=\"noopener noreferrer\">"
                                + "https://vimeo.com/12345</a>.</p>\n<p>Wait for it.</p>"),
                        new Block.Screenshot(
                                "/content/images/publish/the%20form.png",
                                "The form", "<p>The <em>form</em> as it opens.</p>"),
                        new Block.Html("<p>Then go on.</p>")),
                List.of(
                        new Video("youtube", "dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"),
                        new Video("vimeo", "12345", "https://vimeo.com/12345")));
    }

    @Test
    void countsAndListsWhatGoesWithIt() {
        PageView.Content page = page(PUBLISH).content();

        assertThat(page.counts()).isEqualTo(new PageView.Counts(1, 1, 1));
        assertThat(page.headings())
                .startsWith(
                        new PageHeading(2, "In short", "in-short"),
                        new PageHeading(2, "Prerequisites", "prerequisites"),
                        new PageHeading(2, "Procedure", "procedure"),
                        new PageHeading(3, "Prepare", "prepare"));
        assertThat(page.related())
                .containsExactly(
                        new PageView.Related("sop.invite", true, "sop.invite", "Invite guests", INVITE),
                        new PageView.Related("sop.nobody", false, null, null, null));
        assertThat(page.recordings())
                .containsExactly(
                        new Recording(
                                "https://www.loom.com/share/0281766fa2d04bb788eaf19e65135184",
                                "loom.com 0281766f",
                                "https://www.loom.com/embed/0281766fa2d04bb788eaf19e65135184"),
                        new Recording("https://example.com/films/launch", "example.com launch", null));
    }

    @Test
    void saysWhatLintFindsInAProcedure() {
        PageView.Content page = page(PUBLISH).content();

        assertThat(page.violations()).isEmpty();
        assertThat(page.findings())
                .extracting(finding -> finding.get("code"))
                .contains("SOP-LINK", "SOP-IMAGE", "SOP-ORPHAN", "SOP-TODO");
    }

    @Test
    void showsAnotherDocumentAsOneText() {
        PageView page = page(INVITE);

        assertThat(page.title()).isEqualTo("Invite guests");
        assertThat(page.content().blocks())
                .singleElement()
                .isInstanceOfSatisfying(
                        Block.Html.class, html -> assertThat(html.html()).isEqualTo("<p>Text.</p>"));
    }

    @Test
    void keepsAHeadingThatIsNotTheTitle() {
        content.write(INVITE, "---\ntitle: Invite\n---\n# Guests\n\nText.\n");

        assertThat(page(INVITE).content().blocks())
                .containsExactly(new Block.Html(
                        "<h1 id=\"guests\">Guests</h1>\n<p>Text.</p>", List.of(new Block.Passage("guests", 4, 6))));
    }

    @Test
    void tellsWhichLinesStandBelowEachHeading() {
        content.write(
                INVITE,
                "---\ntitle: Invite\n---\n\n# Invite\n\nFirst.\n\n## Who\n\n> ## Not this one\n\n```\n# nor this\n```\n\nWhen\n----\nSoon.");

        assertThat(((Block.Html) page(INVITE).content().blocks().get(0)).passages())
                .containsExactly(
                        new Block.Passage(null, 6, 8),
                        new Block.Passage("who", 9, 16),
                        new Block.Passage("when", 17, 19));
    }

    @Test
    void showsTheWholeTextWhenTheMarkersAreMalformed() {
        content.write(PUBLISH, PROCEDURE.replace("<!-- sop-group-end -->\n", ""));

        PageView.Content page = page(PUBLISH).content();

        assertThat(page.parseError()).isEqualTo("unclosed <!-- group -->");
        assertThat(page.blocks())
                .singleElement()
                .isInstanceOfSatisfying(
                        Block.Html.class,
                        html -> assertThat(html.html())
                                .contains("Between steps.", "Lost words.", "The end.")
                                .doesNotContain("sop-"));
    }

    @Test
    void buildsAPageOnceWhileNothingOnItChanges() {
        PageView.Content before = page(PUBLISH).content();

        content.write("content/unrelated.md", "# Unrelated");

        assertThat(page(PUBLISH).content()).isSameAs(before);
    }

    @Test
    void followsTheTitleOfADocumentThatItLinksTo() {
        page(PUBLISH);

        content.write(INVITE, "---\nid: sop.invite\n---\n# Ask guests\n");

        assertThat(page(PUBLISH).content().blocks().get(0))
                .isEqualTo(new Block.Html("<p>Read <a href=\"/events/sops/invite.md\">Ask guests</a> first.</p>"));
    }

    @Test
    void noticesThatAnImageHasArrived() {
        assertThat(page(PUBLISH).content().findings())
                .extracting(finding -> finding.get("code"))
                .contains("SOP-IMAGE");

        content.write(PUBLISH, PROCEDURE.replace("the form.png", "form.png"));
        page(PUBLISH);
        content.write("content/images/publish/form.png", "an image");

        assertThat(page(PUBLISH).content().findings())
                .extracting(finding -> finding.get("code"))
                .doesNotContain("SOP-IMAGE");
    }

    @Test
    void speaksTheAgreedJson() {
        JsonMapper mapper = JsonMapper.builder()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();

        JsonNode json = mapper.valueToTree(page(PUBLISH));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "path",
                        "sha",
                        "updated",
                        "record",
                        "title",
                        "counts",
                        "violations",
                        "findings",
                        "headings",
                        "related",
                        "recordings",
                        "blocks");
        JsonNode procedure = json.path("blocks").path(3);
        assertThat(procedure.path("kind").asText()).isEqualTo("section");
        assertThat(procedure.path("blocks").path(0).path("kind").asText()).isEqualTo("todo");
        assertThat(procedure.path("blocks").path(1).path("kind").asText()).isEqualTo("group");
        assertThat(procedure.path("blocks").path(2).path("kind").asText()).isEqualTo("text");
        JsonNode step = procedure.path("blocks").path(1).path("blocks").path(0);
        assertThat(step.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kind", "id", "number", "attrs", "parts", "embeds");
        assertThat(step.path("parts").path(0).path("kind").asText()).isEqualTo("html");
        assertThat(step.path("parts").path(1).path("kind").asText()).isEqualTo("screenshot");
        assertThat(step.path("parts").path(1).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kind", "src", "alt", "caption_html");
        assertThat(json.path("record").path("stable_id").asBoolean()).isTrue();
        assertThat(json.path("related").path(1).fieldNames()).toIterable().containsExactly("ref", "resolved");
    }

    private PageView page(String path) {
        Snapshot snapshot = library.current();
        return pages.page(snapshot, snapshot.document(path));
    }
}
