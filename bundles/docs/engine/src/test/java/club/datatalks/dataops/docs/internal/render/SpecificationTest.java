package club.datatalks.dataops.docs.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;

/**
 * The official examples of CommonMark and of GitHub's extensions, with the parser that pages are rendered with, before
 * anything is rewritten or sanitised.
 */
class SpecificationTest {

    // "disabled" are the task lists. The filter of tags is for raw HTML, which is never shown as such here.
    private static final List<String> EXTENSIONS = List.of("table", "strikethrough", "autolink", "disabled");

    private static final Pattern BOX = Pattern.compile("<input ([^>]*)>");

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(PageRenderer.EXTENSIONS)
            .percentEncodeUrls(true)
            .build();

    /** GitHub links bare addresses, which CommonMark alone does not. */
    private static final Set<String> LINKED_BY_GITHUB = Set.of(
            "<https://foo.bar/baz bim>\n",
            "<foo\\+@bar.example.com>\n",
            "< https://foo.bar >\n",
            "https://example.com\n",
            "foo@bar.example.com\n");

    /** Where the library draws the end of a bare address otherwise than GitHub: a bracket, an entity, a dash. */
    private static final Set<String> OTHER_ENDS = Set.of(
            "www.google.com/search?q=(business))+ok\n",
            "www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n",
            "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n");

    @Test
    void rendersTheExamplesOfCommonMark() {
        List<Example> examples = ExampleReader.readExamples(TestResources.getSpec());

        assertThat(examples).hasSizeGreaterThan(600);
        assertThat(failures(examples)).containsExactlyInAnyOrderElementsOf(LINKED_BY_GITHUB);
    }

    @Test
    void rendersTheExamplesOfGitHubsExtensions() {
        List<Example> examples = ExampleReader.readExamples(TestResources.getGfmSpec()).stream()
                .filter(example -> EXTENSIONS.contains(String.valueOf(example.getInfo())))
                .toList();

        assertThat(examples).hasSizeGreaterThan(20);
        assertThat(failures(examples)).containsExactlyInAnyOrderElementsOf(OTHER_ENDS);
    }

    private static List<String> failures(List<Example> examples) {
        return examples.stream()
                .filter(example -> !comparable(RENDERER.render(PageRenderer.PARSER.parse(example.getSource())))
                        .equals(comparable(example.getHtml())))
                .map(Example::getSource)
                .toList();
    }

    // The examples show a tab as an arrow, and a box's attributes in an order that means nothing.
    private static String comparable(String html) {
        return BOX.matcher(html.replace('\u2192', '\t'))
                .replaceAll(box ->
                        "<input " + Stream.of(box.group(1).split(" ")).sorted().collect(Collectors.joining(" ")) + ">");
    }
}
