package club.datatalks.dataops.docs.internal.sop.edit;

import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text that becomes another.
 *
 * @param from where it starts, as a UTF-16 offset
 * @param to behind its end
 * @param insert what stands there afterwards
 */
public record TextChange(int from, int to, String insert) {

    public TextChange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no part of a text: " + from + " to " + to);
        }
    }

    /**
     * A text after changes, which do not overlap and whose offsets are those of the text before all of them.
     *
     * @param changes in the order of their offsets
     * @throws IllegalArgumentException when they overlap or lie outside the text
     */
    static String applied(String text, List<TextChange> changes) {
        StringBuilder changed = new StringBuilder(text.length() + 64);
        int at = 0;
        for (TextChange change : changes) {
            if (change.from() < at || change.to() > text.length()) {
                throw new IllegalArgumentException("changes overlap or lie outside the text");
            }
            changed.append(text, at, change.from()).append(change.insert());
            at = change.to();
        }
        return changed.append(text, at, text.length()).toString();
    }

    /** The changes, in whole lines, that make one text of another. Empty when they are the same. */
    static List<TextChange> between(String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        SourceText old = SourceText.of(before);
        SourceText changed = SourceText.of(after);
        int[] matches = LineDiff.matches(lines(old), lines(changed));
        List<TextChange> changes = new ArrayList<>();
        int oldLine = 0;
        int newLine = 0;
        for (int line = 0; line <= matches.length; line++) {
            int match = line == matches.length ? changed.lineCount() : matches[line];
            if (match >= 0) {
                if (line > oldLine || match > newLine) {
                    changes.add(new TextChange(
                            offset(old, oldLine),
                            offset(old, line),
                            after.substring(offset(changed, newLine), offset(changed, match))));
                }
                oldLine = line + 1;
                newLine = match + 1;
            }
        }
        return changes;
    }

    private static List<String> lines(SourceText text) {
        List<String> lines = new ArrayList<>(text.lineCount());
        for (int line = 0; line < text.lineCount(); line++) {
            lines.add(text.text().substring(text.start(line), text.next(line)));
        }
        return lines;
    }

    private static int offset(SourceText text, int line) {
        return line < text.lineCount() ? text.start(line) : text.text().length();
    }
}
