package club.datatalks.dataops.docs.internal.sop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a procedure is found by. */
class SearchTextTest {

    private static final String TEXT = """
            ---
            schema_version: 1
            ---
            # Not in a section
            <!-- sop-section-start: procedure -->
            ## Procedure
            <!-- sop-todo: "left to do" -->
            <!-- sop-group-start: "Fetch" -->
            <!-- sop-prose-start -->
            in between
            <!-- sop-prose-end -->
            <!-- sop-step-start id=1 tool="hammer" -->
            1.  Open.
                <!-- sop-screenshot-start -->
                ![alt](a.png)
                <!-- sop-caption-start -->
                the menu
                <!-- sop-caption-end -->
                <!-- sop-screenshot-end -->
            <!-- sop-step-end -->
            <!-- sop-group-end -->
            <!-- sop-section-end -->
            <!-- sop-section-start: summary -->
            ## Summary
            <!-- sop-section-end -->
            """;

    @Test
    void isWhatPeopleReadWithoutAnyMarker() {
        assertThat(SearchText.of(SopDocument.parse(TEXT)))
                .isEqualTo("Fetch\n Open.\nthe menu\nin between\nleft to do\n## Summary");
    }

    @Test
    void isThePlainBodyOfADocumentThatHasNotOptedInOrCannotBeParsed() {
        String old = TEXT.replace("schema_version: 1", "title: x");
        String broken = TEXT.replace("<!-- sop-group-end -->\n", "");

        assertThat(SearchText.of(SopDocument.parse(old))).isEqualTo(old.substring(old.indexOf("# Not")));
        assertThat(SearchText.of(SopDocument.parse(broken))).isEqualTo(broken.substring(broken.indexOf("# Not")));
    }
}
