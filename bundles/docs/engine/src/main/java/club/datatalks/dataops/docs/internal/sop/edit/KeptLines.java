package club.datatalks.dataops.docs.internal.sop.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a text that somebody edits: how they are shown, and how they are written. Those that stay the same keep
 * their bytes.
 */
final class KeptLines {

    private final List<String> shown = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    /** How a line that was not there before is written, without a line end. */
    interface Form {

        /** @param index of the line in the new text, counted from 0 */
        String of(int index, String line);
    }

    /**
     * Adds a line.
     *
     * @param asWritten with its line end
     */
    void add(String asShown, String asWritten) {
        shown.add(asShown);
        written.add(asWritten);
    }

    List<String> shown() {
        return shown;
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** Other lines in place of these. */
    String rewritten(List<String> lines, Form form, String lineEnd) {
        int[] matches = LineDiff.matches(shown, lines);
        String[] kept = new String[lines.size()];
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] >= 0) {
                kept[matches[i]] = written.get(i);
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < kept.length; i++) {
            text.append(kept[i] != null ? kept[i] : form.of(i, lines.get(i)) + lineEnd);
        }
        return text.toString();
    }
}
