package club.datatalks.dataops.search.internal.query;

/** How far two words are apart, in letters. */
final class Distance {

    private Distance() {}

    /** Letters to add, drop, replace, or swap with their neighbour to make one word of the other. */
    static int between(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            steps[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            steps[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
