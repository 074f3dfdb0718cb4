package club.datatalks.dataops.docs.internal.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.registry.ContentFiles;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SopLintTest {

    private static final String FRONT_MATTER = """
            ---
            title: "Publish"
            doc_type: sop
            schema_version: 1
            systems: [luma, slack]
            ---
            """;

    private static final List<String> OTHER_SECTIONS =
            List.of("prerequisites", "validation", "troubleshooting", "references");

    @Test
    void findsNothingInACleanDocument() {
        LintReport report = check(clean("1.  Do it."));

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void stopsAtAMissingFrontMatter() {
        assertThat(violations("# Title\n<!-- sop-section-start: a -->\n")).containsExactly("missing frontmatter");
        assertThat(violations("---\n---\n")).containsExactly("missing frontmatter");
        assertThat(violations("---\n# only a comment\n---\n")).containsExactly("missing frontmatter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "doc_type: reference;'reference'",
                "doc_type: it's;'it\\'s'",
                "doc_type: [sop, \\];['sop', '\\\\']",
                "other: x;None",
                "doc_type:;[]",
            })
    void wantsAProcedureAndATitleAndEndsAtALegacyDocument(String docType, String notation) {
        assertThat(violations("---\n%s\ntitle: \"\"\n---\n".formatted(docType)))
                .containsExactly(
                        "doc_type must be 'sop' or 'checklist' (got %s)".formatted(notation),
                        "frontmatter is missing `title`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "one;schema_version must be an integer (got 'one')",
                "1.0;schema_version must be an integer (got '1.0')",
                "[1];schema_version must be an integer (got ['1'])",
                "` `;schema_version must be an integer (got [])",
                "2;unsupported schema_version: 2",
                "+02;unsupported schema_version: 2",
                "-0;unsupported schema_version: 0",
                "-1;unsupported schema_version: -1",
            })
    void stopsAtAnUnknownVersion(String version, String violation) {
        assertThat(violations("---\ndoc_type: sop\ntitle: a\nschema_version: %s\n---\n".formatted(version)))
                .containsExactly(violation);
    }

    @Test
    void saysWhereParsingFailed() {
        LintReport report = check(FRONT_MATTER + "\n<!-- sop-section-start: procedure -->\n");

        assertThat(report.violations())
                .containsExactly("parse error: line 1: unclosed <!-- sop-section-start: procedure -->");
        assertThat(report.findings().get(0).line()).isEqualTo(8);
    }

    @Test
    void namesEveryMissingSection() {
        assertThat(violations(FRONT_MATTER + "<!-- sop-section-start: validation -->\n<!-- sop-section-end -->\n"))
                .containsExactly(
                        "missing required section: summary",
                        "missing required section: prerequisites",
                        "missing required section: procedure",
                        "missing required section: troubleshooting",
                        "missing required section: references");
    }

    @Test
    void findsEverythingAboutStepsInOrder() {
        LintReport report = check(document("""
                <!-- sop-step-start id=2 -->
                2.  Flat.
                <!-- sop-step-end -->
                <!-- sop-group-start: "Group" -->
                <!-- sop-step-start id=1 action="jump" systems="zoom,luma,Asana,zoom" -->
                3.  Grouped.
                <!-- sop-screenshot-start -->
                <!-- sop-screenshot-end -->
                <!-- sop-step-end -->
                <!-- sop-step-start id=2 -->
                2.  Again.
                <!-- sop-step-end -->
                <!-- sop-step-start id=1 -->
                Again.
                <!-- sop-step-end -->
                <!-- sop-group-end -->\
                """));

        assertThat(report.violations())
                .containsExactly(
                        "procedure mixes groups and flat steps \u2014 pick one shape",
                        "duplicate step ids: [1, 2]",
                        "step ids are not sequential 1..N; got [1, 2, 1, 2], expected [1, 2, 3, 4]",
                        "step id=1: action 'jump' not in ['click', 'copy', 'download', 'navigate', 'other', 'paste',"
                                + " 'submit', 'type', 'upload', 'verify', 'wait']",
                        "step id=1: systems ['Asana', 'zoom'] not in frontmatter `systems`",
                        "step id=1: <!-- sop-screenshot-start --> block has no image",
                        "step id=1: rendered number 3 does not match id");
        assertThat(report.findings().subList(0, 7))
                .extracting(finding -> finding.rule().code(), LintFinding::line, LintFinding::stepId)
                .containsExactly(
                        tuple("SOP-MIXED", 18, null),
                        tuple("SOP-STEP-DUP", 30, 1L),
                        tuple("SOP-STEP-SEQ", 30, 1L),
                        tuple("SOP-ACTION", 22, 1L),
                        tuple("SOP-SYSTEMS", 22, 1L),
                        tuple("SOP-SHOT-IMAGE", 24, 1L),
                        tuple("SOP-RENDERED", 23, 1L));
    }

    @Test
    void leavesSystemsAloneWhenTheDocumentDeclaresNone() {
        String source =
                clean("1.  Do it.").replace("systems: [luma, slack]\n", "").replace("id=1", "id=1 systems=\"zoom\"");

        assertThat(violations(source)).isEmpty();
        assertThat(violations(source.replace("title:", "systems: luma\ntitle:")))
                .containsExactly("step id=1: systems ['zoom'] not in frontmatter `systems`");
    }

    @Test
    void skipsTheStructureOfARawProcedure() {
        LintReport report = check(clean("9.  TODO ```").replace("procedure -->", "procedure raw -->"));

        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "SOP-ORPHAN;Loose.;0",
                "SOP-ORPHAN;text <!-- sop-todo: \"x\" -->;0",
                "SOP-PROSE-EMPTY;<!-- sop-prose-start -->||<!-- sop-prose-end -->;0",
                "SOP-PROSE-MERGE;<!-- sop-prose-start -->|Short.|<!-- sop-prose-end -->;0",
                "SOP-STEP-EMPTY;<!-- sop-step-start id=2 -->|<!-- sop-step-end -->;0",
                "SOP-ATTR-UNKNOWN;<!-- sop-step-start id=2 role=\"x\" -->|2.  x|<!-- sop-step-end -->;0",
                "SOP-SHOT-STRAY;<!-- sop-screenshot-start -->;0",
                "SOP-SHOT-STRAY;<!-- sop-step-start id=2 -->|2.  x|<!-- sop-caption-end -->|<!-- sop-step-end -->;2",
                "SOP-TODO;<!-- sop-todo: \"Ask Maria\" -->;0",
                "SOP-QUOTE;<!-- sop-step-begin id=2 -->;0",
                "SOP-QUOTE;<!-- sop-step-start -->;0",
                "SOP-QUOTE;<!-- SOP-Prose-Start -->;0",
                "SOP-QUOTE;<!-- sop-group-start: A -->;0",
                "SOP-QUOTE;<!-- sop-step-start id=2 tool=\"a\\\"b\" -->|2.  x|<!-- sop-step-end -->;0",
                "SOP-FENCE;~~~|<!-- sop-todo: \"x\" -->|~~~;1",
            })
    void advisesOnTheProcedure(String code, String procedure, int offset) {
        String source = clean("1.  Do it.|<!-- sop-step-end -->|%s|<!-- END -->"
                        .formatted(procedure)
                        .replace('|', '\n'))
                .replace("<!-- END -->\n<!-- sop-step-end -->\n", "");
        int first = source.substring(0, source.indexOf("1.  Do it.")).split("\n", -1).length + 2;

        LintReport report = check(source);

        assertThat(report.violations()).isEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().code().equals(code))
                .extracting(LintFinding::line)
                .containsExactly(first + offset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SOP-SHOT-MULTI;![a](b) ![c](d)|<!-- sop-caption-start -->|c|<!-- sop-caption-end -->",
                "SOP-SHOT-CAPTION;![a](b)",
                "SOP-SHOT-ALT;![](b)|<!-- sop-caption-start -->|c|<!-- sop-caption-end -->",
            })
    void advisesOnScreenshots(String code, String screenshot) {
        LintReport report = check(clean("1.  Do it.\n<!-- sop-screenshot-start -->\n%s\n<!-- sop-screenshot-end -->"
                .formatted(screenshot.replace('|', '\n'))));

        assertThat(report.violations()).isEmpty();
        assertThat(report.findings())
                .extracting(finding -> finding.rule().code())
                .containsExactly(code);
    }

    @Test
    void advisesOnGroups() {
        LintReport report = check(document("""
                <!-- sop-group-start: "A" -->
                <!-- sop-step-start id=1 -->
                1.  Do it.
                <!-- sop-step-end -->
                <!-- sop-group-end -->
                <!-- sop-group-start: "A" -->
                <!-- sop-step-start id=2 -->
                2.  Do it.
                <!-- sop-step-end -->
                <!-- sop-group-end -->
                <!-- sop-group-start: " " -->
                <!-- sop-group-end -->\
                """));

        assertThat(report.violations()).isEmpty();
        assertThat(report.findings())
                .extracting(finding -> finding.rule().code(), LintFinding::line, LintFinding::message)
                .containsExactly(
                        tuple("SOP-GROUP-DUP", 23, "another group is called 'A' too"),
                        tuple("SOP-GROUP-EMPTY", 28, "group has no title"),
                        tuple("SOP-GROUP-EMPTY", 28, "group ' ' has no steps"));
    }

    @Test
    void advisesOnSections() {
        String source = clean("1.  Do it.") + """
                <!-- sop-section-start: summary -->
                ## Summary
                <!-- sop-section-end -->
                <!-- sop-section-start: glossary -->
                FIXME: words
                <!-- sop-section-end -->
                """;

        LintReport report = check(source);

        assertThat(report.violations()).isEmpty();
        assertThat(report.findings())
                .extracting(finding -> finding.rule().code(), LintFinding::line, LintFinding::section)
                .containsExactly(
                        tuple("SOP-SECTION-DUP", 34, "summary"),
                        tuple("SOP-SECTION-ORDER", 34, "summary"),
                        tuple("SOP-EMPTY-SECTION", 34, "summary"),
                        tuple("SOP-SECTION-UNKNOWN", 37, "glossary"),
                        tuple("SOP-TODO", 38, null));
    }

    @Test
    void advisesOnMixedLineEnds() {
        LintReport report = check(clean("1.  Do it.\r"));

        assertThat(report.findings())
                .extracting(finding -> finding.rule().code())
                .containsExactly("SOP-CRLF");
    }

    @Test
    void checksWhereLinksLead() {
        Registry registry = Registry.of(List.of(entry("content/a/sops/publish.md"), entry("content/a/b.md")));
        ContentFiles files =
                ContentFiles.of(List.of("content/a/sops/publish.md", "content/a/b.md", "content/images/x/y.png"));
        String source = clean("""
                1.  [b](../b.md#top) [site](/a/b.md) [folder](../) [doc](doc:doc.a.b) [[doc.a.b|B]] https://x.y [x](https://x)
                    ![y](../../images/x/y.png "title") ![z](/content/images/x/y.png) `[no](no.md)` [[gone]]
                    [gone](../c.md) [doc](doc:gone) ![gone](../y.png) [mail](mailto:a@b.c) [top](#top)\
                """).replace("systems:", "related_docs: [b.md, doc.a.b]\nsystems:");

        LintReport report =
                SopLint.check(SopDocument.parse(source), new LintContext("content/a/sops/publish.md", registry, files));

        assertThat(report.findings())
                .extracting(LintFinding::message)
                .containsExactly(
                        "related_docs reference not found: 'b.md'",
                        "wiki reference not found: 'gone'",
                        "link target not found: '../c.md'",
                        "doc reference not found: 'gone'",
                        "image target not found: '../y.png'");
    }

    @Test
    void findingsCarryTheKeysOfTheContract() {
        LintFinding finding = check(clean("2.  Do it.")).findings().get(0);

        assertThat(finding.toJson())
                .isEqualTo(Map.of(
                        "code",
                        "SOP-RENDERED",
                        "level",
                        "error",
                        "message",
                        "step id=1: rendered number 2 does not match id",
                        "line",
                        19,
                        "step_id",
                        1L,
                        "section",
                        "procedure",
                        "fix",
                        "renumber"));
    }

    @Test
    void knowsWhoIsTold() {
        assertThat(SopLint.appliesTo("sop")).isTrue();
        assertThat(SopLint.appliesTo("checklist")).isTrue();
        assertThat(SopLint.appliesTo("reference")).isFalse();
        assertThat(SopLint.isOptedIn(FRONT_MATTER)).isTrue();
        assertThat(SopLint.isOptedIn("schema_version: \"1\"")).isFalse();
    }

    /** A document that is clean when the step's body is. */
    private static String clean(String stepBody) {
        return document("<!-- sop-step-start id=1 -->\n%s\n<!-- sop-step-end -->".formatted(stepBody));
    }

    private static String document(String procedure) {
        return FRONT_MATTER
                + """
                <!-- sop-section-start: summary -->
                ## Summary
                - Purpose: one
                <!-- sop-section-end -->
                %s
                <!-- sop-section-start: procedure -->
                ## Procedure

                %s
                <!-- sop-section-end -->
                %s
                """.formatted(
                                section(OTHER_SECTIONS.get(0)).strip(),
                                procedure,
                                OTHER_SECTIONS.stream()
                                        .skip(1)
                                        .map(SopLintTest::section)
                                        .collect(Collectors.joining())
                                        .strip());
    }

    private static String section(String name) {
        return "<!-- sop-section-start: %s -->\n## Heading\nText.\n<!-- sop-section-end -->\n".formatted(name);
    }

    private static LintReport check(String source) {
        return SopLint.check(SopDocument.parse(source));
    }

    private static List<String> violations(String source) {
        return check(source).violations();
    }

    private static Registry.Entry entry(String path) {
        return new Registry.Entry(path, ContentHash.of(path.getBytes(UTF_8)), DocumentHead.of("# X\n"));
    }
}
