package club.datatalks.dataops.docs.internal.sop.edit;

import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edit;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edited;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation does to a text, and what it leaves alone. */
class SopEditorTest {

    private static final String GROUPED = """
            ---
            title: "Edit the audio"
            doc_type: sop
            schema_version: 1
            systems:
              - "dropbox"
            # the team's
            ---

            # Edit the audio

            <!-- sop-section-start: summary -->
            ## What this is about
            - Purpose: quiet
            <!-- sop-section-end -->

            <!-- sop-section-start: prerequisites -->
            ## Prerequisites
            <!-- sop-section-end -->

            <!-- sop-section-start: procedure -->
            ## Procedure

            <!-- sop-todo: "Describe the fallback" -->

            <!-- sop-group-start: "Fetch" -->
            ### Fetch

            <!-- sop-step-start id=1 systems="dropbox" owner="Ann" action="download" -->
            1.  Download the file.\t

                Pick the newest.

                <!-- sop-screenshot-start -->
                ![folder](../a.png)
                <!-- sop-caption-start -->
                In the menu.
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->
            <!-- sop-step-end -->

            <!-- sop-prose-start -->
            Stay in the editor.
            <!-- sop-prose-end -->

            <!-- sop-step-start   id="2"   -->
              2. Listen.
               - with headphones
            <!-- sop-step-end -->

            <!-- sop-group-end -->

            <!-- sop-group-start: "Cut" -->
            ### Make the cuts

            <!-- sop-step-start id=3 -->
            3.  Cut.
            <!-- sop-step-end -->

            <!-- sop-group-end -->
            <!-- sop-section-end -->

            <!-- sop-section-start: validation -->
            ## Validation
            <!-- sop-section-end -->

            <!-- sop-section-start: troubleshooting -->
            ## Troubleshooting
            <!-- sop-section-end -->

            <!-- sop-section-start: references -->
            ## References
            <!-- sop-section-end -->
            """;

    private static final String FLAT = procedure(step(1, "One."), step(2, "Two."), step(3, "Three."));

    private static String procedure(String... blocks) {
        return "<!-- sop-section-start: procedure -->\n## Procedure\n\n%s<!-- sop-section-end -->\n"
                .formatted(String.join("\n", blocks));
    }

    private static String step(int id, String text) {
        return "<!-- sop-step-start id=%d -->\n%d.  %s\n<!-- sop-step-end -->\n".formatted(id, id, text);
    }

    private static String group(String title, String... steps) {
        return "<!-- sop-group-start: \"%s\" -->\n### %s\n\n%s\n<!-- sop-group-end -->\n"
                .formatted(title, title, String.join("\n", steps));
    }

    @Test
    void changesNothingWithoutEdits() {
        SopEditor.Edited edited = SopEditor.apply(GROUPED, List.of());

        assertThat(edited.document().source().text()).isEqualTo(GROUPED);
        assertThat(edited.changes()).isEmpty();
    }

    @Test
    void addsAStepInItsCanonicalForm() {
        String text = edited(
                FLAT,
                edit(
                        "add_step",
                        "group",
                        null,
                        "index",
                        1,
                        "body",
                        "First\n\n```\ncode\n```",
                        "attrs",
                        Map.of("tool", "a > \"b\"", "systems", List.of("x", "y"), "action", "click")));

        assertThat(text).isEqualTo(procedure(step(1, "One."), """
                                <!-- sop-step-start id=2 systems="x,y" action="click" tool="a &gt; &quot;b&quot;" -->
                                2.  First

                                    ```
                                    code
                                    ```
                                <!-- sop-step-end -->
                                """, step(3, "Two."), step(4, "Three.")));
    }

    @Test
    void addsTheFirstStepToAnEmptyProcedure() {
        String empty = "<!-- sop-section-start: procedure -->\n## Procedure\n<!-- sop-section-end -->";

        String text = edited(empty, edit("add_step", "index", 0));

        assertThat(text)
                .isEqualTo("<!-- sop-section-start: procedure -->\n## Procedure\n\n<!-- sop-step-start id=1 -->\n1.  \n"
                        + "<!-- sop-step-end -->\n<!-- sop-section-end -->");
        assertThat(edited(text, edit("delete_step", "step", 1))).isEqualTo(empty);
    }

