package club.datatalks.dataops.docs.internal.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every block, however it was typed. */
class FrontMatterPropertiesTest {

    @Provide
    Arbitrary<String> blocks() {
        return Arbitraries.of(
                        "---", "key", ": ", ":", "\n", "\n", "\n", "\r\n", "  - ", "\"", "[a, b]", "[", "]", "#", " ",
                        "value", "\u00a0", "\uFEFF", "\t")
                .list()
                .ofMaxSize(40)
                .map(parts -> "---\n" + String.join("", parts) + "\n---\nbody");
    }

    @Property(tries = 1000)
    void entriesAreWhereTheySayInTheOrderOfTheFile(@ForAll("blocks") String source) {
        FrontMatter frontMatter = FrontMatter.read(source);

        int last = 0;
        for (FrontMatter.Entry entry : frontMatter.entries()) {
            assertThat(List.of(entry.start(), entry.keyStart(), entry.keyEnd(), entry.valueStart(), entry.valueEnd()))
                    .isSorted();
            assertThat(entry.start()).isGreaterThanOrEqualTo(last);
            assertThat(source.substring(entry.keyStart(), entry.keyEnd())).isEqualTo(entry.key());
            last = entry.end();
        }
        assertThat(last).isLessThanOrEqualTo(frontMatter.bodyOffset());
        assertThat(frontMatter.isPresent()).isTrue();
    }

    @Property(tries = 500)
    void windowsLineEndsChangeNothing(@ForAll("blocks") String source) {
        String unix = source.replace("\r\n", "\n");

        assertThat(FrontMatter.read(unix.replace("\n", "\r\n")).fields())
                .isEqualTo(FrontMatter.read(unix).fields());
    }

    @Property(tries = 500)
    void aListIsReadBackAsItWasWritten(@ForAll("items") List<String> items) {
        List<String> lines = new ArrayList<>(List.of("---", "key:"));
        items.forEach(item -> lines.add("  - \"" + item + "\""));
        lines.add("---\n");

        FrontMatter frontMatter = FrontMatter.read(String.join("\n", lines));

        assertThat(frontMatter.fields()).containsEntry("key", new FieldValue.Items(items));
    }

    @Provide
    Arbitrary<List<String>> items() {
        return Arbitraries.strings()
                .withChars("abc :#-[],'|")
                .ofMaxLength(12)
                .list()
                .ofMaxSize(6);
    }
}
