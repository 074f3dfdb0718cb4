package club.datatalks.dataops.docs.internal.sop.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of pages that were written before there were markers. */
class SopNormalizerTest {

    private static final String LEGACY = """
            ---
            title: "Publish"
            owner: Ann # for now
            ---

            # Publish

            ## What

            Publish an episode.

            ## Uploading notes

            Keep these.

            ## Step-by-step

            Before you start.

            TODO: ask "Bob"

            ### Upload

            1. Open ![menu](../a.png) the menu.
               Then wait.

                  code

            Image note: In the corner,
            top right.

            7. Click
               - one
                 - two

            ![b](b.png)

            image NOTE: Below.

            Text of its own.

            ### Afterwards

            Tell everybody.

            ### Check

            3) not an item
            1.  Look.
            ```
            2. in code
            ```

            ## FAQ

            None.
            """;

    @Test
    void convertsAWholePage() {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize(LEGACY);

        assertThat(normalized.changed()).isTrue();
        assertThat(normalized.content()).isEqualTo("""
                        ---
                        title: "Publish"
                        owner: Ann # for now
                        doc_type: sop
                        schema_version: 1
                        ---

                        # Publish

                        <!-- sop-section-start: summary -->
                        ## What

                        Publish an episode.
                        <!-- sop-section-end -->

                        <!-- sop-section-start: prerequisites -->
                        ## Prerequisites
                        <!-- sop-section-end -->

                        ## Uploading notes

                        Keep these.

                        <!-- sop-section-start: procedure -->
                        ## Step-by-step

                        <!-- sop-prose-start -->
                        Before you start.
                        <!-- sop-prose-end -->

                        <!-- sop-todo: "ask &quot;Bob&quot;" -->

                        <!-- sop-group-start: "Upload" -->
                        ### Upload

                        <!-- sop-step-start id=1 -->
                        1.  Open the menu.
                            Then wait.

                            <!-- sop-screenshot-start -->
                            ![menu](../a.png)
                            <!-- sop-screenshot-end -->

                               code
                        <!-- sop-step-end -->

                        <!-- sop-prose-start -->
                        Image note: In the corner,
                        top right.
                        <!-- sop-prose-end -->

                        <!-- sop-step-start id=2 -->
                        2.  Click
                            - one
                              - two

                            <!-- sop-screenshot-start -->
                            ![b](b.png)
                            <!-- sop-caption-start -->
                            Below.
                            <!-- sop-caption-end -->
                            <!-- sop-screenshot-end -->
                        <!-- sop-step-end -->

                        <!-- sop-prose-start -->
                        Text of its own.
                        <!-- sop-prose-end -->

                        <!-- sop-group-end -->

                        <!-- sop-prose-start -->
                        ### Afterwards

                        Tell everybody.
                        <!-- sop-prose-end -->

                        <!-- sop-group-start: "Check" -->
                        ### Check

                        <!-- sop-prose-start -->
                        3) not an item
                        <!-- sop-prose-end -->

                        <!-- sop-step-start id=3 -->
                        3.  Look.
                            ```
                            2. in code
                            ```
                        <!-- sop-step-end -->

                        <!-- sop-group-end -->
                        <!-- sop-section-end -->

                        <!-- sop-section-start: validation -->
                        ## Validation
                        <!-- sop-section-end -->

                        <!-- sop-section-start: troubleshooting -->
                        ## FAQ

                        None.
                        <!-- sop-section-end -->

                        <!-- sop-section-start: references -->
                        ## References
                        <!-- sop-section-end -->
                        """);
        assertThat(normalized.notes())
                .contains(
                        "Section \"What\" became summary",
                        "Section \"Uploading notes\" is none of the six and stays where it is",
                        "Heading \"Afterwards\" has no numbered item below it and became prose",
                        "Text outside all steps became prose: Text of its own.");
        assertThat(SopLint.check(SopDocument.parse(normalized.content())).violations())
                .isEmpty();
    }

