package club.datatalks.dataops.docs.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SopReportTest {

    private static final String CLEAN_LEGACY = "---\ntitle: A\ndoc_type: sop\n---\n";
    private static final String UNCLOSED = CLEAN_LEGACY + "\n<!-- sop-section-start: summary -->\n";

    @Test
    void printsTheParsedFormInOneLine() {
        SopReport report = SopReport.parse("a.md", CLEAN_LEGACY, false);

        assertThat(report.output())
                .isEqualTo("{\"schema_version\":null,\"frontmatter\":{\"title\":\"A\",\"doc_type\":\"sop\"},"
                        + "\"sections\":{}}");
        assertThat(report.failed()).isEmpty();
    }

    @Test
    void printsTheParsedFormIndented() {
        assertThat(SopReport.parse("a.md", CLEAN_LEGACY, true).output().lines()).hasSizeGreaterThan(3);
    }

    @Test
    void saysWhereParsingFailed() {
        SopReport report = SopReport.parse("a.md", UNCLOSED, false);

        assertThat(report.output()).isEmpty();
        assertThat(report.failed()).contains("a.md: parse error: line 1: unclosed <!-- sop-section-start: summary -->");
    }

    @Test
    void printsALinePerViolationAndASummary() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.md", "");
        texts.put("b.md", CLEAN_LEGACY);
        texts.put("c.md", "---\nother: x\n---\n");

        SopReport report = SopReport.lint(texts);

        assertThat(report.output()).isEqualTo("""
                        a.md: missing frontmatter
                        c.md: doc_type must be 'sop' or 'checklist' (got None)
                        c.md: frontmatter is missing `title`""");
        assertThat(report.failed()).contains("3 violation(s) across 2 file(s)");
    }

    @Test
    void saysThatAllIsWell() {
        SopReport report = SopReport.lint(Map.of("a.md", CLEAN_LEGACY));

        assertThat(report.output()).isEqualTo("OK: 1 file(s) clean");
        assertThat(report.failed()).isEmpty();
    }

    @Test
    void printsFindingsAsJson() {
        SopReport report = SopReport.findings(Map.of("a.md", ""));

        assertThat(report.output()).contains("\"a.md\"", "\"code\" : \"SOP-FM-MISSING\"", "\"line\" : 1");
        assertThat(report.failed()).contains("1 violation(s) across 1 file(s)");
    }
}
