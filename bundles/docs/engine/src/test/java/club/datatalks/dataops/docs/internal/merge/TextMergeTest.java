package club.datatalks.dataops.docs.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextMergeTest {

    private static final String SOP = """
            ---
            title: "Cut"
            doc_type: sop
            schema_version: 1
            ---

            # Cut

            <!-- sop-section-start: procedure -->
            ## Procedure

            <!-- sop-step-start id=1 -->
            1.  Open the file.
            <!-- sop-step-end -->
            %s<!-- sop-section-end -->
            """;

    @Test
    void bringsChangesOfTwoParagraphsTogether() {
        assertThat(TextMerge.merge("a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\n\nb\n\nC\n"))
                .contains("A\n\nb\n\nC\n");
    }

    @Test
    void bringsChangesOfTwoLinesOfOneBlockTogether() {
        String base = "- one\n- two\n- three\n- four\n";

        assertThat(TextMerge.merge(base, "- ONE\n- two\n- three\n- four\n", "- one\n- two\n- three\n- FOUR\n"))
                .contains("- ONE\n- two\n- three\n- FOUR\n");
    }

    @Test
    void bringsFrontMatterAndBodyTogether() {
        assertThat(TextMerge.merge(
                        "---\ntitle: a\ntags: []\n---\n# A\n\nText.\n",
                        "---\ntitle: b\ntags: []\n---\n# A\n\nText.\n",
                        "---\ntitle: a\ntags: []\n---\n# A\n\nOther.\n"))
                .contains("---\ntitle: b\ntags: []\n---\n# A\n\nOther.\n");
    }

    @Test
    void decidesNothingWhereBothChangedTheSame() {
        assertThat(TextMerge.merge("a\n", "b\n", "c\n")).isEmpty();
        assertThat(TextMerge.merge("a\n", "", "a b\n")).isEmpty();
    }

    @Test
    void doesNotGiveOneNumberToTwoSteps() {
        String step = "<!-- sop-step-start id=2 -->\n2.  %s\n<!-- sop-step-end -->\n";
        String base = SOP.formatted("\n<!-- sop-todo: \"x\" -->\n\n");
        String mine = SOP.formatted(step.formatted("Mine.") + "\n<!-- sop-todo: \"x\" -->\n\n");
        String theirs = SOP.formatted("\n<!-- sop-todo: \"x\" -->\n\n" + step.formatted("Theirs."));

        assertThat(TextMerge.merge(base, mine, theirs)).isEmpty();
    }

    @Property(tries = 500)
    void cutsATextIntoPiecesThatAreTheTextAgain(@ForAll("texts") String text) {
        assertThat(String.join("", Pieces.blocks(text).values())).isEqualTo(text);
        assertThat(String.join("", Pieces.lines(text).values())).isEqualTo(text);
        assertThat(Pieces.blocks(text).values()).doesNotContain("");
    }

    @Property(tries = 500)
    void losesNoLineThatSomebodyWrote(
            @ForAll("texts") String base, @ForAll("edits") List<Edit> mine, @ForAll("edits") List<Edit> theirs) {
        String one = applied(base, mine, "mine");
        String other = applied(base, theirs, "theirs");

        Optional<String> merged = TextMerge.merge(base, one, other);

        Assume.that(merged.isPresent());
        List<String> lines = lines(merged.get());
        List<String> old = lines(base);
        assertThat(lines).containsAll(added(old, lines(one))).containsAll(added(old, lines(other)));
        for (String line : old) {
            // Of a line that is there several times each side may have removed another one.
            if (Collections.frequency(old, line) == 1
                    && lines(one).contains(line)
                    && lines(other).contains(line)) {
                assertThat(lines).contains(line);
            }
        }
    }

    @Property(tries = 200)
    void givesTheSameWhoeverIsFirst(
            @ForAll("texts") String base, @ForAll("edits") List<Edit> mine, @ForAll("edits") List<Edit> theirs) {
        String one = applied(base, mine, "mine");
        String other = applied(base, theirs, "theirs");

        assertThat(TextMerge.merge(base, one, other).isPresent())
                .isEqualTo(TextMerge.merge(base, other, one).isPresent());
        assertThat(TextMerge.merge(base, one, base)).contains(one);
    }

    /** Line {@code at} (modulo their number) is replaced by so many new ones. */
    record Edit(int at, int by) {}

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "",
                        "",
                        "- item",
                        "```",
                        "---",
                        "key: value",
                        "# Title",
                        "| x | y |",
                        "<!-- sop-step-start id=1 -->",
                        "<!-- sop-step-end -->",
                        "1.  Do",
                        "\tx  ",
                        "é\u2028")
                .list()
                .ofMaxSize(30)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n")
                        .flatMap(end -> Arbitraries.of("", end).map(last -> String.join(end, lines) + last)));
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Arbitraries.integers()
                .between(0, 40)
                .flatMap(at -> Arbitraries.integers().between(0, 2).map(by -> new Edit(at, by)))
                .list()
                .ofMaxSize(4);
    }

    private static String applied(String text, List<Edit> edits, String who) {
        List<String> lines = new ArrayList<>(lines(text));
        int number = 0;
        for (Edit edit : edits) {
            if (lines.isEmpty()) {
                break;
            }
            int at = edit.at() % lines.size();
            lines.remove(at);
            for (int i = 0; i < edit.by(); i++) {
                lines.add(at, "%s %d".formatted(who, number++));
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> added(List<String> before, List<String> after) {
        return after.stream().filter(line -> !before.contains(line)).toList();
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\r?\n", -1));
    }
}