    @Test
    void addsAStepAtTheEndOfAGroupAndTakesItAway() {
        String text = edited(GROUPED, edit("add_step", "group", 1, "body", "Listen again."));

        assertThat(text)
                .contains("3.  Cut.\n<!-- sop-step-end -->\n\n<!-- sop-step-start id=4 -->\n4.  Listen again.\n"
                        + "<!-- sop-step-end -->\n\n<!-- sop-group-end -->");
        assertThat(edited(text, edit("delete_step", "step", 4))).isEqualTo(GROUPED);
    }

    @Test
    void deletesAStepAndNumbersTheOthersByTheirDigitsAlone() {
        String text = edited(GROUPED, edit("delete_step", "step", 1));

        assertThat(text)
                .doesNotContain("Download")
                .contains("<!-- sop-step-start   id=\"1\"   -->\n  1. Listen.\n   - with headphones\n")
                .contains("<!-- sop-step-start id=2 -->\n2.  Cut.");
    }

    @Test
    void movesAStepWithinItsGroupAndBack() {
        String text = edited(GROUPED, edit("move_step", "step", 2, "to_group", 0, "index", 0));

        assertThat(text)
                .contains("### Fetch\n\n<!-- sop-step-start   id=\"1\"   -->\n  1. Listen.\n")
                .contains("<!-- sop-prose-end -->\n\n<!-- sop-step-start id=2 systems=\"dropbox\" owner=\"Ann\"");
        assertThat(edited(text, edit("move_step", "step", 1, "to_group", 0, "index", 1)))
                .isEqualTo(GROUPED);
    }

