package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the items of one stretch of a segment score, while the words of a query are added up one after the other. A
 * stretch is so short that its scores stay in the processor's cache for all the lists that are read. For one search at
 * a time and one thread.
 */
final class Window {

    /** In the longest stretch. */
    static final int ITEMS = 1 << 13;

    /** A stretch is made of groups of so many items, which are looked at together when one of them was found. */
    static final int GROUP = Long.SIZE;

    private static final int GROUP_BITS = 6;

    /** By so much, and less, sums differ from what they should be. */
    private static final double ROUNDING = 1e-6;

    /** Over the words so far, in items that hold them. */
    private final double[] exact = new double[ITEMS];
    /** Over what stands for the words so far, in items that do not hold them. */
    private final double[] more = new double[ITEMS];
    /** The best of what stands for the word at hand. */
    private final double[] instead = new double[ITEMS];
    /** How many words an item holds. */
    private final short[] held = new short[ITEMS];
    /** The groups in which something was found. */
    private final boolean[] touched = new boolean[ITEMS >> GROUP_BITS];
    /** The items that may score enough: for one word at least they score what they would need for each on average. */
    private final FixedBitSet promising = new FixedBitSet(ITEMS);

    private int first;
    private int end;
    private int words;
    private double enoughForOne;

    /**
     * Begins with a stretch.
     *
     * @param first the number of its first item, a multiple of {@link #GROUP}
     * @param end the number after its last one
     * @param words how many are going to be added
     * @param enough what scores less is not asked for
     */
    void enter(int first, int end, int words, float enough) {
        for (int group = 0; group < touched.length; group++) {
            if (touched[group]) {
                int from = group << GROUP_BITS;
                Arrays.fill(exact, from, from + GROUP, 0);
                Arrays.fill(more, from, from + GROUP, 0);
                Arrays.fill(held, from, from + GROUP, (short) 0);
                touched[group] = false;
            }
        }
        promising.clear(0, ITEMS);
        this.first = first;
        this.end = end;
        this.words = words;
        this.enoughForOne = enough / words * (1 - ROUNDING);
    }

    /**
     * Adds a word of a query.
     *
     * @param exact the items that hold it; {@code null} when none does
     * @param instead the items with something that stands for it; the best counts in items that do not hold the word
     * @param same more of these
     */
    void add(@Nullable WordItems exact, List<WordItems> instead, List<SameItems> same) throws IOException {
        int holding = exact == null ? 0 : exact.read(end);
        boolean isHeldByAll = holding == end - first;
        for (WordItems each : instead) {
            if (isHeldByAll) {
                each.pass(end);
            } else if (each.read(end) > 0) {
                raise(each, first, this.instead, touched);
                promise(each);
            }
        }
        for (SameItems each : isHeldByAll ? List.<SameItems>of() : same) {
            raise(each);
        }
        if (exact != null && holding > 0) {
            hold(exact, first, this.exact, this.instead, held, touched);
            promise(exact);
        }
        if (!isHeldByAll && !(instead.isEmpty() && same.isEmpty())) {
            addRaised();
        }
    }

    // The arrays are parameters: the compiler makes loops of these that take half the time of those over fields.
    private static void raise(WordItems items, int first, double[] instead, boolean[] touched) {
        int[] numbers = items.items();
        int[] impacts = items.impacts();
        double weight = ImpactSimilarity.weight(items.boost());
        int end = items.end();
        for (int next = items.start(); next < end; next++) {
            int at = numbers[next] - first;
            instead[at] = Math.max(instead[at], ImpactSimilarity.score(weight, impacts[next]));
            touched[at >> GROUP_BITS] = true;
        }
    }

    private static void hold(
            WordItems items, int first, double[] exact, double[] instead, short[] held, boolean[] touched) {
        int[] numbers = items.items();
        int[] impacts = items.impacts();
        double weight = ImpactSimilarity.weight(items.boost());
        int end = items.end();
        for (int next = items.start(); next < end; next++) {
            int at = numbers[next] - first;
            exact[at] += ImpactSimilarity.score(weight, impacts[next]);
            instead[at] = 0;
            held[at]++;
            touched[at >> GROUP_BITS] = true;
        }
    }

    private void promise(WordItems items) {
        int[] numbers = items.items();
        int[] impacts = items.impacts();
        int end = items.end();
        int enough = ImpactSimilarity.impact(items.boost(), enoughForOne);
        for (int next = items.start(); next < end; next++) {
            if (impacts[next] >= enough) {
                promising.set(numbers[next] - first);
            }
        }
    }

    private void raise(SameItems same) {
        long[] bits = same.items().getBits();
        int from = first >> GROUP_BITS;
        int groups = (end - first + GROUP - 1) >> GROUP_BITS;
        boolean isEnough = same.score() >= enoughForOne;
        for (int group = 0; group < groups; group++) {
            long left = bits[from + group];
            touched[group] |= left != 0;
            for (; left != 0; left &= left - 1) {
                int at = (group << GROUP_BITS) + Long.numberOfTrailingZeros(left);
                instead[at] = Math.max(instead[at], same.score());
                if (isEnough) {
                    promising.set(at);
                }
            }
        }
    }

    private void addRaised() {
        for (int group = 0; group < touched.length; group++) {
            if (touched[group]) {
                int from = group << GROUP_BITS;
                addRaised(from, instead, more);
                Arrays.fill(instead, from, from + GROUP, 0);
            }
        }
    }

    private static void addRaised(int from, double[] instead, double[] more) {
        for (int at = from; at < from + GROUP; at++) {
            more[at] += instead[at];
        }
    }

    /** Gives away the items of a set that are among the best. */
    void giveBest(FixedBitSet among, BestItems best) {
        for (int at = next(promising, 0); at < ITEMS; at = next(promising, at + 1)) {
            float score = (float) (exact[at] + more[at]);
            if (score >= best.enough() && among.get(first + at)) {
                best.offer(first + at, score, (float) exact[at], held[at] == words);
            }
        }
    }

    /**
     * Gives away the items of a set that hold all words.
     *
     * @param last those that hold the last word
     */
    void giveHoldingAll(WordItems last, FixedBitSet among, HoldingAll holdingAll) {
        int[] numbers = last.items();
        int end = last.end();
        for (int next = last.start(); next < end; next++) {
            int at = numbers[next] - first;
            if (held[at] == words && among.get(first + at)) {
                holdingAll.add(first + at, (float) exact[at]);
            }
        }
    }

    private static int next(FixedBitSet set, int from) {
        return from < ITEMS ? set.nextSetBit(from) : ITEMS;
    }
}
