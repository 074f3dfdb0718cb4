package club.datatalks.dataops.docs.internal.render;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code [[id]]} or {@code [[id|label]]}: a reference to a document by its id (DOC-25).
 *
 * @param start where it starts in the text that holds it
 * @param end behind its last bracket
 */
record WikiLink(String reference, @Nullable String label, int start, int end) {

    /** The first one at or behind a place in a text. Brackets that hold no reference are no link. */
    static Optional<WikiLink> first(String text, int from) {
        int start = text.indexOf("[[", from);
        while (start >= 0) {
            // In "[[[x]]" the link starts with the last two of the brackets.
            while (text.startsWith("[", start + 2)) {
                start++;
            }
            int end = endOfInner(text, start + 2);
            if (end >= 0) {
                Optional<WikiLink> link = of(text.substring(start + 2, end), start, end + 2);
                if (link.isPresent()) {
                    return link;
                }
            }
            start = text.indexOf("[[", start + 2);
        }
        return Optional.empty();
    }

    /** Where the closing brackets are; -1 when something else comes first. */
    private static int endOfInner(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return text.startsWith("]]", i) ? i : -1;
            }
            if (c == '[' || c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    private static Optional<WikiLink> of(String inner, int start, int end) {
        int bar = inner.indexOf('|');
        String reference = (bar < 0 ? inner : inner.substring(0, bar)).strip();
        String label = bar < 0 ? "" : inner.substring(bar + 1).strip();
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new WikiLink(reference, label.isEmpty() ? null : label, start, end));
    }
}
