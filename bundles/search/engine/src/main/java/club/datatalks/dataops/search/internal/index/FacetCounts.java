package club.datatalks.dataops.search.internal.index;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** How often each value of a facet occurs in what was found. For one search and one thread. */
public final class FacetCounts {

    private static final Comparator<Map.Entry<String, Integer>> MOST_FIRST =
            Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey);

    private final FacetValues values;
    private final int[] counts;
    /** What other indexes have counted of values that this one does not know. */
    private final Map<String, Integer> others = new HashMap<>();

    FacetCounts(FacetValues values) {
        this.values = values;
        this.counts = new int[values.size()];
    }

    int[] byNumber() {
        return counts;
    }

    /** The sum of what two indexes have counted; it is worked out in one of them, and the other one stays as it is. */
    public static FacetCounts sum(FacetCounts one, FacetCounts other) {
        FacetCounts larger = one.counts.length >= other.counts.length ? one : other;
        FacetCounts smaller = larger == one ? other : one;
        for (int number = 0; number < smaller.counts.length; number++) {
            if (smaller.counts[number] > 0) {
                larger.add(smaller.values.value(number), smaller.counts[number]);
            }
        }
        smaller.others.forEach(larger::add);
        return larger;
    }

    private void add(String value, int count) {
        int number = values.find(value);
        if (number >= 0 && number < counts.length) {
            counts[number] += count;
        } else {
            others.merge(value, count, Integer::sum);
        }
    }

    /** The values with the highest counts, these first, equal ones by value; none that was not counted. */
    public Map<String, Integer> mostFrequent(int most) {
        PriorityQueue<Map.Entry<String, Integer>> best = new PriorityQueue<>(MOST_FIRST.reversed());
        others.entrySet().forEach(each -> offer(best, each, most));
        int enough = 1;
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] >= enough) {
                offer(best, Map.entry(values.value(number), counts[number]), most);
                if (best.size() == most) {
                    enough = Math.max(1, best.element().getValue());
                }
            }
        }
        Map<String, Integer> frequent = new LinkedHashMap<>();
        best.stream().sorted(MOST_FIRST).forEach(each -> frequent.put(each.getKey(), each.getValue()));
        return frequent;
    }

    private static void offer(
            PriorityQueue<Map.Entry<String, Integer>> best, Map.Entry<String, Integer> each, int most) {
        best.add(each);
        if (best.size() > most) {
            best.remove();
        }
    }
}
