package club.datatalks.dataops.search.internal.index;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for the values of a facet, the same ones in all segments of an index, so that what segments count is added up
 * without a look at texts. A value keeps its number for as long as the index is open. Safe for use by several threads.
 */
public final class FacetValues {

    private static final int AT_FIRST = 16;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    /** Replaced when it is full. A place is written before anybody learns its number. */
    private volatile String[] values = new String[AT_FIRST];

    /** The number of a value, which it gets now when it has none. */
    synchronized int number(String value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == values.length) {
            values = Arrays.copyOf(values, 2 * number);
        }
        values[number] = value;
        numbers.put(value, number);
        return number;
    }

    /** The number of a value; -1 when it has none. */
    int find(String value) {
        return numbers.getOrDefault(value, -1);
    }

    String value(int number) {
        return values[number];
    }

    /** All numbers are below. */
    int size() {
        return numbers.size();
    }
}
