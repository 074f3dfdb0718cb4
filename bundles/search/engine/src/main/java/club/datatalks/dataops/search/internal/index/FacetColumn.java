package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * The values of one facet in one segment, in memory: counting the values of half of all items must not cost a look into
 * the index for each. Immutable.
 */
public final class FacetColumn {

    private final String[] values;
    /** The values of item {@code i} are {@code numbers[from[i]]} up to {@code numbers[from[i + 1]]}. */
    private final int[] from;

    private final int[] numbers;

    private FacetColumn(String[] values, int[] from, int[] numbers) {
        this.values = values;
        this.from = from;
        this.numbers = numbers;
    }

    static FacetColumn of(LeafReader segment, String facet) throws IOException {
        SortedSetDocValues written = DocValues.getSortedSet(segment, Fields.facet(facet));
        String[] values = new String[(int) written.getValueCount()];
        for (int number = 0; number < values.length; number++) {
            values[number] = written.lookupOrd(number).utf8ToString();
        }
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
                    numbers[count++] = (int) written.nextOrd();
                }
            }
        }
        from[segment.maxDoc()] = count;
        return new FacetColumn(values, from, Arrays.copyOf(numbers, count));
    }

    /** A counter for each value. */
    public int[] counters() {
        return new int[values.length];
    }

    /** Adds one to the counters of an item's values. */
    public void count(int doc, int[] counters) {
        for (int at = from[doc]; at < from[doc + 1]; at++) {
            counters[numbers[at]]++;
        }
    }

    /** Gives the values that were counted, with their counts. */
    public void counted(int[] counters, ObjIntConsumer<String> each) {
        for (int number = 0; number < values.length; number++) {
            if (counters[number] > 0) {
                each.accept(values[number], counters[number]);
            }
        }
    }
}
