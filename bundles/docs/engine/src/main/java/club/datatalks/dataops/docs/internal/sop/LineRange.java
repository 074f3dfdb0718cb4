package club.datatalks.dataops.docs.internal.sop;

/**
 * Lines of a file.
 *
 * @param first counted from 1
 * @param last counted from 1, inclusive
 */
public record LineRange(int first, int last) {

    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no lines: " + first + " to " + last);
        }
    }
}
