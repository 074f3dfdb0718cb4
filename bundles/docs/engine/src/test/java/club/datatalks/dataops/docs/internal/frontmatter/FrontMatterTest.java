package club.datatalks.dataops.docs.internal.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {

    @Test
    void readsTextsAndLists() {
        FrontMatter frontMatter = FrontMatter.read("""
                ---
                id: sop.media.publish
                # a comment: ignored
                title: "Publish: the episode"

                tags: [podcast, "two words", ]
                systems:
                  - "google-drive"
                  -github
                related_docs: []
                aliases:
                  nested: ignored
                no colon here
                ---
                # Publish
                """);

        assertThat(plain(frontMatter))
                .containsExactly(
                        entry("id", "sop.media.publish"),
                        entry("title", "Publish: the episode"),
                        entry("tags", List.of("podcast", "two words", "")),
                        entry("systems", List.of("google-drive", "github")),
                        entry("related_docs", List.of()),
                        entry("aliases", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key: value|value",
                "key:value|value",
                "key:   padded|padded",
                "key: \"\"doubled\"\"|doubled",
                "key: \"|``",
                "key: 'single'|'single'",
                "key: a # b|a # b",
                "key: a: b|a: b",
                "key: [open|[open",
                "\tkey: tab|tab",
            })
    void readsOneText(String line, String expected) {
        FrontMatter frontMatter = FrontMatter.read("---\n" + line + "\n---\n");

        assertThat(frontMatter.fields().get("key")).isEqualTo(new FieldValue.Text(expected));
    }

    @Test
    void trimsNoBreakSpacesToo() {
        FrontMatter frontMatter = FrontMatter.read("---\nkey:\u00a0value\u2003\n---\n");

        assertThat(frontMatter.fields().get("key")).isEqualTo(new FieldValue.Text("value"));
    }

    @Test
    void endsAListAtTheFirstLineThatIsNoItem() {
        FrontMatter frontMatter = FrontMatter.read("---\nkey:\n  - a\n\n  - b\n---\n");

        assertThat(frontMatter.fields().get("key")).isEqualTo(new FieldValue.Items(List.of("a")));
    }

    @Test
    void lastValueOfARepeatedKeyCountsAtTheFirstPlace() {
        FrontMatter frontMatter = FrontMatter.read("---\na: 1\nb: 2\na: 3\n---\n");

        assertThat(plain(frontMatter)).containsExactly(entry("a", "3"), entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# Title\n",
                "---",
                "---\n",
                "---\nid: a\n",
                "---\nid: a\n---",
                " ---\nid: a\n---\n",
                "--- \nid: a\n---\n",
                "---\nid: a\n--- \n",
                "\n---\nid: a\n---\n",
            })
    void needsAnOpeningAndAClosingLine(String source) {
        FrontMatter frontMatter = FrontMatter.read(source);

        assertThat(frontMatter.isPresent()).isFalse();
        assertThat(frontMatter.fields()).isEmpty();
        assertThat(frontMatter.bodyOffset()).isZero();
    }

    @Test
    void tellsAForgottenClosingLineFromAPageThatStartsWithARule() {
        assertThat(FrontMatter.read("---\nid: a\n\n# Title\n").isUnclosed()).isTrue();
        assertThat(FrontMatter.read("---\n\n# Title\n").isUnclosed()).isFalse();
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() {
        String source = "\uFEFF---\r\ntitle: Publish\r\ntags:\r\n  - a\r\n---\r\nbody\r\n";

        FrontMatter frontMatter = FrontMatter.read(source);

        assertThat(plain(frontMatter)).containsExactly(entry("title", "Publish"), entry("tags", List.of("a")));
        assertThat(source.substring(frontMatter.bodyOffset())).isEqualTo("body\r\n");
    }

    @Test
    void knowsWhereEachEntryStands() {
        String source = "---\nid: a\ntitle :  \"Publish\"  \ntags:\n  - a\n  - b\n# end\n---\n";

        List<FrontMatter.Entry> entries = FrontMatter.read(source).entries();

        assertThat(entries)
                .extracting(entry -> source.substring(entry.start(), entry.end()))
                .containsExactly("id: a\n", "title :  \"Publish\"  \n", "tags:\n  - a\n  - b\n");
        assertThat(entries)
                .extracting(entry -> source.substring(entry.keyStart(), entry.keyEnd()))
                .containsExactly("id", "title", "tags");
        assertThat(entries)
                .extracting(entry -> source.substring(entry.valueStart(), entry.valueEnd()))
                .containsExactly("a", "\"Publish\"", "");
    }

    @Test
    void readsAListValuedKeyFromATextAsWell() {
        FrontMatter frontMatter = FrontMatter.read("---\na: 'one'\nb: ['two', \"\", x]\nc: \"\"\n---\n");

        assertThat(frontMatter.items("a")).containsExactly("one");
        assertThat(frontMatter.items("b")).containsExactly("two", "x");
        assertThat(frontMatter.items("c")).isEmpty();
        assertThat(frontMatter.items("d")).isEmpty();
    }

    private static Map<String, Object> plain(FrontMatter frontMatter) {
        return frontMatter.fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().plain(), (a, b) -> b, LinkedHashMap::new));
    }
}
