package club.datatalks.dataops.docs.internal.sop;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.lint.LintFinding;
import club.datatalks.dataops.docs.internal.lint.LintLevel;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every text, however it came to be. */
class SopPropertiesTest {

    private static final List<String> FRAGMENTS = List.of(
            "---",
            "schema_version: 1",
            "doc_type: sop",
            "title: \"A\"",
            "systems: [a, b]",
            "  - item",
            "<!-- sop-section-start: summary -->",
            "<!-- sop-section-start: procedure -->",
            "<!-- sop-section-start: procedure raw -->",
            "<!-- sop-section-end -->",
            "<!-- sop-group-start: \"A\" -->",
            "<!-- sop-group-end -->",
            "<!-- sop-step-start id=1 systems=\"a,c\" action=\"click\" -->",
            "<!-- sop-step-start id=2 -->",
            "<!-- sop-step-start -->",
            "<!-- sop-step-end -->",
            "<!-- sop-screenshot-start -->",
            "<!-- sop-screenshot-end -->",
            "<!-- sop-caption-start -->",
            "<!-- sop-caption-end -->",
            "<!-- sop-prose-start -->",
            "<!-- sop-prose-end -->",
            "<!-- sop-todo: \"x\" -->",
            "![alt](src)",
            "[[wiki]] [a](b.md) `code`",
            "1.  text",
            "    more",
            "```",
            "## Heading",
            "\uFEFF",
            "\ud800",
            "%$\\",
            "");

    @Provide
    Arbitrary<String> marked() {
        Arbitrary<String> lineEnds = Arbitraries.of("\n", "\n", "\n", "\r\n", "\r", "");
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(FRAGMENTS)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
        return Combinators.combine(line, lineEnds)
                .as(String::concat)
                .list()
                .ofMaxSize(60)
                .map(lines -> String.join("", lines));
    }

    /** A procedure whose markers match, with anything between them: it always parses. */
    @Provide
    Arbitrary<String> wellFormed() {
        Arbitrary<String> words = Arbitraries.of("", "text", "  1.  text", "![a](b)", "## Heading", "```", "\t- x");
        Arbitrary<String> screenshot = words.map(
                text -> "<!-- sop-screenshot-start -->\n%s\n<!-- sop-caption-start -->\nc\n<!-- sop-screenshot-end -->"
                        .formatted(text));
        Arbitrary<String> step = Arbitraries.oneOf(words, screenshot)
                .list()
                .ofMaxSize(5)
                .map(lines -> "<!-- sop-step-start id=1 x=\"y\" -->\n%s\n<!-- sop-step-end -->"
                        .formatted(String.join("\n", lines)));
        Arbitrary<String> prose = words.map("<!-- sop-prose-start -->\n%s\n<!-- sop-prose-end -->"::formatted);
        Arbitrary<String> item = Arbitraries.oneOf(step, prose, words, Arbitraries.just("<!-- sop-todo: \"x\" -->"));
        Arbitrary<String> group = item.list()
                .ofMaxSize(4)
                .map(items -> "<!-- sop-group-start: \"A\" -->\n%s\n<!-- sop-group-end -->"
                        .formatted(String.join("\n", items)));
        return Arbitraries.oneOf(item, group)
                .list()
                .ofMaxSize(6)
                .map(blocks ->
                        "---\nschema_version: 1\n---\n<!-- sop-section-start: procedure -->\n%s\n<!-- sop-section-end -->"
                                .formatted(String.join("\n", blocks)));
    }

