package club.datatalks.dataops.search.internal.query;

/** How far two words are apart, in letters. */
final class Distance {

    private Distance() {}

    /**
     * Letters to add, drop, replace, or swap with their neighbour to make one word of the other.
     *
     * @param most the largest number that matters; anything above gives one more than that
     */
    static int between(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] steps = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            char c = a.charAt(i - 1);
            steps[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (c == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(last[j], steps[j - 1]) + 1);
                boolean swapped = i > 1 && j > 1 && c == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
                least = Math.min(least, steps[j]);
            }
            // A swap looks back by two rows, so one row beyond is no end yet.
            if (least > most + 1) {
                return most + 1;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = steps;
            steps = spare;
        }
        return Math.min(most + 1, last[b.length()]);
    }
}
