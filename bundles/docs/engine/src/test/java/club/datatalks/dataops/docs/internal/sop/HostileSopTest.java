package club.datatalks.dataops.docs.internal.sop;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are meant to hurt. A document has at most 2 MiB; what is not linear takes minutes or hours here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSopTest {

    private static final int LONG_LINE = 2 * 1024 * 1024;
    private static final int MANY_LINES = 256 * 1024;

    private static final String FRAME = """
            ---
            schema_version: 1
            doc_type: sop
            title: a
            ---
            <!-- sop-section-start: procedure -->
            <!-- sop-step-start id=1 -->
            %s
            <!-- sop-step-end -->
            %s
            <!-- sop-section-end -->
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--",
                "<!-- ",
                "<!-- sop-",
                "<!-- sop-todo: \"",
                "<!-- sop-step-start ",
                "<!-- sop-step-start id=",
                "<!-- sop-section-start: a ",
                "<!-- sop-section-start: a b=",
                "<!--sop-section-start:a b=",
                "<!--sop-section-start:a b",
                "<!-- sop-section-end ",
                "<!-- sop-group-start: \"a\" ",
                "a=\"",
                "a ",
                "\t \u00a0",
                "![",
                "![a](",
                "![a]",
                "[",
                "[[",
                "[[a",
                "[a](<",
                "[a](",
                "](",
                "`",
                "`a",
                "``a`",
                "[a",
                "\\",
                "#",
                "1.",
                "9",
                "-",
                "\"",
                "```",
                "<!-- sop-todo: \"a\" -->",
                "TODO ",
            })
    void aLongLineTakesLinearTime(String part) {
        readEverything(FRAME.formatted(part.repeat(LONG_LINE / part.length()), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\"", ":", "[", " ", "a,", "  - a", "---"})
    void aLongValueTakesLinearTime(String part) {
        String value = part.repeat(LONG_LINE / part.length());
        readEverything("---\na: %s\n---\n".formatted(value));
        readEverything("---\nsystems: [%s]\nschema_version: 1\n---\n".formatted(value));
        readEverything("---\na:\n  - %s\n---\n".formatted(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "# Heading",
                "<!-- sop-section-start: a -->",
                "<!-- sop-section-start: a -->\n<!-- sop-section-end -->",
                "<!-- sop-prose-start -->",
                "<!-- sop-prose-start -->\n<!-- sop-prose-end -->",
                "<!-- sop-group-start: \"\" -->\n<!-- sop-group-end -->",
                "<!-- sop-step-start id=1 -->\n<!-- sop-step-end -->",
                "<!-- sop-step-start id=1 systems=\"a\" action=\"b\" -->\n1.\n<!-- sop-step-end -->",
                "<!-- sop-todo: \"a\" -->\n\ntext",
                "<!-- sop-screenshot-start -->\n<!-- sop-screenshot-end -->",
                "<!-- sop-screenshot-start -->",
                "<!-- sop-caption-start -->",
                "```",
                "    ~~~\ntext",
                "[[a]] ![](b)",
                "---",
                "a: b",
                "a:\n  - b",
            })
    void manyLinesTakeLinearTime(String lines) {
        String many = (lines + "\n").repeat(MANY_LINES / (lines.length() + 1));
        readEverything("---\n" + many);
        readEverything("---\n" + many + "---\n");
        readEverything(FRAME.formatted(many, ""));
        readEverything(FRAME.formatted("", "<!-- sop-group-start: \"a\" -->\n\n\n" + many));
        readEverything(FRAME.formatted("", "<!-- sop-prose-start -->\n" + many + "<!-- sop-prose-end -->"));
    }

    @Test
    void aNumberOfAMillionDigitsIsJustText() {
        String digits = "9".repeat(1_000_000);

        assertThat(SopLint.check(SopDocument.parse(
                                "---\nschema_version: %s\ndoc_type: sop\ntitle: a\n---\n".formatted(digits)))
                        .violations())
                .containsExactly("unsupported schema_version: " + digits);
        readEverything(FRAME.formatted(digits + ". x", "<!-- sop-step-start id=%s -->".formatted(digits)));
    }

    private static void readEverything(String text) {
        SopDocument document = SopDocument.parse(text);
        assertThat(document.lines()).hasSize(document.source().lineCount());
        assertThat(SopLint.check(document).findings()).isNotNull();
        assertThat(DocumentHead.of(text).links()).isNotNull();
        document.parsed().ifPresent(parsed -> assertThat(parsed.toJson()).hasSize(3));
    }
}
