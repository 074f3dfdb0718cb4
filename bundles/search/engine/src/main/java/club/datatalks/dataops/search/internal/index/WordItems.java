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
    /** Of the stretch at least, as far as {@link #start} and {@link #end} say. */
    int[] items;

    int[] impacts;
    int start;
    int end;

    private WordItems(float boost, int[] items, int[] impacts) {
        this.boost = boost;
        this.items = items;
        this.impacts = impacts;
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
    int start() {
        return start;
    }

    /** Where the stretch ends there. */
    int end() {
        return end;
    }

    int[] items() {
        return items;
    }

    int[] impacts() {
        return impacts;
    }

    private static final class InMemory extends WordItems {

        private final KeptWord word;

        InMemory(KeptWord word, float boost) {
            super(boost, word.items(), word.impacts());
            this.word = word;
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
    }

    private static final class Read extends WordItems {

        private final PostingsEnum list;

        Read(PostingsEnum list, float boost) throws IOException {
            super(boost, new int[0], new int[0]);
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
            end = 0;
            for (int doc = list.docID(); doc < before; doc = list.nextDoc()) {
                if (end == items.length) {
                    items = Arrays.copyOf(items, 2 * end + 8);
                    impacts = Arrays.copyOf(impacts, items.length);
                }
                items[end] = doc;
                impacts[end++] = list.freq();
            }
            return end;
        }

        @Override
        void pass(int before) throws IOException {
            if (list.docID() < before) {
                list.advance(before);
            }
        }
    }
}
