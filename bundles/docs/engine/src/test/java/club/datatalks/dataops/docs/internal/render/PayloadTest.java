package club.datatalks.dataops.docs.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Script in every place of a text that somebody can write: in words, labels, addresses, titles, code and tables. */
class PayloadTest {

    private static final List<String> HARMLESS_TAGS = List.of(
            "body",
            "p",
            "a",
            "img",
            "span",
            "em",
            "strong",
            "code",
            "pre",
            "ul",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "blockquote",
            "h2",
            "br",
            "del",
            "hr",
            "ol",
            "sup",
            "section",
            "input");

    private static final List<String> PLACES = List.of(
            "%s",
            "- %s",
            "> %s",
            "## %s",
            "**%s**",
            "[link](%s)",
            "[link](<%s>)",
            "[%s](a.md)",
            "[x](a.md \"%s\")",
            "[x](a.md '%s')",
            "![%s](a.png)",
            "![x](%s)",
            "![x](<%s>)",
            "![x](a.png \"%s\")",
            "[[%s]]",
            "[[gone|%s]]",
            "[[%s|x]]",
            "<%s>",
            "`%s`",
            "``` %s\ncode\n```",
            "| %s |\n|---|\n| %s |",
            "[x]\n\n[x]: %s",
            "[x]\n\n[x]: a.md \"%s\"",
            "[^1]\n\n[^1]: %s",
            "<!-- %s -->",
            "<div>\n%s");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>ran=1</script>",
                "<ScRiPt src=data:text/javascript,ran=1></sCrIpT>",
                "<img src=x onerror=ran=1>",
                "<img/src=\"x\"/onerror=ran=1//",
                "<svg/onload=ran=1>",
                "<svg><animate onbegin=ran=1 attributeName=x dur=1s>",
                "<math><mtext></table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=ran=1&gt;\">",
                "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
                "<body onload=ran=1>",
                "<details open ontoggle=ran=1>",
                "<input autofocus onfocus=ran=1>",
                "<form action=javascript:ran=1><button>x</button></form>",
                "<object data=javascript:ran=1></object>",
                "<base href=javascript:ran=1//>",
                "<meta http-equiv=refresh content=0;url=javascript:ran=1>",
                "\" onmouseover=\"ran=1\" x=\"",
                "' autofocus onfocus='ran=1",
                "\"><img src=x onerror=ran=1>",
                "--><script>ran=1</script>",
                "--!><script>ran=1</script>",
                "&lt;script&gt;ran=1&lt;/script&gt;",
                "&#60;img src=x onerror=ran=1&#62;",
                "javascript:ran=1",
                "JaVaScRiPt:ran=1",
                "javascript&colon;ran=1",
                "java&#10;script:ran=1",
                "java\tscript:ran=1",
                "\u0001javascript:ran=1",
                "javascript\u00a0:ran=1",
                "data:text/html,<script>ran=1</script>",
                "data:image/svg+xml,<svg onload=ran=1>",
                "vbscript:ran=1",
                "//evil.example/x",
                "/\\evil.example",
                "https://a.b/\" onclick=\"ran=1",
                "mailto:a@b.c?\" onclick=\"ran=1"
            })
    void isNeverMoreThanText(String payload) {
        for (String place : PLACES) {
            String html = new PageRenderer(new Addresses("content/a/b.md", reference -> Optional.empty()))
                    .html(place.replace("%s", payload));

            for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
                assertThat(element.normalName()).as("%s in %s", payload, place).isIn(HARMLESS_TAGS);
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey())
                            .as("%s in %s", payload, place)
                            .doesNotStartWith("on")
                            .isNotIn("style", "autofocus", "action", "srcdoc", "formaction");
                    if (List.of("href", "src").contains(attribute.getKey())) {
                        assertThat(attribute.getValue())
                                .as("%s in %s", payload, place)
                                .matches("(?:https?:|mailto:|/[^/\\\\]|/$|#)(?s:.*)");
                    }
                }
            }
        }
    }
}
