package club.datatalks.dataops.docs.internal.sop.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which lines of one text are lines of another, in the same order and as many as possible.
 *
 * <p>Myers' greedy algorithm; two texts that have little in common are treated as if their middles had nothing, so that
 * the work stays bounded.
 */
final class LineDiff {

    /** The work grows with the square of the differences. */
    private static final int MAX_DIFFERENCES = 1_500;

    private LineDiff() {}

    /** For every line of {@code before} its place in {@code after}, or -1 when it is not there any more. */
    static int[] matches(List<String> before, List<String> after) {
        int[] matches = new int[before.size()];
        Arrays.fill(matches, -1);
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            matches[start] = start;
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            matches[before.size() - 1 - end] = after.size() - 1 - end;
            end++;
        }
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), start, matches);
        return matches;
    }

    private static void middle(List<String> before, List<String> after, int offset, int[] matches) {
        int n = before.size();
        int m = after.size();
        if (n == 0 || m == 0) {
            return;
        }
        int max = Math.min(n + m, MAX_DIFFERENCES);
        int[] furthest = new int[2 * max + 3];
        List<int[]> trace = new ArrayList<>();
        for (int d = 0; d <= max; d++) {
            trace.add(Arrays.copyOfRange(furthest, max + 1 - d, max + 2 + d));
            for (int k = -d; k <= d; k += 2) {
                int at = k + max + 1;
                boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                int y = x - k;
                while (x < n && y < m && before.get(x).equals(after.get(y))) {
                    x++;
                    y++;
                }
                furthest[at] = x;
                if (x >= n && y >= m) {
                    follow(trace, d, n, m, offset, matches);
                    return;
                }
            }
        }
    }

    // Back from the end: what was reached without an insertion or a deletion are the common lines.
    private static void follow(List<int[]> trace, int differences, int n, int m, int offset, int[] matches) {
        int x = n;
        int y = m;
        for (int d = differences; d > 0; d--) {
            int[] reached = trace.get(d);
            int k = x - y;
            boolean down = k == -d || (k != d && at(reached, d, k - 1) < at(reached, d, k + 1));
            int previousK = down ? k + 1 : k - 1;
            int previousX = at(reached, d, previousK);
            int startX = down ? previousX : previousX + 1;
            while (x > startX) {
                x--;
                y--;
                matches[offset + x] = offset + y;
            }
            x = previousX;
            y = previousX - previousK;
        }
        while (x > 0) {
            x--;
            y--;
            matches[offset + x] = offset + y;
        }
    }

    // trace[d] holds the diagonals from -d to d as they were before round d.
    private static int at(int[] reached, int d, int k) {
        int index = k + d;
        return index < 0 || index >= reached.length ? -1 : reached[index];
    }
}
