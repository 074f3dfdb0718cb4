package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The items of one segment that hold a word, from stretch to stretch, in the order of their numbers, with what the word
 * counts for in each as the index has it ({@link Impacts}). For one search and one thread.
 */
abstract class WordItems {

    private final float boost;

    private WordItems(float boost) {
        this.boost = boost;
    }

    /** @param boost how much the word counts */
    static WordItems of(PostingsEnum list, float boost) throws IOException {
        return new Read(list, boost);
    }

    static WordItems of(KeptWord word, float boost) {
        return new InMemory(word, boost);
    }

    float boost() {
        return boost;
    }

    /** What so many items score at least; 0 when that is not known. */
    abstract float scoreOf(int most);

    /** The first one that was not in a stretch yet; {@link DocIdSetIterator#NO_MORE_DOCS} when there is none. */
    abstract int next();

    /** Goes on to the items before a number. @return how many there are */
    abstract int read(int end) throws IOException;

    /** Goes on behind the items before a number. */
    abstract void pass(int end) throws IOException;

    /** Where the stretch begins in {@link #items} and {@link #impacts}. */
    abstract int start();

    /** Where the stretch ends there. */
    abstract int end();

    abstract int[] items();

    abstract int[] impacts();

    private static final class InMemory extends WordItems {

        private final KeptWord word;
        private final int[] items;
        private int start;
        private int end;

        InMemory(KeptWord word, float boost) {
            super(boost);
            this.word = word;
            this.items = word.items();
        }

        @Override
        float scoreOf(int most) {
            int impact = word.impactOf(most);
            return impact == 0 ? 0 : ImpactSimilarity.score(ImpactSimilarity.weight(boost()), impact);
        }

        @Override
        int next() {
            return end == items.length ? DocIdSetIterator.NO_MORE_DOCS : items[end];
        }

        @Override
        int read(int before) {
            start = end;
            int found = Arrays.binarySearch(items, start, items.length, before);
            end = found < 0 ? -found - 1 : found;
            return end - start;
        }

        @Override
        void pass(int before) {
            read(before);
        }

        @Override
        int start() {
            return start;
        }

        @Override
        int end() {
            return end;
        }

        @Override
        int[] items() {
            return items;
        }

        @Override
        int[] impacts() {
            return word.impacts();
        }
    }

    private static final class Read extends WordItems {

        private final PostingsEnum list;
        private int[] items = new int[0];
        private int[] impacts = new int[0];
        private int count;

        Read(PostingsEnum list, float boost) throws IOException {
            super(boost);
            this.list = list;
            list.nextDoc();
        }

        @Override
        float scoreOf(int most) {
            return 0;
        }

        @Override
        int next() {
            return list.docID();
        }

        @Override
        int read(int before) throws IOException {
            count = 0;
            for (int doc = list.docID(); doc < before; doc = list.nextDoc()) {
                if (count == items.length) {
                    items = Arrays.copyOf(items, 2 * count + 8);
                    impacts = Arrays.copyOf(impacts, items.length);
                }
                items[count] = doc;
                impacts[count++] = list.freq();
            }
            return count;
        }

        @Override
        void pass(int before) throws IOException {
            if (list.docID() < before) {
                list.advance(before);
            }
        }

        @Override
        int start() {
            return 0;
        }

        @Override
        int end() {
            return count;
        }

        @Override
        int[] items() {
            return items;
        }

        @Override
        int[] impacts() {
            return impacts;
        }
    }
}