    @Test
    void takesTheImageNoteBelowAnImageAsItsCaption() {
        assertThat(converted("1. Look.\n\n   ![a](a.png)\n   Image note: first\n   second\n\n   IMAGE NOTE: no more\n"))
                .contains("""
                        1.  Look.

                            <!-- sop-screenshot-start -->
                            ![a](a.png)
                            <!-- sop-caption-start -->
                            first
                            second
                            <!-- sop-caption-end -->
                            <!-- sop-screenshot-end -->

                            IMAGE NOTE: no more
                        <!-- sop-step-end -->
                        """);
    }

    @Test
    void leavesImagesThatAreNotSeenByThemselves() {
        String text =
                "1. See `![a](a.png)` and [![b](b.png)](c.png).\n\n   | ![d](d.png) |\n   |---|\n\n   ```\n   ![e](e.png)\n   ```\n";

        assertThat(converted(text))
                .doesNotContain("sop-screenshot")
                .contains("`![a](a.png)` and [![b](b.png)](c.png).");
    }

    @Test
    void givesEveryImageABlockInOrder() {
        String text = converted("1. ![a](a.png)![b](b.png \"title\")\n2. - ![c](c.png)\n");

        assertThat(SopDocument.parse(text).procedure().orElseThrow().steps())
                .extracting(step -> step.value().screenshots().stream()
                        .map(ParsedSop.Screenshot::src)
                        .toList())
                .containsExactly(List.of("a.png", "b.png \"title\""), List.of("c.png"));
        assertThat(text).contains("<!-- sop-step-start id=1 -->\n1.  \n\n    <!-- sop-screenshot-start -->");
    }

    @Test
    void countsThroughWhateverTheSourceSaid() {
        String text = converted("1. a\n1. b\n\n8. c\n");

        assertThat(SopDocument.parse(text).procedure().orElseThrow().flatSteps())
                .extracting(step -> step.value().id(), step -> step.value().renderedNumber())
                .containsExactly(tuple(1L), tuple(2L), tuple(3L));
    }

    private static Tuple tuple(long number) {
        return Tuple.tuple(number, number);
    }

    @Test
    void wrapsWhatIsOutsideTheGroups() {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize(
                "## Steps\n1. First\n### G\n1. Second\n\n## Instructions\n1. Third\n\n# Top\n1. Fourth\n");

        assertThat(SopDocument.parse(normalized.content())
                        .procedure()
                        .orElseThrow()
                        .groups())
                .extracting(SopBlock.Group::title)
                .containsExactly("Preparation", "G", "Instructions", "Follow-up");
        assertThat(normalized.notes())
                .contains(
                        "Steps outside all headings became the group Preparation; check whether they belong there",
                        "Several sections are the procedure; \"Instructions\" was put behind the first of them");
    }

    @Test
    void keepsAProcedureWithoutStepsAsItIs() {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize("## Procedure\n\n- Ask Ann.\n\t- Or Bob.  \n");

        assertThat(normalized.content())
                .contains(
                        "<!-- sop-section-start: procedure raw -->\n## Procedure\n\n- Ask Ann.\n\t- Or Bob.  \n<!-- sop");
        assertThat(normalized.notes()).containsExactly("The procedure has no numbered item and became a raw section");
    }

