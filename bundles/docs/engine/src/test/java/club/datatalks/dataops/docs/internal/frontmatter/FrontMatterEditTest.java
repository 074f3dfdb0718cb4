package club.datatalks.dataops.docs.internal.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One key changes; the other bytes do not. */
class FrontMatterEditTest {

    private static final String TEXT = """
            ---
            # who looks after it
            owner:   Ann
            title: "Edit the audio"
            tags: [a, "b c"]
            systems:
              - "dropbox"
              # the second one is new
              - slack
            description: |
              Long
              text
            # the end
            ---
            Body
            """;

    @Test
    void changesAText() {
        assertThat(with("title", "Cut $1 \\ now: \"fast\"".replace("\\", "/")))
                .isEqualTo(TEXT.replace("Edit the audio", "Cut $1 / now: “fast”"));
        assertThat(with("owner", "Bob")).isEqualTo(TEXT.replace("owner:   Ann", "owner:   Bob"));
        assertThat(with("owner", "Bob: me")).isEqualTo(TEXT.replace("owner:   Ann", "owner:   \"Bob: me\""));
        assertThat(with("title", "Edit the audio")).isSameAs(TEXT);
    }

    @Test
    void addsAKeyBehindTheOthers() {
        assertThat(with("summary", "Short."))
                .isEqualTo(TEXT.replace("# the end\n---", "# the end\nsummary: Short.\n---"));
        assertThat(with("aliases", List.of("x")))
                .isEqualTo(TEXT.replace("# the end\n---", "# the end\naliases:\n  - \"x\"\n---"));
    }

    @Test
    void givesADocumentItsFirstBlock() {
        assertThat(FrontMatterEdit.with("# A\r\n", "id", text("x"))).isEqualTo("---\r\nid: x\r\n---\r\n\r\n# A\r\n");
        assertThat(FrontMatterEdit.with("\uFEFF", "id", text("x"))).isEqualTo("\uFEFF---\nid: x\n---\n");
        assertThat(FrontMatterEdit.with("---\n---\n", "id", text("x"))).isEqualTo("---\nid: x\n---\n");
    }

    @Test
    void keepsTheItemsThatStay() {
        assertThat(with("tags", List.of("b c", "d"))).isEqualTo(TEXT.replace("[a, \"b c\"]", "[\"b c\", \"d\"]"));
        assertThat(with("tags", List.of("a, b")))
                .isEqualTo(TEXT.replace("tags: [a, \"b c\"]\n", "tags:\n  - \"a, b\"\n"));
        assertThat(with("tags", List.of())).isEqualTo(TEXT.replace("[a, \"b c\"]", "[]"));
        assertThat(FrontMatterEdit.with("---\nk:\n  -   a \n  - b\n---\n", "k", items("c", "a")))
                .isEqualTo("---\nk:\n  - c\n  -   a \n---\n");
    }

    // Our reader stops at the comment; a full one does not, and must not see an item that was taken away.
    @Test
    void replacesWhatAFullReaderTakesForTheValue() {
        assertThat(with("systems", List.of("x")))
                .contains("systems:\n  - \"x\"\n  # the second one is new\ndescription");
        assertThat(with("description", "Short")).contains("\ndescription: Short\n# the end\n");
        assertThat(FrontMatterEdit.with("---\ntags:\n- a\n- b\nx: 1\n---\n", "tags", items("c")))
                .isEqualTo("---\ntags:\n  - \"c\"\nx: 1\n---\n");
    }

    @Test
    void removesAKey() {
        assertThat(FrontMatterEdit.without(TEXT, "description"))
                .isEqualTo(TEXT.replace("description: |\n  Long\n  text\n", ""));
        assertThat(FrontMatterEdit.without(TEXT, "gone")).isEqualTo(TEXT);
        assertThat(FrontMatterEdit.without("---\na: 1\nb: 2\na: 3\n---\n", "a")).isEqualTo("---\nb: 2\n---\n");
    }

    @ParameterizedTest
    @CsvSource({"true, \"true\"", "12, \"12\"", "2026-03-09, \"2026-03-09\"", "null, \"null\"", "a-b_c.d, a-b_c.d"})
    void quotesWhatAFullReaderTakesForSomethingElse(String value, String written) {
        assertThat(with("summary", value)).contains("\nsummary: " + written + "\n");
    }

    @Test
    void writesTheVersionThatOptsIn() {
        assertThat(with("schema_version", "1")).contains("\nschema_version: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "#a", "-a", "a\nb"})
    void refusesAKeyThatIsNone(String key) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> FrontMatterEdit.with(TEXT, key, text("x")));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void refusesABlockThatIsNeverClosed() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> FrontMatterEdit.with("---\ntitle: a\n", "title", text("x")));

        assertThat(problem.kind()).isEqualTo(ProblemKind.UNPROCESSABLE);
        assertThat(problem).hasMessageContaining("add a line ---");
    }

    @Property(tries = 1000)
    void bothReadersReadWhatWasWritten(@ForAll("values") String value) {
        String written;
        try {
            written = FrontMatterEdit.with(TEXT, "title", text(value));
        } catch (ProblemException e) {
            assertThat(value).contains("\\");
            return;
        }

        String read = FrontMatter.read(written).text("title").orElse("");
        assertThat(words(read)).isEqualTo(words(value.replace('\n', ' ').strip()));
        Object yaml = ((Map<?, ?>) yaml(written)).get("title");
        assertThat(String.valueOf(yaml).strip()).isEqualTo(read);
        assertThat(written.replaceFirst("title:.*\n", "")).isEqualTo(TEXT.replaceFirst("title:.*\n", ""));
    }

    @Property(tries = 500)
    void aListIsReadBackByBoth(@ForAll("lists") List<String> items) {
        for (String key : List.of("tags", "systems", "new")) {
            String written = FrontMatterEdit.with(TEXT, key, new FieldValue.Items(items));

            assertThat(FrontMatter.read(written).fields()).containsEntry(key, new FieldValue.Items(items));
            assertThat(((Map<?, ?>) yaml(written)).get(key)).isEqualTo(items);
        }
    }

    @Property(tries = 500)
    void anyTextStaysAsItIsAround(@ForAll String body, @ForAll("values") String value) {
        if (value.contains("\\")
                || FrontMatter.read(body).isPresent()
                || FrontMatter.read(body).isUnclosed()) {
            return;
        }
        assertThat(FrontMatterEdit.with(body, "title", text(value))).endsWith(body.replaceFirst("^\uFEFF", ""));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("ab 1:#-'[]{},&*!|>%@`\"\\$.\n\u00e9")
                .ofMinLength(1)
                .ofMaxLength(10)
                .filter(value -> !value.isBlank());
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return Arbitraries.strings()
                .withChars("ab1 :#-,[]'")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .list()
                .ofMaxSize(4);
    }

    private static String words(String text) {
        return text.replaceAll("[“”\"]", "").replaceAll("\\s+", " ").strip();
    }

    private static Object yaml(String document) {
        String block = document.substring(4, document.indexOf("\n---\n") + 1);
        return new Load(LoadSettings.builder().build()).loadFromString(block);
    }

    private static String with(String key, String value) {
        return FrontMatterEdit.with(TEXT, key, text(value));
    }

    private static String with(String key, List<String> items) {
        return FrontMatterEdit.with(TEXT, key, new FieldValue.Items(items));
    }

    private static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }

    private static FieldValue items(String... items) {
        return new FieldValue.Items(List.of(items));
    }
}
