package club.datatalks.dataops.docs.internal.sop;

import java.util.ArrayList;
import java.util.List;

/**
 * An image in a line, as the format reads it: {@code ![alt](src)} with no {@code ]} in one and no {@code )} in the
 * other.
 *
 * @param start offset of its {@code !} in the line
 */
public record MarkdownImage(String alt, String src, int start) {

    /** All images of a line, in order, in time linear in the line. */
    public static List<MarkdownImage> in(String line) {
        int start = line.indexOf("![");
        if (start < 0) {
            return List.of();
        }
        List<MarkdownImage> images = new ArrayList<>();
        int bracket = -1;
        while (start >= 0) {
            bracket = bracket < start + 2 ? line.indexOf(']', start + 2) : bracket;
            if (bracket < 0) {
                break;
            }
            int next = start + 2;
            if (line.startsWith("(", bracket + 1)) {
                int close = line.indexOf(')', bracket + 2);
                if (close < 0) {
                    break;
                }
                images.add(new MarkdownImage(
                        line.substring(start + 2, bracket), line.substring(bracket + 2, close), start));
                next = close + 1;
            }
            start = line.indexOf("![", next);
        }
        return images;
    }

    /** Where its alternative text starts in the line. */
    public int altStart() {
        return start + 2;
    }

    /** Where its address starts in the line. */
    public int srcStart() {
        return altStart() + alt.length() + 2;
    }
}