    @Test
    void movesAStepToAnotherGroup() {
        String text = edited(GROUPED, edit("move_step", "step", 1, "to_group", 1, "index", 1));

        SopDocument document = SopDocument.parse(text);
        assertThat(bodies(document))
                .containsExactly(
                        List.of("Listen.\n   - with headphones"),
                        List.of(" Cut.", " Download the file.\t\n\n    Pick the newest."));
        assertThat(SopLint.check(document).violations()).isEmpty();
        assertThat(text).contains("3.  Download the file.\t\n\n    Pick the newest.\n\n    <!-- sop-screenshot-start");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 3", "3, 1", "2, 3"})
    void movesAStepOfAFlatListAndBack(int from, int to) {
        String text = edited(FLAT, edit("move_step", "step", from, "index", to - 1));

        assertThat(text).isNotEqualTo(FLAT).hasSameSizeAs(FLAT);
        assertThat(edited(text, edit("move_step", "step", to, "index", from - 1)))
                .isEqualTo(FLAT);
    }

    @Test
    void copiesAStep() {
        assertThat(edited(FLAT, edit("duplicate_step", "step", 1)))
                .isEqualTo(procedure(step(1, "One."), step(2, "One."), step(3, "Two."), step(4, "Three.")));
    }

    @Test
    void writesAStepsTextIndentedOnce() {
        String once = edited(FLAT, edit("set_step_body", "step", 2, "value", "Two.\n\nMore:\n- a\n  - b"));
        String twice =
                edited(once, edit("set_step_body", "step", 2, "value", " Two.\n\n    More:\n    - a\n      - c"));

        assertThat(once).contains("2.  Two.\n\n    More:\n    - a\n      - b\n<!-- sop-step-end -->");
        assertThat(twice).contains("2.  Two.\n\n    More:\n    - a\n      - c\n<!-- sop-step-end -->");
        assertThat(edited(twice, edit("set_step_body", "step", 2, "value", "Two.")))
                .isEqualTo(FLAT);
    }

    @Test
    void leavesTheLinesOfAStepThatStayAsTheyAre() {
        String text = edited(
                GROUPED,
                edit("set_step_body", "step", 1, "value", "Download the file.\t\n\nPick the latest."),
                edit("set_step_body", "step", 2, "value", "Listen.\n- with headphones\n- twice"));

        assertThat(text)
                .contains("1.  Download the file.\t\n\n    Pick the latest.\n\n    <!-- sop-screenshot-start -->")
                .contains("  2. Listen.\n   - with headphones\n    - twice\n<!-- sop-step-end -->");
    }

    @Test
    void keepsScreenshotsBetweenTheLinesWhereTheyStand() {
        String text = procedure("""
                <!-- sop-step-start id=1 -->
                1.  Before.

                    <!-- sop-screenshot-start -->
                    ![a](a.png)
                    <!-- sop-screenshot-end -->

                    Between.

                    <!-- sop-screenshot-start -->
                    ![b](b.png)
                    <!-- sop-screenshot-end -->

                    Behind.
                <!-- sop-step-end -->
                """);

        String edited =
                edited(text, edit("set_step_body", "step", 1, "value", "Before.\nAnd more.\n\nIn between.\n\nBehind."));
        String shortened = edited(text, edit("set_step_body", "step", 1, "value", "Before.\n\nBehind."));

        assertThat(edited)
                .contains("1.  Before.\n    And more.\n\n    <!-- sop-screenshot-start -->\n    ![a]")
                .contains("-end -->\n\n    In between.\n\n    <!-- sop-screenshot-start -->\n    ![b]")
                .contains("-end -->\n\n    Behind.\n<!-- sop-step-end -->");
        assertThat(shortened)
                .contains(
                        "1.  Before.\n\n    <!-- sop-screenshot-start -->\n    ![a](a.png)\n    <!-- sop-screenshot-end -->\n\n"
                                + "    <!-- sop-screenshot-start -->\n    ![b]")
                .contains("-end -->\n\n    Behind.\n");
        assertThat(edited(text, edit("set_step_body", "step", 1, "value", "Before.\n\nBetween.\n\nBehind.")))
                .isEqualTo(text);
    }

    @Test
    void keepsTheNumberOfAStepThatLosesItsText() {
        assertThat(edited(FLAT, edit("set_step_body", "step", 2, "value", "")))
                .isEqualTo(FLAT.replace("2.  Two.", "2.  "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- sop-step-end -->",
                "a <!--sop-section-end-->",
                "```\n<!-- sop-section-start: procedure -->\n```",
                "<!--\u00a0sop-group-start: \"x\" -->",
                "<!-- <!-- sop-step-end -->",
                "&lt;!-- sop-step-end -->"
            })
    void letsNobodyTypeStructure(String value) {
        for (EditFields edit : List.of(
                edit("set_step_body", "step", 1, "value", value),
                edit("add_step", "group", 0, "body", value),
                edit("add_prose", "value", value),
                edit("set_prose", "prose", 0, "value", value),
                edit("set_caption", "step", 1, "shot", 0, "value", value),
                edit("set_alt", "step", 1, "shot", 0, "value", value),
                edit("set_src", "step", 1, "shot", 0, "value", value),
                edit("add_screenshot", "step", 1, "src", value, "alt", value, "caption", value),
                edit("set_section_body", "section", "summary", "value", value),
                edit("set_heading", "section", "summary", "value", value),
                edit("rename_group", "group", 0, "title", value),
                edit("add_group", "title", value),
                edit("add_todo", "value", value),
                edit("set_todo", "todo", 0, "value", value),
                edit("set_step_attrs", "step", 1, "attrs", Map.of("tool", value)),
                edit("add_section", "section", "notes", "heading", value, "value", value))) {
            SopDocument document = SopEditor.apply(GROUPED, List.of(edit)).document();

            assertThat(document.error()).as(edit.operation()).isEmpty();
            assertThat(document.procedure().orElseThrow().steps())
                    .as(edit.operation())
                    .hasSize(
                            edit.operation().equals("add_step")
                                            || edit.operation().equals("add_group")
                                    ? 4
                                    : 3);
            assertThat(SopLint.check(document).violations())
                    .as(edit.operation())
                    .isEmpty();
        }
    }

    @Test
    void changesOnlyTheAttributesThatAreNamed() {
        String text = edited(
                GROUPED,
                edit(
                        "set_step_attrs",
                        "step",
                        1,
                        "attrs",
                        Map.of("action", "click", "systems", List.of("dropbox"), "tool", "Editor")));

        assertThat(text)
                .isEqualTo(GROUPED.replace(
                        "owner=\"Ann\" action=\"download\"", "owner=\"Ann\" action=\"click\" tool=\"Editor\""));
        assertThat(edited(text, edit("set_step_attrs", "step", 1, "attrs", Map.of("action", "download", "tool", ""))))
                .isEqualTo(GROUPED);
        assertThat(edited(GROUPED, edit("set_step_attrs", "step", 2, "attrs", Map.of("action", "wait"))))
                .contains("<!-- sop-step-start   id=\"2\" action=\"wait\"   -->");
    }

    @Test
    void refusesAttributesThatCannotBeToldApart() {
        String text = FLAT.replace("id=1", "id=1 note=\"open");

        refuses(
                ProblemKind.UNPROCESSABLE,
                "cannot be told apart",
                text,
                edit("set_step_attrs", "step", 1, "attrs", Map.of("tool", "x")));
        refuses(ProblemKind.INVALID, "attrs.id", FLAT, edit("set_step_attrs", "step", 1, "attrs", Map.of("id", "4")));
        refuses(ProblemKind.INVALID, "attrs", FLAT, edit("set_step_attrs", "step", 1, "attrs", Map.of("a b", "4")));
        refuses(
                ProblemKind.INVALID,
                "comma",
                FLAT,
                edit("set_step_attrs", "step", 1, "attrs", Map.of("systems", List.of("a,b"))));
    }

    @Test
    void addsRenamesMovesAndDeletesGroups() {
        String added = edited(GROUPED, edit("add_group", "index", 0, "title", "Say \"hello\""));

        assertThat(added)
                .contains(
                        "<!-- sop-todo: \"Describe the fallback\" -->\n\n<!-- sop-group-start: \"Say &quot;hello&quot;\" -->\n"
                                + "### Say \"hello\"\n\n<!-- sop-step-start id=1 -->\n1.  \n<!-- sop-step-end -->\n\n"
                                + "<!-- sop-group-end -->\n\n<!-- sop-group-start: \"Fetch\" -->");
        assertThat(edited(added, edit("delete_group", "group", 0))).isEqualTo(GROUPED);
        assertThat(edited(GROUPED, edit("rename_group", "group", 0, "title", "Load")))
                .isEqualTo(GROUPED.replace("\"Fetch\"", "\"Load\"").replace("### Fetch", "### Load"));
        assertThat(edited(GROUPED, edit("rename_group", "group", 1, "title", "Trim")))
                .isEqualTo(GROUPED.replace("\"Cut\"", "\"Trim\""));
        String moved = edited(GROUPED, edit("move_group", "group", 1, "index", 0));
        assertThat(moved.indexOf("\"Cut\"")).isLessThan(moved.indexOf("\"Fetch\""));
        assertThat(edited(moved, edit("move_group", "group", 0, "index", 1))).isEqualTo(GROUPED);
    }

    @Test
    void splitsAGroupAndMergesItAgain() {
        String text = procedure(group("All", step(1, "One."), step(2, "Two.")));

        String split = edited(text, edit("split_group", "step", 2, "title", "Rest"));

        assertThat(split).isEqualTo(procedure(group("All", step(1, "One.")), group("Rest", step(2, "Two."))));
        assertThat(edited(split, edit("merge_group", "group", 1))).isEqualTo(text);
        refuses(ProblemKind.UNPROCESSABLE, "starts its group", text, edit("split_group", "step", 1, "title", "x"));
        refuses(ProblemKind.UNPROCESSABLE, "is in no group", FLAT, edit("split_group", "step", 1, "title", "x"));
        refuses(ProblemKind.UNPROCESSABLE, "first", text, edit("merge_group", "group", 0));
    }

    @Test
    void groupsAFlatListAndFlattensItAgain() {
        String grouped = edited(FLAT, edit("group_steps"));

        assertThat(grouped).isEqualTo(procedure(group("Steps", step(1, "One."), step(2, "Two."), step(3, "Three."))));
        assertThat(edited(grouped, edit("ungroup"))).isEqualTo(FLAT);
        assertThat(edited(grouped, edit("group_steps"))).isEqualTo(grouped);
        assertThat(edited(FLAT, edit("ungroup"))).isEqualTo(FLAT);
    }

    @Test
    void givesAMixedProcedureOneShape() {
        String mixed = procedure(step(1, "One."), group("G", step(2, "Two.")), step(3, "Three."));

        assertThat(edited(mixed, edit("group_steps")))
                .isEqualTo(procedure(
                        group("Steps", step(1, "One.")),
                        group("G", step(2, "Two.")),
                        group("Steps 2", step(3, "Three."))));
        assertThat(edited(mixed, edit("ungroup"))).isEqualTo(FLAT);
    }

    @Test
    void flattensWithoutLosingWhatStandsBetween() {
        String text = edited(GROUPED, edit("ungroup"));

        assertThat(text)
                .doesNotContain("sop-group")
                .contains("<!-- sop-prose-start -->\nStay in the editor.\n<!-- sop-prose-end -->")
                .contains("<!-- sop-todo: \"Describe the fallback\" -->\n\n<!-- sop-step-start id=1");
        assertThat(SopLint.check(SopDocument.parse(text)).violations()).isEmpty();
    }

    @Test
    void addsChangesMovesAndDeletesProse() {
        String added = edited(
                GROUPED, edit("add_prose", "position", Map.of("before", Map.of("step", 3)), "value", "Careful.\n"));

        assertThat(added)
                .contains("### Make the cuts\n\n<!-- sop-prose-start -->\nCareful.\n<!-- sop-prose-end -->\n\n"
                        + "<!-- sop-step-start id=3 -->");
        assertThat(edited(added, edit("delete_prose", "prose", 1))).isEqualTo(GROUPED);
        assertThat(edited(GROUPED, edit("set_prose", "prose", 0, "value", "Stay.")))
                .isEqualTo(GROUPED.replace("Stay in the editor.", "Stay."));
        String moved = edited(GROUPED, edit("move_prose", "prose", 0, "position", Map.of("before_step", 1)));
        assertThat(moved).contains("### Fetch\n\n<!-- sop-prose-start -->");
        assertThat(edited(moved, edit("move_prose", "prose", 0, "position", Map.of("after_step", 1))))
                .isEqualTo(GROUPED);
        String elsewhere = edited(GROUPED, edit("move_prose", "prose", 0, "position", Map.of("after_group", 1)));
        assertThat(elsewhere).contains("<!-- sop-group-end -->\n\n<!-- sop-prose-start -->");
        assertThat(edited(elsewhere, edit("move_prose", "prose", 0, "position", Map.of("after_step", 1))))
                .isEqualTo(GROUPED);
    }

    @Test
    void turnsLooseTextIntoProse() {
        String text = procedure(step(1, "One."), "Loose\n\n\ttext  \n", step(2, "Two."), "<!-- a comment -->\n");

        assertThat(edited(text, edit("orphan_to_prose")))
                .isEqualTo(text.replace(
                        "Loose\n\n\ttext  \n",
                        "<!-- sop-prose-start -->\nLoose\n\n\ttext  \n<!-- sop-prose-end -->\n"));
        refuses(ProblemKind.UNPROCESSABLE, "line 4", text, edit("orphan_to_prose", "line", 4));
    }

    @Test
    void addsChangesAndDeletesTodos() {
        String added = edited(GROUPED, edit("add_todo", "value", "Ask \"Ann\" --> &quot;\nsoon"));

        assertThat(added)
                .contains("<!-- sop-todo: \"Describe the fallback\" -->\n\n"
                        + "<!-- sop-todo: \"Ask &quot;Ann&quot; --&gt; &amp;quot; soon\" -->\n\n<!-- sop-group");
        assertThat(edited(added, edit("delete_todo", "todo", 1))).isEqualTo(GROUPED);
        assertThat(edited(added, edit("set_todo", "todo", 1, "value", "Ask \"Ann\" --> &quot; soon")))
                .isEqualTo(added);
        assertThat(edited(GROUPED, edit("set_todo", "todo", 0, "value", "x")))
                .isEqualTo(GROUPED.replace("\"Describe the fallback\"", "\"x\""));
        String first = edited(FLAT, edit("add_todo", "value", "x"));
        assertThat(first).contains("## Procedure\n\n<!-- sop-todo: \"x\" -->\n\n<!-- sop-step-start id=1 -->");
        assertThat(edited(first, edit("delete_todo", "todo", 0))).isEqualTo(FLAT);
    }

    @Test
    void addsAScreenshotInItsCanonicalForm() {
        String added = edited(
                FLAT,
                edit(
                        "add_screenshot",
                        "step",
                        1,
                        "src",
                        "../a (1).png",
                        "alt",
                        "The \"menu\" [top]\nright",
                        "caption",
                        "One.\n\nTwo."));

        assertThat(added).contains("""
                        1.  One.

                            <!-- sop-screenshot-start -->
                            ![The “menu”  top  right](../a%20%281%29.png)
                            <!-- sop-caption-start -->
                            One.

                            Two.
                            <!-- sop-caption-end -->
                            <!-- sop-screenshot-end -->
                        <!-- sop-step-end -->
                        """);
        assertThat(edited(added, edit("delete_screenshot", "step", 1, "shot", 0)))
                .isEqualTo(FLAT);
    }

    @Test
    void changesCaptionAltAndAddress() {
        assertThat(edited(GROUPED, edit("set_caption", "step", 1, "shot", 0, "value", "In the list.\nBelow.")))
                .isEqualTo(GROUPED.replace("    In the menu.\n", "    In the list.\n    Below.\n"));
        String without = edited(GROUPED, edit("set_caption", "step", 1, "shot", 0, "value", " "));
        assertThat(without).contains("![folder](../a.png)\n    <!-- sop-screenshot-end -->");
        assertThat(edited(without, edit("set_caption", "step", 1, "shot", 0, "value", "In the menu.")))
                .isEqualTo(GROUPED);
        assertThat(edited(GROUPED, edit("set_alt", "step", 1, "shot", 0, "value", "list")))
                .isEqualTo(GROUPED.replace("![folder]", "![list]"));
        assertThat(edited(GROUPED, edit("set_src", "step", 1, "shot", 0, "value", "../b.png")))
                .isEqualTo(GROUPED.replace("(../a.png)", "(../b.png)"));
    }

    @Test
    void movesAScreenshotWithinAStepAndToAnother() {
        String two = edited(GROUPED, edit("add_screenshot", "step", 1, "src", "b.png"));

        String swapped = edited(two, edit("move_screenshot", "step", 1, "shot", 1, "index", 0));
        assertThat(shots(swapped, 1)).containsExactly("b.png", "../a.png");
        assertThat(edited(swapped, edit("move_screenshot", "step", 1, "shot", 0, "index", 1)))
                .isEqualTo(two);
        String away = edited(GROUPED, edit("move_screenshot", "step", 1, "shot", 0, "to_step", 3));
        assertThat(shots(away, 1)).isEmpty();
        assertThat(shots(away, 3)).containsExactly("../a.png");
        assertThat(edited(away, edit("move_screenshot", "step", 3, "shot", 0, "to_step", 1)))
                .isEqualTo(GROUPED);
    }

    @Test
    void editsSections() {
        assertThat(edited(GROUPED, edit("set_section_body", "section", "summary", "value", "- Purpose: silence")))
                .isEqualTo(GROUPED.replace("- Purpose: quiet", "- Purpose: silence"));
        assertThat(edited(
                        GROUPED,
                        edit("set_section_body", "section", "summary", "value", "## Summary\n- Purpose: quiet\n")))
                .isEqualTo(GROUPED.replace("## What this is about", "## Summary"));
        String filled = edited(GROUPED, edit("set_section_body", "section", "validation", "value", "- It is quiet."));
        assertThat(filled).contains("## Validation\n- It is quiet.\n<!-- sop-section-end -->");
        assertThat(edited(filled, edit("set_section_body", "section", "validation", "value", "")))
                .isEqualTo(GROUPED);
        assertThat(edited(GROUPED, edit("set_heading", "section", "procedure", "value", "How # to #")))
                .contains("## How # to \\#\n");
        refuses(
                ProblemKind.UNPROCESSABLE,
                "structured",
                GROUPED,
                edit("set_section_body", "section", "procedure", "value", "x"));
    }

    @Test
    void addsRenamesMovesAndDeletesSections() {
        String without = edited(GROUPED, edit("delete_section", "section", "validation"));
        assertThat(without).doesNotContain("validation");
        assertThat(edited(without, edit("add_section", "section", "validation")))
                .isEqualTo(GROUPED);
        String added = edited(GROUPED, edit("add_section", "section", "glossary", "value", "Words."));
        assertThat(added)
                .endsWith("<!-- sop-section-end -->\n\n<!-- sop-section-start: glossary -->\n## Glossary\n\nWords.\n"
                        + "<!-- sop-section-end -->\n");
        assertThat(edited(added, edit("rename_section", "section", "glossary", "value", "words")))
                .isEqualTo(added.replace("start: glossary", "start: words"));
        String moved = edited(GROUPED, edit("move_section", "section", "references", "index", 0));
        assertThat(moved.indexOf("## References")).isLessThan(moved.indexOf("## What"));
        assertThat(edited(moved, edit("move_section", "section", "references", "index", 5)))
                .isEqualTo(GROUPED);
        refuses(ProblemKind.UNPROCESSABLE, "already", GROUPED, edit("add_section", "section", "summary"));
        refuses(ProblemKind.INVALID, "letters a to z", GROUPED, edit("add_section", "section", "A b"));
    }

    @Test
    void makesAProcedureRawAndStructuredAgain() {
        String raw = edited(GROUPED, edit("set_section_raw", "section", "procedure", "value", true));

        assertThat(raw).contains("<!-- sop-section-start: procedure raw -->");
        assertThat(edited(raw, edit("set_section_raw", "section", "procedure", "value", false)))
                .isEqualTo(GROUPED);
        refuses(ProblemKind.UNPROCESSABLE, "raw", raw, edit("delete_step", "step", 1));
        String broken = raw.replace("<!-- sop-group-end -->", "");
        refuses(
                ProblemKind.UNPROCESSABLE,
                "cannot be parsed",
                broken,
                edit("set_section_raw", "section", "procedure", "value", false));
    }

    @Test
    void editsTheMetadata() {
        assertThat(edited(GROUPED, edit("set_title", "value", "Cut the $1 \"audio\"")))
                .isEqualTo(GROUPED.replace("title: \"Edit the audio\"", "title: \"Cut the $1 “audio”\"")
                        .replace("# Edit the audio", "# Cut the $1 \"audio\""));
        assertThat(edited("", edit("set_title", "value", "New"))).isEqualTo("---\ntitle: New\n---\n\n# New\n");
        assertThat(edited(GROUPED, edit("set_frontmatter", "key", "owner", "value", "Ann")))
                .isEqualTo(GROUPED.replace("\n---\n\n#", "\nowner: Ann\n---\n\n#"));
        assertThat(edited(GROUPED, edit("set_frontmatter", "key", "systems", "value", null)))
                .doesNotContain("systems:")
                .contains("schema_version: 1\n# the team's\n---");
        assertThat(edited(FLAT, edit("add_system", "value", "slack")))
                .startsWith("---\nsystems:\n  - \"slack\"\n---\n\n<!-- sop-section-start");
    }

    @Test
    void keepsLineEndsAndTheWayATextEnds() {
        String windows = "\uFEFF" + GROUPED.strip().replace("\n", "\r\n");

        String text = edited(
                windows,
                edit("add_step", "group", 0, "index", 0, "body", "a\nb"),
                edit("add_section", "section", "notes"),
                edit("move_section", "section", "notes", "index", 0));

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text).startsWith("\uFEFF---\r\n").endsWith("<!-- sop-section-end -->");
        assertThat(edited(text, edit("delete_section", "section", "notes"), edit("delete_step", "step", 1)))
                .isEqualTo(windows);
    }

    @Test
    void numbersADocumentThatCameInWrong() {
        String text = FLAT.replace("id=1", "id=\"07abc\"").replace("1.  One", "  12. One");

        assertThat(edited(text, edit("renumber")))
                .contains("id=\"1abc\"")
                .contains("  1. One")
                .contains(step(2, "Two."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "delete_step; step; 9; There is no step 9",
                "delete_step; step; -1; There is no step -1",
                "delete_group; group; 2; There is no group 2; the last is 1",
                "delete_prose; prose; 1; There is no prose 1; the last is 0",
                "delete_todo; todo; 7; There is no todo 7",
                "delete_section; section; notes; There is no section notes"
            })
    void refusesWhatIsNotThere(String operation, String field, String address, String message) {
        Object value = field.equals("section") ? address : Integer.valueOf(address);

        refuses(
                ProblemKind.UNPROCESSABLE,
                "Edit 1 (%s): %s".formatted(operation, message),
                GROUPED,
                edit(operation, field, value));
    }

    @Test
    void refusesShapesThatMayNotBe() {
        refuses(ProblemKind.UNPROCESSABLE, "in groups", GROUPED, edit("add_step", "group", null));
        refuses(ProblemKind.UNPROCESSABLE, "flat list", FLAT, edit("add_group", "title", "x"));
        refuses(
                ProblemKind.UNPROCESSABLE,
                "between a group and a flat list",
                GROUPED,
                edit("move_step", "step", 1, "to_group", null, "index", 0));
        refuses(ProblemKind.UNPROCESSABLE, "index 4", FLAT, edit("move_step", "step", 1, "index", 4));
        refuses(
                ProblemKind.UNPROCESSABLE,
                "there 2 times",
                FLAT.replace("id=2", "id=1"),
                edit("delete_step", "step", 1));
        refuses(ProblemKind.UNPROCESSABLE, "no procedure", "# A\n", edit("add_step"));
    }

    @Test
    void changesNothingWhenOneOfTheEditsFails() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> SopEditor.apply(FLAT, List.of(edit("delete_step", "step", 1), edit("delete_step", "step", 3))));

        assertThat(problem).hasMessage("Edit 2 (delete_step): There is no step 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "explode; op explode is not known",
                "delete_step; step is required, as a whole number",
                "set_todo; todo is required",
                "set_title; value is required, as a text",
                "set_frontmatter; key is required, as a text",
                "splice; changes is required, as a list of objects",
                "set_section_raw; section is required"
            })
    void saysWhichFieldIsMissing(String operation, String message) {
        refuses(ProblemKind.INVALID, message, GROUPED, edit(operation));
    }

