package club.datatalks.dataops.search.internal.index;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where searches add up what each item of one segment scores, to be used again: such arrays are the largest thing that
 * a search needs, and the memory of one is all zeros before. Safe for use by several threads.
 */
final class Tallies {

    private final int items;
    private final Queue<Tally> idle = new ConcurrentLinkedQueue<>();

    Tallies(int items) {
        this.items = items;
    }

    /**
     * The scores of items by their numbers, all zero for whoever gets it.
     *
     * @param exact over the words so far, in the items that hold them
     * @param more the same over what stands for words, in items that do not hold these
     * @param instead the best of what stands for the word at hand
     */
    record Tally(double[] exact, double[] more, float[] instead) {}

    Tally take() {
        Tally known = idle.poll();
        return known == null ? new Tally(new double[items], new double[items], new float[items]) : known;
    }

    /** @param tally all zeros again */
    void giveBack(Tally tally) {
        if (idle.size() < Runtime.getRuntime().availableProcessors()) {
            idle.add(tally);
        }
    }
}
