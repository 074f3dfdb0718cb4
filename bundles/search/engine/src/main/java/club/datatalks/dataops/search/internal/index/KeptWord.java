package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
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

    /** @param count how many items the list has, deleted ones among them */
    static KeptWord read(PostingsEnum list, int count) throws IOException {
        int[] items = new int[count];
        int[] impacts = new int[count];
        PriorityQueue<Integer> highest = new PriorityQueue<>(HIGHEST);
        int next = 0;
        for (int item = list.nextDoc(); item != DocIdSetIterator.NO_MORE_DOCS; item = list.nextDoc()) {
            int impact = list.freq();
            items[next] = item;
            impacts[next++] = impact;
            if (highest.size() < HIGHEST) {
                highest.add(impact);
            } else if (impact > highest.element()) {
                highest.remove();
                highest.add(impact);
            }
        }
        int[] best = highest.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new KeptWord(items, impacts, best);
    }

    /** What the word counts for in so many items at least; 0 when that is not known. */
    int impactOf(int most) {
        return most > highest.length ? 0 : highest[highest.length - most];
    }

    long bytes() {
        return (long) Integer.BYTES * (items.length + impacts.length + highest.length);
    }
}
