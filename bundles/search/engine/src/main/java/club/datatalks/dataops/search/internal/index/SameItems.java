package club.datatalks.dataops.search.internal.index;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Items of one segment that all count the same. */
record SameItems(FixedBitSet items, float score) {

    /** The first one from a number on; {@link DocIdSetIterator#NO_MORE_DOCS} when there is none. */
    int next(int from) {
        return from < items.length() ? items.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }
}
