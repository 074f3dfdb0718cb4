package bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load found out.
 *
 * @param nanos how long each answer took, ascending
 * @param statuses how often each status came; 0 is a connection that broke
 * @param longestGapNanos the longest time without a good answer
 */
record Outcome(double seconds, long[] nanos, Map<Integer, Integer> statuses, long bytes, long longestGapNanos) {

    /** @param sent start and end of each request, in nanoseconds, and its status */
    static Outcome of(double seconds, long[] took, long[] endedAt, int[] status, int count, long bytes) {
        long[] nanos = Arrays.copyOf(took, count);
        Arrays.sort(nanos);
        Map<Integer, Integer> statuses = new TreeMap<>();
        long[] good = new long[count];
        int goods = 0;
        for (int i = 0; i < count; i++) {
            statuses.merge(status[i], 1, Integer::sum);
            if (status[i] == 200) {
                good[goods++] = endedAt[i];
            }
        }
        Arrays.sort(good, 0, goods);
        long gap = 0;
        for (int i = 1; i < goods; i++) {
            gap = Math.max(gap, good[i] - good[i - 1]);
        }
        return new Outcome(seconds, nanos, statuses, bytes, gap);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** @param share 0.5 for the median */
    double millis(double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e6;
    }

    double maxMillis() {
        return millis(1);
    }

    double bytesPerAnswer() {
        return nanos.length == 0 ? 0 : (double) bytes / nanos.length;
    }

    boolean allGood() {
        return statuses.keySet().stream().allMatch(status -> status == 200);
    }
}