    @Property(tries = 500)
    void everyTextIsReadAndItsLinesAreTheText(@ForAll("marked") String text) {
        SopDocument document = SopDocument.parse(text);

        assertThat(document.lines().stream()
                        .map(line -> text.substring(line.start(), line.next()))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(document.parsed().isPresent()).isNotEqualTo(document.error().isPresent());
        document.error()
                .ifPresent(error -> assertThat(error.fileLine())
                        .isBetween(1, document.lines().size()));
    }

    @Property(tries = 300)
    void everyTextWithoutStructureIsReadToo(@ForAll String text) {
        assertThat(SopDocument.parse(text).lines().stream()
                        .map(line -> text.substring(line.start(), line.next()))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(FrontMatter.read(text).bodyOffset()).isBetween(0, text.length());
        assertThat(DocumentHead.of(text).links()).isNotNull();
    }

    @Property(tries = 500)
    void lintNeverFailsAndPointsIntoTheFile(@ForAll("marked") String text) {
        SopDocument document = SopDocument.parse(text);

        List<LintFinding> findings = SopLint.check(document).findings();

        int lines = Math.max(1, document.lines().size());
        assertThat(findings)
                .filteredOn(finding -> finding.line() != null)
                .allSatisfy(finding -> assertThat(finding.line()).isBetween(1, lines));
    }

    @Property(tries = 300)
    void lineEndsAndAByteOrderMarkChangeNothing(@ForAll("wellFormed") String text) {
        SopDocument document = SopDocument.parse(text);
        SopDocument windows = SopDocument.parse("\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(windows.parsed()).isEqualTo(document.parsed());
        assertThat(windows.lines()).extracting(SourceLine::role).isEqualTo(roles(document));
        assertThat(SopLint.check(windows).findings())
                .filteredOn(finding -> finding.rule().level() != LintLevel.ADVICE)
                .isEqualTo(SopLint.check(document).findings().stream()
                        .filter(finding -> finding.rule().level() != LintLevel.ADVICE)
                        .toList());
    }

    @Property(tries = 300)
    void treeAndParsedFormAgree(@ForAll("wellFormed") String text) {
        SopDocument document = SopDocument.parse(text);
        SopSection.Procedure procedure = document.procedure().orElseThrow();

        assertThat(document.error()).isEmpty();
        assertThat(steps(procedure.blocks())).containsExactlyInAnyOrderElementsOf(procedure.steps());
        assertThat(procedure.steps())
                .hasSize(count(text, "<!-- sop-step-end -->"))
                .allSatisfy(step -> assertThat(step.parts())
                        .filteredOn(StepPart.Screenshot.class::isInstance)
                        .hasSameSizeAs(step.value().screenshots()));
        assertThat(procedure.groups()).hasSize(count(text, "<!-- sop-group-end -->"));
        assertThat(procedure.todos()).hasSize(count(text, "<!-- sop-todo:"));
        assertOrdered(procedure.blocks());
    }

    /** The forms of SOPF-10 as expressions: too slow to use, but they say what is meant. */
    @Property(tries = 2000)
    void scannerAgreesWithTheFormsAsExpressions(@ForAll("markerLike") String line) {
        LineMarkers found = new MarkerScanner(line).scan(0, line.length());

        assertThat(found.find(MarkerKind.SECTION_START).map(marker -> List.of(marker.value(), marker.raw() + "")))
                .isEqualTo(expected(line, "<!--\\s*sop-section-start:\\s*([a-z_]+)((?:\\s+\\w+(?:=\\S+)?)*)\\s*-->")
                        .map(matcher -> List.of(
                                matcher.group(1),
                                Pattern.compile("(?U)(?<=\\s)raw(?=\\s|$)")
                                                .matcher(matcher.group(2))
                                                .find() + "")));
        assertThat(found.find(MarkerKind.STEP_START).map(Marker::value))
                .isEqualTo(expected(line, "<!--\\s*sop-step-start\\s+((?![->])\\S[^>]*?)\\s*-->")
                        .map(matcher -> matcher.group(1)));
        assertThat(found.find(MarkerKind.TODO).map(Marker::value))
                .isEqualTo(expected(line, "<!--\\s*sop-todo:\\s*\"([^\"]*)\"\\s*-->")
                        .map(matcher -> matcher.group(1)));
        assertThat(found.has(MarkerKind.PROSE_END))
                .isEqualTo(expected(line, "<!--\\s*sop-prose-end\\s*-->").isPresent());
    }

    @Provide
    Arbitrary<String> markerLike() {
        return Arbitraries.of(
                        "<!--",
                        "-->",
                        "--",
                        ">",
                        "-",
                        " ",
                        " ",
                        "\u00a0",
                        "\t",
                        "\"",
                        "=",
                        "raw",
                        "a",
                        "A1",
                        "x=1",
                        "id=1",
                        "<!-- sop-section-start: a",
                        "sop-section-start:",
                        "<!-- sop-step-start ",
                        "sop-step-start",
                        "<!-- sop-todo: \"",
                        "sop-prose-end")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    // \s as Unicode has it, \w as ASCII has it.
    private static Optional<Matcher> expected(String line, String expression) {
        Pattern pattern =
                Pattern.compile(expression.replace("\\s", "\\p{IsWhite_Space}").replace("\\S", "\\P{IsWhite_Space}"));
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static List<LineRole> roles(SopDocument document) {
        return document.lines().stream().map(SourceLine::role).toList();
    }

    private static List<SopBlock.Step> steps(List<SopBlock> blocks) {
        return blocks.stream()
                .flatMap(block -> block instanceof SopBlock.Group group
                        ? steps(group.blocks()).stream()
                        : block instanceof SopBlock.Step step ? Stream.of(step) : Stream.empty())
                .toList();
    }

    private static void assertOrdered(List<SopBlock> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).lines().first())
                    .isGreaterThan(blocks.get(i - 1).lines().last());
        }
        blocks.stream()
                .filter(SopBlock.Group.class::isInstance)
                .forEach(group -> assertOrdered(((SopBlock.Group) group).blocks()));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