    @Test
    void findsStepsThatNoHeadingAnnounces() {
        assertThat(SopNormalizer.normalize("# Title\n\nIntroduction.\n\n1. Do\n")
                        .content())
                .isEqualTo("""
                        ---
                        doc_type: sop
                        schema_version: 1
                        ---

                        # Title

                        Introduction.

                        <!-- sop-section-start: summary -->
                        ## Summary
                        <!-- sop-section-end -->

                        <!-- sop-section-start: prerequisites -->
                        ## Prerequisites
                        <!-- sop-section-end -->

                        <!-- sop-section-start: procedure -->
                        ## Procedure

                        <!-- sop-step-start id=1 -->
                        1.  Do
                        <!-- sop-step-end -->
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
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "summary, summary",
        "SUMMARY:, summary",
        "What?, summary",
        "When / Trigger, summary",
        "When, summary",
        "Trigger, summary",
        "Step-by-step, procedure",
        "Steps, procedure",
        "Instructions, procedure",
        "Check, validation",
        "Verification, validation",
        "Problems, troubleshooting",
        "FAQ, troubleshooting",
        "Links, references",
        "Resources, references",
        "Related, references",
    })
    void knowsTheNamesThatPeopleUsed(String heading, String section) {
        String text =
                SopNormalizer.normalize("## %s\n\nwords\n".formatted(heading)).content();

        assertThat(SopDocument.parse(text).section(section).orElseThrow().bodyMd())
                .isEqualTo("## %s\n\nwords".formatted(heading));
    }

    @Test
    void leavesWhatIsMarkedOrCannotBeConverted() {
        String broken = "<!-- sop-section-start: a -->\n";
        String odd = "## Steps\n1. a <!-- sop-step-end -->\n";
        String open = "---\ntitle: x\n1. a\n";

        assertThat(List.of(broken, odd, open)).allSatisfy(text -> {
            SopNormalizer.Normalized normalized = SopNormalizer.normalize(text);
            assertThat(normalized.content()).isEqualTo(text);
            assertThat(normalized.changed()).isFalse();
        });
        assertThat(SopNormalizer.normalize(broken).notes())
                .singleElement()
                .asString()
                .contains("line 1");
    }

    @Test
    void keepsTheLineEndsAndTheByteOrderMark() {
        String text =
                SopNormalizer.normalize("\uFEFF" + LEGACY.replace("\n", "\r\n")).content();

        assertThat(text)
                .startsWith("\uFEFF---\r\ntitle")
                .isEqualTo("\uFEFF" + SopNormalizer.normalize(LEGACY).content().replace("\n", "\r\n"));
    }

    @Test
    void doesNotTakeAPageBetweenRulesForMetadata() {
        String normalized = SopNormalizer.normalize("---\n## Steps\n---").content();

        assertThat(normalized).startsWith("---\ndoc_type: sop\nschema_version: 1\n---\n\n---\n");
        assertThat(SopLint.check(SopDocument.parse(normalized)).violations()).allMatch(line -> line.contains("title"));
        assertThat(SopNormalizer.normalize(normalized).changed()).isFalse();
    }

    @Property(tries = 1000)
    void losesNoWordAndIsDoneAtOnce(@ForAll("pages") String text) {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize(text);

        assertThat(words(normalized.content())).containsAll(words(text));
        assertThat(SopDocument.parse(normalized.content()).error()).isEmpty();
        SopNormalizer.Normalized again = SopNormalizer.normalize(normalized.content());
        assertThat(again.content()).isEqualTo(normalized.content());
        assertThat(again.changed()).isFalse();
        assertThat(SopLint.check(SopDocument.parse(normalized.content())).violations())
                .allMatch(violation ->
                        !normalized.changed() || violation.contains("title") || violation.contains("doc_type"));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split("[^A-Za-z]+")));
        words.removeIf(word -> word.length() < 4 || word.equalsIgnoreCase("image") || word.equalsIgnoreCase("note"));
        words.remove("TODO");
        return words.stream().filter(word -> !word.equals("TODO")).toList();
    }

    @Provide
    Arbitrary<String> pages() {
        Arbitrary<String> line = Arbitraries.of(
                "",
                "",
                "# Title",
                "## Steps",
                "## Summary",
                "## Somewhere else",
                "### Group here",
                "#### Smaller",
                "1. Item with words",
                "12.  Another item ![picture](pict.png) behind",
                "  3. slightly indented",
                "   continued",
                "\ttabbed words",
                "- bullet",
                "    - nested bullet",
                "![alone](alone.png)",
                "   ![inside](inside.png)",
                "Image note: caption words",
                "   image note: other caption",
                "TODO: something left",
                "```",
                "~~~ python",
                "| table | cell |",
                "<div>html words</div>",
                "Paragraph at the margin",
                "> quoted words",
                "---",
                "1.");
        return Combinators.combine(line.list().ofMaxSize(25), Arbitraries.of("", "---\ntitle: Some\n---\n"))
                .as((lines, head) -> head + String.join("\n", lines));
    }

    private static String converted(String procedure) {
        String text = SopNormalizer.normalize("## Procedure\n\n" + procedure).content();
        assertThat(SopDocument.parse(text).error()).isEmpty();
        return text;
    }
}
