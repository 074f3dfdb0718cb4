package club.datatalks.dataops.docs.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageRendererTest {

    private static final Map<String, DocumentLinks.Target> DOCUMENTS = Map.of(
            "sop.invite", new DocumentLinks.Target("content/events/sops/invite.md", "Invite <b>guests</b>"),
            "content/events/sops/invite.md", new DocumentLinks.Target("content/events/sops/invite.md", "Invite"));

    private final PageRenderer page = new PageRenderer(
            new Addresses("content/media/sops/publish.md", reference -> Optional.ofNullable(DOCUMENTS.get(reference))));

    @Test
    void rendersWhatPeopleWrite() {
        assertThat(page.html("""
                        Some **bold**, *soft*, ~~gone~~ and `code`.

                        - [x] done
                        - [ ] open

                        | Name | Role |
                        |:-----|-----:|
                        | Ann  | host |

                        ```json
                        {"a": "<b>"}
                        ```
                        """)).isEqualTo("""
                        <p>Some <strong>bold</strong>, <em>soft</em>, <del>gone</del> and <code>code</code>.</p>
                        <ul>
                        <li><input type="checkbox" disabled checked> done</li>
                        <li><input type="checkbox" disabled> open</li>
                        </ul>
                        <table>
                        <thead>
                        <tr>
                        <th align="left">Name</th>
                        <th align="right">Role</th>
                        </tr>
                        </thead>
                        <tbody>
                        <tr>
                        <td align="left">Ann</td>
                        <td align="right">host</td>
                        </tr>
                        </tbody>
                        </table>
                        <pre><code class="language-json">{"a": "&lt;b&gt;"}
                        </code></pre>""");
    }

    @Test
    void rendersFootnotes() {
        assertThat(page.html("A claim[^1].\n\n[^1]: Its source.\n"))
                .contains("<sup class=\"footnote-ref\"><a href=\"#fn-1\"")
                .contains("<li id=\"fn-1\">");
    }

    @Test
    void opensOtherSitesInANewTab() {
        assertThat(page.html("[us](https://example.com) and https://example.com/x"))
                .isEqualTo("""
                        <p><a href="https://example.com" target="_blank" rel="noopener noreferrer">us</a> and \
                        <a href="https://example.com/x" target="_blank" rel="noopener noreferrer">https://example.com/x</a></p>""");
    }

    @Test
    void writesToPeopleInTheSameTab() {
        assertThat(page.html("[Ann](mailto:ann@example.com)"))
                .isEqualTo("<p><a href=\"mailto:ann@example.com\">Ann</a></p>");
    }

    @Test
    void followsDocumentsWhereverTheyAre() {
        assertThat(page.html("[a](doc:sop.invite) [b](../../events/sops/invite.md#top)"))
                .isEqualTo(
                        "<p><a href=\"/events/sops/invite.md\">a</a> <a href=\"/events/sops/invite.md#top\">b</a></p>");
    }

    @Test
    void callsAWikiLinkByItsTitleOrItsLabel() {
        assertThat(page.html("See [[sop.invite]] or [[sop.invite|that page]]."))
                .isEqualTo("<p>See <a href=\"/events/sops/invite.md\">Invite &lt;b&gt;guests&lt;/b&gt;</a>"
                        + " or <a href=\"/events/sops/invite.md\">that page</a>.</p>");
    }

    @Test
    void showsBrokenLinksAsTextWithAHint() {
        assertThat(page.html("[[nobody]], [[nobody|that page]] and [a **bold** one](gone.md)"))
                .isEqualTo("<p><span class=\"broken-link\" title=\"No document found for “nobody”\">nobody</span>,"
                        + " <span class=\"broken-link\" title=\"No document found for “nobody”\">that page</span>"
                        + " and <span class=\"broken-link\" title=\"No document found for “gone.md”\">"
                        + "a <strong>bold</strong> one</span></p>");
    }

    @Test
    void leavesBracketsInsideALinkAlone() {
        assertThat(page.html("[[1]](https://example.com)"))
                .isEqualTo(
                        "<p><a href=\"https://example.com\" target=\"_blank\" rel=\"noopener noreferrer\">[1]</a></p>");
    }

    @Test
    void findsWikiLinksInTables() {
        assertThat(page.html("|a|\n|-|\n|[[sop.invite\\|this]]|"))
                .contains("<td><a href=\"/events/sops/invite.md\">this</a></td>");
    }

    @Test
    void leavesWikiLinksInCodeAlone() {
        assertThat(page.html("`[[sop.invite]]`")).isEqualTo("<p><code>[[sop.invite]]</code></p>");
    }

    @Test
    void leavesBracketsThatAreNoWikiLinkAlone() {
        assertThat(page.html("[[]] [[ ]] [[a] b]] [[a\nb]] [[[x]]]"))
                .isEqualTo(
                        "<p>[[]] [[ ]] [[a] b]] [[a\nb]] [<span class=\"broken-link\" title=\"No document found for “x”\">"
                                + "x</span>]</p>");
    }

    @Test
    void loadsImagesLateAndFromWhereTheyAre() {
        assertThat(
                        page.html(
                                "![The form](../../images/publish/form 1.png \"A title\")\n\n![The form](<../../images/a b.png>)"))
                .isEqualTo("""
                        <p>![The form](../../images/publish/form 1.png "A title")</p>
                        <p><img src="/content/images/a%20b.png" alt="The form" loading="lazy"></p>""");
    }

    @Test
    void showsTheWordsOfAnImageThatMayNotBeLoaded() {
        assertThat(page.html("![The form](data:image/png;base64,AAAA)")).isEqualTo("<p>The form</p>");
    }

    @Test
    void givesEveryHeadingOfAPageItsOwnPlace() {
        String first = page.html("## Use *it* `now`\n\ntext");
        page.heading(2, "Summary");
        String second = page.html("## Use it now");

        assertThat(first).startsWith("<h2 id=\"use-it-now\">");
        assertThat(second).startsWith("<h2 id=\"use-it-now-1\">");
        assertThat(page.headings())
                .containsExactly(
                        new PageHeading(2, "Use it now", "use-it-now"),
                        new PageHeading(2, "Summary", "summary"),
                        new PageHeading(2, "Use it now", "use-it-now-1"));
    }

    @Test
    void showsHtmlAsText() {
        assertThat(page.html("<div onclick=\"x()\">a</div>\n\nb <script>alert(1)</script> <i>c</i>"))
                .isEqualTo("""
                        <p>&lt;div onclick="x()"&gt;a&lt;/div&gt;</p>
                        <p>b &lt;script&gt;alert(1)&lt;/script&gt; &lt;i&gt;c&lt;/i&gt;</p>""");
    }

    @Test
    void hidesCommentsAndKeepsLineBreaks() {
        assertThat(page.html("<!-- sop-todo: \"x\" -->\n\na<br>b<BR />c <!-- aside -->d\n\n<!-- one --> two"))
                .isEqualTo("<p>a<br>b<br>c d</p>\n<p>two</p>");
    }

    @Test
    void showsACommentThatNeverEnds() {
        assertThat(page.html("<!-- lost\n\nwords")).isEqualTo("<p>&lt;!-- lost\n\nwords</p>");
    }

    @Test
    void showsNothingForNothing() {
        assertThat(page.html("")).isEmpty();
        assertThat(page.html(" \n\n")).isEmpty();
        assertThat(page.html("<!-- only this -->")).isEmpty();
    }
}
