package club.datatalks.dataops.docs.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is written to hurt: whatever it is, the page stays a page, and soon. */
@Timeout(20)
class HostileTextTest {

    private static final List<String> DANGEROUS =
            List.of("script", "iframe", "object", "embed", "style", "link", "meta", "base", "form", "svg", "math");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&#58;alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](\\javascript:alert(1))",
                "[x](<java\u0000script:alert(1)>)",
                "[x](vbscript:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x]: javascript:alert(1)\n\n[x]",
                "<javascript:alert(1)>",
                "<https://example.com/\"onmouseover=\"alert(1)>",
                "[x](https://example.com/\"onmouseover=\"alert(1))",
                "[x](https://example.com \"title\\\" onmouseover=\\\"alert(1)\")",
                "[x](#\" onclick=\"alert(1))",
                "![\" onerror=\"alert(1)](a.png)",
                "![x](a.png \"\\\" onload=\\\"alert(1)\")",
                "![x](<a.png\" onerror=\"alert(1)>)",
                "![x](javascript:alert(1))",
                "[[\"><img src=x onerror=alert(1)>]]",
                "[[x|<img src=x onerror=alert(1)>]]",
                "[a](<gone\" onclick=\"alert(1).md>)",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<!-- x --!><img src=x onerror=alert(1)> -->",
                "```\" onclick=\"alert(1)\n```",
                "``` x\"><script>alert(1)</script>\n```",
                "## x\" onclick=\"alert(1)",
                "[^\"><script>]\n\n[^\"><script>]: x",
                "| a |\n|---|\n| <script>alert(1)</script> |",
                "<math><mtext></table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "//example.com [x](//example.com) [y](/\\example.com)",
            })
    void opensNoDoor(String text) {
        checkHarmless(render(text));
    }

    @Test
    void staysHarmlessForNonsense() {
        String[] pieces = {
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "\"",
            "'",
            "!",
            "`",
            "*",
            "_",
            "|",
            "\n",
            "\n\n",
            "#",
            " ",
            "\\",
            "&",
            ";",
            "javascript:",
            "onerror=",
            "<img src=x ",
            "<!--",
            "-->",
            "script",
            "data:",
            "[[",
            "]]",
            "https://a.b/",
            "[x]: ",
            "    ",
            "> ",
            "- ",
            "1. ",
            "&#x3c;",
            "&lt;",
            "%22",
            "\u0000",
            "\u2028",
            "</a>",
            "~~",
            "[^1]",
            "---\n"
        };
        Random random = new Random(20260309);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(25); length >= 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            checkHarmless(render(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                "- ",
                "* a\n ",
                "1. ",
                "[",
                "![",
                "[[",
                "*a ",
                "**a *",
                "_a __b ",
                "`",
                "<",
                "<!-- ",
                "<div>\n",
                "~~a ",
                "\\",
                "&",
                "[a](",
                "![a](",
                "[^a]",
                "http://",
                "a@b.",
                "|",
                "|-",
                "| a |\n|-|\n",
                "***",
                "[a]: b\n",
                "# ",
                "```\n"
            })
    void copesWithDeepAndEndlessText(String piece) {
        String text = piece.repeat(100_000 / piece.length());

        assertThat(render(text)).isNotNull();
        assertThat(render(text.repeat(20))).isNotNull();
    }

    @Test
    void copesWithNestingThatClosesAgain() {
        assertThat(render("*a **b ".repeat(20_000) + "** *".repeat(20_000))).isNotEmpty();
        assertThat(render("![".repeat(20_000) + "](a)".repeat(20_000))).isNotEmpty();
        assertThat(render("[".repeat(20_000) + "](a)".repeat(20_000))).isNotEmpty();
    }

    @Test
    void showsATableThatWouldExplodeAsText() {
        String header = "|a".repeat(5_000) + "|\n" + "|-".repeat(5_000) + "|\n";

        assertThat(render(header + "|x\n".repeat(5_000)))
                .doesNotContain("<table>")
                .contains("|x");
    }

    @Test
    void showsALargeTableThatSomebodyMayWantToRead() {
        String html = render("|Name|Role|Since|\n|-|-|-|\n" + "|Ann|host|2021|\n".repeat(2_000));

        assertThat(html).startsWith("<table>").contains("<td>Ann</td>");
    }

    private static String render(String text) {
        return new PageRenderer(new Addresses("content/a/b.md", reference -> Optional.empty())).html(text);
    }

    private static void checkHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertThat(element.normalName()).isNotIn(DANGEROUS);
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
                if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
                    assertThat(attribute.getValue()).matches("(https?:|mailto:|/[^/\\\\]|/$|#)(?s:.*)");
                }
            }
        }
    }
}
