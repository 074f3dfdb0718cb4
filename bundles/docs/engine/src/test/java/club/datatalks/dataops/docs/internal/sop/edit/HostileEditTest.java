package club.datatalks.dataops.docs.internal.sop.edit;

import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.sop.legacy.SopNormalizer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and edits that are written to hurt come to an end soon. */
@Timeout(30)
class HostileEditTest {

    private static final int LENGTH = 200_000;

    private static final String STEP = "<!-- sop-step-start id=1 -->\n1.  a\n<!-- sop-step-end -->\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. a\n",
                "1. ",
                "1. ![a](b)\n",
                "![",
                "![a](",
                "## Steps\n",
                "### a\n1. b\n",
                "TODO: x\n",
                "```\n",
                "    ",
                "\n",
                "1. a\n\n   image note: b\n",
                "#",
                "# ",
                "<!-- sop-todo: \"",
                "\u2028"
            })
    void convertsAnythingInBoundedTime(String piece) {
        String text = "## Procedure\n" + piece.repeat(LENGTH / piece.length());

        assertThat(SopNormalizer.normalize(text).content()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- sop-",
                "<!--",
                "&quot;",
                "\"",
                "-->",
                "a\n",
                "\n",
                " ",
                "\t",
                "<!--\n",
                "#",
                "&",
                "![a](b)",
                "\u0085"
            })
    void writesAnythingInBoundedTime(String piece) {
        String value = piece.repeat(50_000 / piece.length());
        String text = "<!-- sop-section-start: procedure -->\n" + STEP + "<!-- sop-section-end -->\n";

        for (EditFields edit : List.of(
                edit("set_step_body", "step", 1, "value", "x" + value),
                edit("add_prose", "value", value),
                edit("add_todo", "value", "x" + value),
                edit("set_heading", "section", "procedure", "value", "x" + value),
                edit("add_screenshot", "step", 1, "src", "x" + value, "alt", value, "caption", value),
                edit("set_title", "value", "x" + value))) {
            SopEditor.Edited edited = SopEditor.apply(text, List.of(edit));

            assertThat(Edits.undone(text, edited)).isEqualTo(text);
        }
    }

    @Test
    void editsADocumentWithVeryManySteps() {
        String text = "<!-- sop-section-start: procedure -->\n" + STEP.repeat(LENGTH / STEP.length())
                + "<!-- sop-section-end -->\n";

        SopEditor.Edited edited = SopEditor.apply(text, List.of(edit("renumber"), edit("delete_step", "step", 1)));

        assertThat(Edits.undone(text, edited)).isEqualTo(text);
    }

    @Test
    void rewritesAStepThatHasNothingInCommonWithItself() {
        String before = String.join("\n    ", Collections.nCopies(10_000, "a"));
        String text = "<!-- sop-section-start: procedure -->\n<!-- sop-step-start id=1 -->\n1.  " + before
                + "\n<!-- sop-step-end -->\n<!-- sop-section-end -->\n";

        SopEditor.Edited edited = SopEditor.apply(
                text,
                List.of(edit(
                        "set_step_body", "step", 1, "value", String.join("\n", Collections.nCopies(10_000, "b")))));

        assertThat(Edits.undone(text, edited)).isEqualTo(text);
    }
}
