package club.datatalks.dataops.docs.internal.sop;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SopDocumentTest {

    static final String EDIT_AUDIO = """
            ---
            title: "Edit the audio"
            schema_version: 1
            systems:
              - "google-drive"
            ---

            # Edit the audio

            <!-- sop-section-start: summary -->
            ## Summary
            - Purpose: a clean file
            <!-- sop-section-end -->

            <!-- sop-section-start: procedure -->
            ## How to do it

            <!-- sop-todo: "Describe the fallback" -->

            <!-- sop-group-start: "Fetch the recording" -->
            ### Fetch the recording

            <!-- sop-step-start id=1 systems="google-drive" action="download" -->
            1.  Download the file from the shared folder.

                Pick the newest version.

                <!-- sop-screenshot-start -->
                ![folder](../../../images/edit-audio/folder.png)
                <!-- sop-caption-start -->
                The download entry is
                in the context menu.
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->

                Check its length.
            <!-- sop-step-end -->
            <!-- sop-group-end -->

            <!-- sop-prose-start -->
            Everything after this point happens in the editor.
            <!-- sop-prose-end -->
            Loose words.
            <!-- sop-section-end -->
            """;

    @Test
    void givesTheParsedFormOfTheContract() {
        Map<String, Object> json =
                SopDocument.parse(EDIT_AUDIO).parsed().orElseThrow().toJson();

        assertThat(json)
                .isEqualTo(Map.of(
                        "schema_version",
                        "1",
                        "frontmatter",
                        Map.of("title", "Edit the audio", "schema_version", "1", "systems", List.of("google-drive")),
                        "sections",
                        Map.of(
                                "summary",
                                Map.of("raw", false, "body_md", "## Summary\n- Purpose: a clean file"),
                                "procedure",
                                Map.of(
                                        "raw",
                                        false,
                                        "groups",
                                        List.of(Map.of("title", "Fetch the recording", "steps", List.of(step()))),
                                        "flat_steps",
                                        List.of(),
                                        "prose",
                                        List.of(Map.of(
                                                "after_step_id",
                                                1L,
                                                "body_md",
                                                "Everything after this point happens in the editor.")),
                                        "todos",
                                        List.of("Describe the fallback")))));
        assertThat(json).containsOnlyKeys("schema_version", "frontmatter", "sections");
    }

    private static Map<String, Object> step() {
        return Map.of(
                "id",
                1L,
                "rendered_number",
                1L,
                "attrs",
                Map.of("systems", List.of("google-drive"), "action", "download"),
                "body_md",
                " Download the file from the shared folder.\n\n    Pick the newest version.\n\n\n"
                        + "    Check its length.",
                "screenshots",
                List.of(Map.of(
                        "alt",
                        "folder",
                        "src",
                        "../../../images/edit-audio/folder.png",
                        "caption",
                        "The download entry is\n    in the context menu.")));
    }

    @Test
    void givesTheBlocksInTheOrderOfTheFile() {
        SopDocument document = SopDocument.parse(EDIT_AUDIO);
        SopSection procedure = document.section("procedure").orElseThrow();
        List<SopBlock> blocks = document.procedure().orElseThrow().blocks();

        assertThat(procedure.heading()).contains("How to do it");
        assertThat(blocks)
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Todo", "Group", "Prose", "Loose");
        assertThat(blocks.get(0).lines()).isEqualTo(new LineRange(18, 18));
        assertThat(blocks.get(3)).isEqualTo(new SopBlock.Loose(new LineRange(43, 43), "Loose words."));
        SopBlock.Group group = (SopBlock.Group) blocks.get(1);
        assertThat(group.lines()).isEqualTo(new LineRange(20, 38));
        assertThat(group.heading()).isEqualTo(21);
        SopBlock.Step step = group.steps().get(0);
        assertThat(step.numberLine()).isEqualTo(24);
        assertThat(step.parts())
                .containsExactly(
                        new StepPart.Text(
                                new LineRange(24, 26),
                                "Download the file from the shared folder.\n\nPick the newest version."),
                        new StepPart.Screenshot(
                                new LineRange(28, 34),
                                step.value().screenshots().get(0),
                                1),
                        new StepPart.Text(new LineRange(36, 36), "Check its length."));
    }

    @Test
    void knowsTheRoleAndTheBlockOfEveryLine() {
        List<SourceLine> lines = SopDocument.parse(EDIT_AUDIO).lines();

        assertThat(lines)
                .extracting(SourceLine::role)
                .containsSubsequence(
                        LineRole.FRONT_MATTER,
                        LineRole.OUTSIDE,
                        LineRole.SECTION_START,
                        LineRole.SECTION_BODY,
                        LineRole.SECTION_END,
                        LineRole.SECTION_START,
                        LineRole.SECTION_HEADING,
                        LineRole.BLANK,
                        LineRole.TODO,
                        LineRole.GROUP_START,
                        LineRole.GROUP_HEADING,
                        LineRole.STEP_START,
                        LineRole.STEP_BODY,
                        LineRole.SCREENSHOT_START,
                        LineRole.SCREENSHOT_BODY,
                        LineRole.CAPTION_START,
                        LineRole.CAPTION_BODY,
                        LineRole.CAPTION_END,
                        LineRole.SCREENSHOT_END,
                        LineRole.STEP_BODY,
                        LineRole.STEP_END,
                        LineRole.GROUP_END,
                        LineRole.PROSE_START,
                        LineRole.PROSE_BODY,
                        LineRole.PROSE_END,
                        LineRole.ORPHAN,
                        LineRole.SECTION_END);
        assertThat(lines.get(23).inBlock()).containsInstanceOf(SopBlock.Step.class);
        assertThat(lines.get(20).inBlock()).containsInstanceOf(SopBlock.Group.class);
        assertThat(lines.get(0).inSection()).isEmpty();
    }

    @Test
    void mapsBlocksToTheFile() {
        assertThat(SopDocument.parse(EDIT_AUDIO).sourceMap())
                .containsExactly(
                        Map.of("kind", "section", "line", 10, "end_line", 13, "name", "summary", "raw", false),
                        Map.of("kind", "section", "line", 15, "end_line", 44, "name", "procedure", "raw", false),
                        Map.of("kind", "todo", "line", 18, "end_line", 18, "text", "Describe the fallback"),
                        Map.of("kind", "group", "line", 20, "end_line", 38, "title", "Fetch the recording"),
                        Map.of("kind", "step", "line", 23, "end_line", 37, "step_id", 1L),
                        Map.of("kind", "screenshot", "line", 28, "end_line", 34, "step_id", 1L, "shot", 0),
                        Map.of("kind", "prose", "line", 40, "end_line", 42),
                        Map.of("kind", "text", "line", 43, "end_line", 43));
    }

    @Test
    void repeatedSectionOverwritesTheEarlierOneInItsPlace() {
        SopDocument document = SopDocument.parse("""
                <!-- sop-section-start: a -->
                one
                <!-- sop-section-end -->
                <!-- sop-section-start: b -->
                <!-- sop-section-end -->
                <!-- sop-section-start: a raw -->


                two

                <!-- sop-section-end -->
                """);

        Map<String, ParsedSop.Section> sections =
                document.parsed().orElseThrow().sections();

        assertThat(sections.keySet()).containsExactly("a", "b");
        assertThat(sections.get("a")).isEqualTo(new ParsedSop.TextSection(true, "two"));
        assertThat(sections.get("b")).isEqualTo(new ParsedSop.TextSection(false, ""));
        assertThat(document.sections()).hasSize(3);
    }

    @Test
    void quotedSectionDoesNotEndTheOneAroundIt() {
        SopDocument document = SopDocument.parse("""
                <!-- sop-section-start: a -->
                <!-- sop-section-start: procedure -->
                <!-- sop-section-end -->
                end
                <!-- sop-section-end -->
                """);

        assertThat(document.parsed().orElseThrow().sections())
                .containsOnlyKeys("a")
                .containsEntry(
                        "a",
                        new ParsedSop.TextSection(
                                false, "<!-- sop-section-start: procedure -->\n<!-- sop-section-end -->\nend"));
    }

    @Test
    void rawProcedureIsOpaque() {
        SopDocument document = SopDocument.parse("""
                <!-- sop-section-start: procedure raw -->
                <!-- sop-step-start id=1 -->
                <!-- sop-section-end -->
                """);

        assertThat(document.error()).isEmpty();
        assertThat(document.procedure()).isEmpty();
        assertThat(document.parsed().orElseThrow().sections())
                .containsEntry("procedure", new ParsedSop.TextSection(true, "<!-- sop-step-start id=1 -->"));
    }

    // Each procedure is the body of a section that starts on line 2 of a body that starts on line 4 of the file.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<!-- sop-group-start: \"A\" -->|<!-- sop-group-start: \"B\" -->"
                        + ";nested <!-- group --> not allowed;1;7",
                "x|<!-- sop-group-end -->;<!-- sop-group-end --> with no open group;1;7",
                "<!-- sop-step-start id=1 -->||<!-- sop-step-start id=2 -->"
                        + ";nested <!-- sop-step-start --> not allowed;2;8",
                "||<!-- sop-step-start action=\"click\" -->;step missing required `id` attribute;0;8",
                "<!-- sop-step-start id=one -->;step missing required `id` attribute;0;6",
                "<!-- sop-step-end -->;<!-- sop-step-end --> with no open step;0;6",
                "a|<!-- sop-step-start id=1 -->|b||;unclosed <!-- sop-step-start -->;3;7",
                "a|<!-- sop-group-start: \"\" -->|b;unclosed <!-- group -->;3;7",
                "a|<!-- sop-prose-start -->|b;unclosed <!-- sop-prose-start -->;3;7",
                "<!-- sop-prose-start -->|<!-- sop-group-start: \"\" -->|<!-- sop-step-start id=1 -->"
                        + ";unclosed <!-- sop-step-start -->;3;8",
                "<!-- sop-step-start id=1 -->|1.  a|<!-- sop-screenshot-start -->|<!-- sop-step-end -->"
                        + ";unclosed <!-- sop-screenshot-start -->;1;8",
            })
    void saysWhatIsMalformedAndWhere(String procedure, String message, int line, int fileLine) {
        String source = "---\nid: a\n---\n\n<!-- sop-section-start: procedure -->\n%s\n<!-- sop-section-end -->\n"
                .formatted(procedure.replace('|', '\n'));

        SopDocument document = SopDocument.parse(source);

        assertThat(document.error()).contains(new SopParseError(message, line, fileLine));
        assertThat(document.parsed()).isEmpty();
        assertThat(document.lines()).hasSize((int) source.lines().count());
    }

    @Test
    void saysWhichSectionIsNotClosed() {
        SopDocument document = SopDocument.parse("""
                ---
                id: a
                ---

                <!-- sop-section-start: a -->
                <!-- sop-section-start: b -->
                <!-- sop-section-end -->
                """);

        assertThat(document.error()).contains(new SopParseError("unclosed <!-- sop-section-start: a -->", 1, 5));
        assertThat(document.error().orElseThrow().withPosition())
                .isEqualTo("line 1: unclosed <!-- sop-section-start: a -->");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "id=7;7",
                "id=\"7\";7",
                "id = 7;7",
                "id=7th;7",
                "id=1 id=2;2",
                "x id=7 y;7",
                "id=-1;-1",
                "tool=\"id=3\" id=7;7",
            })
    void readsTheIdOfAStep(String attributes, long id) {
        assertThat(onlyStep("<!-- sop-step-start %s -->\n<!-- sop-step-end -->".formatted(attributes))
                        .id())
                .isEqualTo(id);
    }

    @Test
    void readsTheAttributesOfAStep() {
        ParsedSop.Step step = onlyStep("""
                <!--sop-step-start id=1 systems=" a, ,b" tool = "Two &quot;words&quot;" action=click-->
                <!-- sop-step-end -->\
                """);

        assertThat(step.attrs())
                .containsExactly(
                        Map.entry("systems", new FieldValue.Items(List.of("a", "b"))),
                        Map.entry("tool", new FieldValue.Text("Two &quot;words&quot;")),
                        Map.entry("action", new FieldValue.Text("click")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1.  Do;1;` Do`",
                "1. Do;1;Do",
                "  12.\tDo;12;Do",
                "1.;;1.",
                "1) Do;;1) Do",
                "Do;;Do",
                "||3.  Do;3;` Do`",
                "` |3. Do`;3;` |Do`",
            })
    void readsTheVisibleNumber(String body, Long number, String bodyMd) {
        ParsedSop.Step step = onlyStep(
                "<!-- sop-step-start id=1 -->\n%s\n\n<!-- sop-step-end -->".formatted(body.replace('|', '\n')));

        assertThat(step.renderedNumber()).isEqualTo(number);
        assertThat(step.bodyMd()).isEqualTo(bodyMd.replace('|', '\n'));
    }

    @Test
    void screenshotWithoutImageIsEmptyAndAnUnclosedCaptionCounts() {
        ParsedSop.Step step = onlyStep("""
                <!-- sop-step-start id=1 -->
                <!-- sop-screenshot-start -->
                <!-- sop-screenshot-end -->
                <!-- sop-screenshot-start -->
                text ![a](b) ![c](d)
                <!-- sop-caption-start -->
                   Caption
                <!-- sop-screenshot-end -->
                <!-- sop-step-end -->\
                """);

        assertThat(step.screenshots())
                .containsExactly(new ParsedSop.Screenshot("", "", ""), new ParsedSop.Screenshot("a", "b", "Caption"));
        assertThat(step.bodyMd()).isEmpty();
    }

    @Test
    void todoInsideAStepIsText() {
        ParsedSop.Procedure procedure = procedure("""
                <!-- sop-todo: "one" -->
                <!-- sop-step-start id=1 -->
                <!-- sop-todo: "two" -->
                <!-- sop-step-end -->
                <!-- sop-todo:"" -->\
                """);

        assertThat(procedure.todos()).containsExactly("one", "");
        assertThat(procedure.flatSteps().get(0).bodyMd()).isEqualTo("<!-- sop-todo: \"two\" -->");
    }

    @Test
    void proseKnowsTheStepInFrontOfIt() {
        ParsedSop.Procedure procedure = procedure("""
                <!-- sop-prose-start -->

                first

                <!-- sop-prose-end -->
                <!-- sop-step-start id=5 -->
                <!-- sop-step-end -->
                <!-- sop-prose-start -->
                <!-- sop-prose-end -->\
                """);

        assertThat(procedure.prose()).containsExactly(new ParsedSop.Prose(null, "first"), new ParsedSop.Prose(5L, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- sop-step-start -->",
                "<!-- sop-step-start   -->",
                "<!-- sop-step-start -id=1 -->",
                "<!-- sop-step-start id=1 > -->",
                "<!-- sop-step-startid=1 -->",
                "<!-- SOP-step-start id=1 -->",
                "<!-- sop-step-start id=1",
                "<! -- sop-step-start id=1 -->",
                "<!-- sop-todo: unquoted -->",
                "<!-- sop-todo: \"a\" b -->",
                "<!-- sop-group-start: \"a\"b\" -->",
                "<!-- sop-group-end: -->",
                "<!-- sop-prose-ends -->",
            })
    void takesOnlyTheExactFormsAsMarkers(String line) {
        ParsedSop.Procedure procedure = procedure(line);

        assertThat(procedure).isEqualTo(new ParsedSop.Procedure(List.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<!--sop-section-start:a-->;a;false",
                "text <!--\u00a0sop-section-start:  a_b   --> text;a_b;false",
                "<!-- sop-section-start: a raw -->;a;true",
                "<!-- sop-section-start: a raw-->;a;true",
                "<!-- sop-section-start: a x=1 raw y -->;a;true",
                "<!-- sop-section-start: a raw=yes -->;a;false",
                "<!-- sop-section-start: a x=1-->;a;false",
                "<!-- sop-section-start: a x=--> raw -->;a;true",
            })
    void readsTheNameAndFlagsOfASection(String start, String name, boolean raw) {
        SopDocument document = SopDocument.parse(start + "\r\n<!-- sop-section-end -->");

        assertThat(document.sections()).singleElement().satisfies(section -> {
            assertThat(section.name()).isEqualTo(name);
            assertThat(section.raw()).isEqualTo(raw);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- sop-section-start: -->",
                "<!-- sop-section-start: A -->",
                "<!-- sop-section-start: a1 -->",
                "<!-- sop-section-start: a x= -->",
                "<!-- sop-section-start: a x=--> ",
                "<!-- sop-section-start: a, raw -->",
                "<!-- sop-section-start a -->",
            })
    void takesNothingElseAsASection(String start) {
        SopDocument document = SopDocument.parse(start + "\n<!-- sop-section-end -->");

        assertThat(document.error()).isEmpty();
        assertThat(document.sections()).isEmpty();
    }

    @Test
    void splitsLinesAtEveryKindOfLineEnd() {
        String source = "\uFEFF<!-- sop-section-start: a -->\rone\r\ntwo\u2028\n<!-- sop-section-end -->";

        SopDocument document = SopDocument.parse(source);

        assertThat(document.parsed().orElseThrow().sections())
                .containsEntry("a", new ParsedSop.TextSection(false, "one\ntwo\u2028"));
        assertThat(document.source().hasMixedLineEnds()).isTrue();
        assertThat(document.source().lineCount()).isEqualTo(4);
    }

    private static ParsedSop.Step onlyStep(String procedure) {
        return procedure(procedure).flatSteps().get(0);
    }

    private static ParsedSop.Procedure procedure(String body) {
        SopDocument document = SopDocument.parse(
                "<!-- sop-section-start: procedure -->\n%s\n<!-- sop-section-end -->\n".formatted(body));
        return document.parsed().stream()
                .flatMap(parsed -> parsed.sections().values().stream())
                .map(ParsedSop.Procedure.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
