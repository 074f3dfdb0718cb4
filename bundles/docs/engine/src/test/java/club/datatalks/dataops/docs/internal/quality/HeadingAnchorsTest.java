package club.datatalks.dataops.docs.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.docs.internal.render.PageHeading;
import club.datatalks.dataops.docs.internal.render.PageRenderer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeadingAnchorsTest {

    @Test
    void areThoseOfThePage() {
        String text = """
                # Moor the *ship*, again & again!
                ## Ünïcode_and-dashes  twice
                ## A [link](x.md) and `code`
                ## Same
                ### Same
                Under
                lined
                -----
                """;
        PageRenderer renderer = new PageRenderer(new Addresses("content/a.md", reference -> Optional.empty()));
        renderer.html(text);

        assertThat(HeadingAnchors.of(text))
                .containsAll(renderer.headings().stream()
                        .map(PageHeading::id)
                        .filter(id -> !id.startsWith("under"))
                        .toList())
                .contains("same", "same-1", "lined");
    }

    @Test
    void areSectionsGroupsAndWhatHtmlNamesButNothingInCode() {
        assertThat(HeadingAnchors.of("""
                        <!-- sop-section-start: procedure -->
                        <!-- sop-group-start: "Fetch it" -->
                        <a id="here"></a> <a name='there'>
                        ```
                        # Code
                        ```
                        """)).containsExactlyInAnyOrder("procedure", "fetch-it", "here", "there");
    }

    @Test
    @Timeout(10)
    void areFoundInTimeLinearInTheText() {
        HeadingAnchors.of("# a\n".repeat(300_000));
        HeadingAnchors.of("# " + "[".repeat(500_000));
        HeadingAnchors.of("# " + "[](".repeat(300_000));
        HeadingAnchors.of("<!--" + " ".repeat(500_000) + "<!-- sop-group-start: \"".repeat(50_000));
        HeadingAnchors.of("<a id=\"".repeat(200_000));
    }
}
