package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The items of one segment that hold a word. Not to be changed.
 *
 * @param items their numbers, ascending
 * @param impacts what the word counts for in each, {@link Impacts}
 * @param highest the highest impacts, ascending
 */
record KeptWord(int[] items, int[] impacts, int[] highest) {

    private static final int HIGHEST = 256;

    static KeptWord read(PostingsEnum list) throws IOException {
        int[] items = new int[(int) list.cost()];
        int[] impacts = new int[items.length];
        PriorityQueue<Integer> highest = new PriorityQueue<>(HIGHEST);
        int count = 0;
        for (int item = list.nextDoc(); item != DocIdSetIterator.NO_MORE_DOCS; item = list.nextDoc()) {
            int impact = list.freq();
            items[count] = item;
            impacts[count++] = impact;
            if (highest.size() < HIGHEST) {
                highest.add(impact);
            } else if (impact > highest.element()) {
                highest.remove();
                highest.add(impact);
            }
        }
        int[] best = highest.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new KeptWord(Arrays.copyOf(items, count), Arrays.copyOf(impacts, count), best);
    }

    /** What the word counts for in so many items at least; 0 when that is not known. */
    int impactOf(int most) {
        return most > highest.length ? 0 : highest[highest.length - most];
    }

    long bytes() {
        return (long) Integer.BYTES * (items.length + impacts.length + highest.length);
    }
}
