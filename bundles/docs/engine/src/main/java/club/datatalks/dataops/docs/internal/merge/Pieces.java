package club.datatalks.dataops.docs.internal.merge;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.sop.Fences;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * A text cut into pieces that are compared as wholes. Joined they are the text again, byte for byte.
 *
 * @param values in order; none is empty
 */
record Pieces(List<String> values) {

    private static final String STEP_START = "<!-- sop-step-start";
    private static final String STEP_END = "<!-- sop-step-end";

    /** Line by line, each with its line end. */
    static Pieces lines(String text) {
        SourceText source = SourceText.of(text);
        List<String> lines = new ArrayList<>(source.lineCount());
        for (int line = 0; line < source.lineCount(); line++) {
            lines.add(text.substring(source.start(line), source.next(line)));
        }
        return new Pieces(lines);
    }

    /**
     * Block by block: a line of front matter, a step of a procedure with all that is in it, a paragraph, list or table
     * with the blank lines behind it. Code in a fence is never cut.
     */
    static Pieces blocks(String text) {
        SourceText source = SourceText.of(text);
        int body = source.lineAt(FrontMatter.read(text).bodyOffset());
        List<String> blocks = new ArrayList<>();
        Fences fences = new Fences();
        boolean inStep = false;
        int start = 0;
        for (int line = 0; line < source.lineCount(); line++) {
            String words = source.line(line);
            boolean code = line >= body && fences.isCode(words);
            boolean startsStep = !code && words.stripLeading().startsWith(STEP_START);
            if (line > 0 && (line <= body || startsStep && !inStep || !inStep && !code && startsBlock(source, line))) {
                blocks.add(text.substring(source.start(start), source.start(line)));
                start = line;
            }
            inStep = startsStep || inStep && (code || !words.stripLeading().startsWith(STEP_END));
        }
        if (source.lineCount() > 0) {
            blocks.add(text.substring(source.start(start)));
        }
        return new Pieces(blocks);
    }

    // A fence that follows a paragraph without a blank line stays with it; that makes a block larger, never wrong.
    private static boolean startsBlock(SourceText source, int line) {
        String before = source.line(line - 1);
        return before.isBlank() && !source.line(line).isBlank()
                || before.stripLeading().startsWith("<!-- sop-");
    }

    Lines asSequence() {
        return new Lines(values);
    }

    /** As the merge algorithm wants it. */
    static final class Lines extends Sequence {

        private final List<String> values;

        Lines(List<String> values) {
            this.values = values;
        }

        @Override
        public int size() {
            return values.size();
        }

        String between(int begin, int end) {
            return String.join("", values.subList(begin, end));
        }
    }

    /** Pieces are the same when all their characters are. */
    static final class Comparator extends SequenceComparator<Lines> {

        @Override
        public boolean equals(Lines a, int ai, Lines b, int bi) {
            return a.values.get(ai).equals(b.values.get(bi));
        }

        @Override
        public int hash(Lines sequence, int at) {
            return sequence.values.get(at).hashCode();
        }
    }
}