    @Test
    void editsOnlyTheMetadataOfADocumentThatCannotBeParsed() {
        String broken = GROUPED.replace("<!-- sop-group-end -->", "");

        refuses(ProblemKind.UNPROCESSABLE, "cannot be parsed (line", broken, edit("delete_step", "step", 1));
        assertThat(edited(broken, edit("set_frontmatter", "key", "title", "value", "x")))
                .isEqualTo(broken.replace("\"Edit the audio\"", "\"x\""));
    }

    @Test
    void refusesToEditBlocksThatOverlap() {
        String text =
                procedure("<!-- sop-prose-start -->\n", step(1, "One."), "<!-- sop-prose-end -->\n", step(2, "Two."));

        refuses(ProblemKind.UNPROCESSABLE, "overlaps", text, edit("delete_step", "step", 1));
        String shared = FLAT.replace("<!-- sop-step-end -->", "<!-- sop-step-end --> keep me");
        refuses(ProblemKind.UNPROCESSABLE, "beside the marker", shared, edit("delete_step", "step", 1));
    }

    @Test
    void tellsWhatChangedAndHowToUndoIt() {
        SopEditor.Edited edited = SopEditor.apply(
                GROUPED,
                List.of(
                        edit("delete_step", "step", 1),
                        edit("add_todo", "value", "x"),
                        edit("set_title", "value", "y")));

        assertThat(TextChange.applied(GROUPED, edited.changes()))
                .isEqualTo(edited.document().source().text());
        assertThat(undone(GROUPED, edited)).isEqualTo(GROUPED);
    }

    private static List<List<String>> bodies(SopDocument document) {
        return document.procedure().orElseThrow().groups().stream()
                .map(group -> group.steps().stream()
                        .map(step -> step.value().bodyMd())
                        .toList())
                .toList();
    }

    private static List<String> shots(String text, int step) {
        return SopDocument.parse(text).procedure().orElseThrow().steps().get(step - 1).value().screenshots().stream()
                .map(ParsedSop.Screenshot::src)
                .toList();
    }

    private static void refuses(ProblemKind kind, String message, String text, EditFields edit) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> SopEditor.apply(text, List.of(edit)));

        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.message()).contains(message);
    }
}
