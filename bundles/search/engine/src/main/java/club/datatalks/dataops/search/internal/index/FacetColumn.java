package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * The values of one facet in one segment, in memory: counting the values of half of all items must not cost a look into
 * the index for each. Immutable.
 */
final class FacetColumn {

    /** The values of item {@code i} are {@code numbers[from[i]]} up to {@code numbers[from[i + 1]]}. */
    private final int[] from;

    private final int[] numbers;
    /** The numbers that occur here, and how often, in items that are there no more, too. */
    private final int[] present;

    private final int[] totals;

    private FacetColumn(int[] from, int[] numbers, int[] present, int[] totals) {
        this.from = from;
        this.numbers = numbers;
        this.present = present;
        this.totals = totals;
    }

    /** @param values learns the values that it does not know yet */
    static FacetColumn of(LeafReader segment, String facet, FacetValues values) throws IOException {
        SortedSetDocValues written = DocValues.getSortedSet(segment, Fields.facet(facet));
        int[] present = new int[(int) written.getValueCount()];
        for (int each = 0; each < present.length; each++) {
            present[each] = values.number(written.lookupOrd(each).utf8ToString());
        }
        int[] totals = new int[present.length];
        int[] from = new int[segment.maxDoc() + 1];
        int[] numbers = new int[segment.maxDoc()];
        int count = 0;
        for (int doc = 0; doc < segment.maxDoc(); doc++) {
            from[doc] = count;
            if (written.advanceExact(doc)) {
                for (int left = written.docValueCount(); left > 0; left--) {
                    if (count == numbers.length) {
                        numbers = Arrays.copyOf(numbers, 2 * count + 1);
                    }
                    int each = (int) written.nextOrd();
                    totals[each]++;
                    numbers[count++] = present[each];
                }
            }
        }
        from[segment.maxDoc()] = count;
        return new FacetColumn(from, Arrays.copyOf(numbers, count), present, totals);
    }

    /** Adds the values of a set of items to the counts of their numbers. */
    void count(FixedBitSet items, int size, int[] counts) {
        if (present.length == 0) {
            return;
        }
        if (size <= items.length() / 2) {
            add(items, 0, 1, counts);
            return;
        }
        // What the others have is taken from what all have: they are fewer.
        for (int each = 0; each < present.length; each++) {
            counts[present[each]] += totals[each];
        }
        add(items, -1L, -1, counts);
    }

    /** @param inverted -1 for the items that are not in the set, 0 for those that are */
    private void add(FixedBitSet items, long inverted, int step, int[] counts) {
        long[] words = items.getBits();
        int length = items.length();
        int last = FixedBitSet.bits2words(length) - 1;
        for (int at = 0; at <= last; at++) {
            long word = words[at] ^ inverted;
            if (at == last && (length & 63) != 0) {
                word &= -1L >>> -length;
            }
            for (; word != 0; word &= word - 1) {
                int doc = (at << 6) + Long.numberOfTrailingZeros(word);
                int end = from[doc + 1];
                for (int each = from[doc]; each < end; each++) {
                    counts[numbers[each]] += step;
                }
            }
        }
    }
}
