package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** An index as it is at one moment, with what is worth knowing of it before somebody asks. Safe for several threads. */
public final class ItemSearcher extends IndexSearcher {

    /** Looking up one item in a list costs about as much as reading so many of its entries. */
    private static final int LOOK_UP = 32;

    /** The facets that are counted, and the filters that they stand for. */
    public static final List<String> FACETS = List.of("domain", "doc_type", "tag", "system", "type", "status");

    private final Map<LeafReaderContext, Segment> segments;
    private final Windows windows;
    private final Map<String, FacetValues> facets;
    private final Set<String> kinds;
    private final boolean isOpen;

    private ItemSearcher(
            IndexReader reader,
            Map<LeafReaderContext, Segment> segments,
            Windows windows,
            Map<String, FacetValues> facets,
            Set<String> kinds)
            throws IOException {
        super(reader);
        this.segments = segments;
        this.windows = windows;
        this.facets = facets;
        this.kinds = kinds;
        this.isOpen = reader.docFreq(new Term(Fields.ROLE, Fields.EVERYBODY)) == reader.maxDoc();
        setSimilarity(new ImpactSimilarity());
        // What is asked differs from time to time; keeping whole lists of items would only make some answers late.
        setQueryCache(null);
    }

    /** @param known what the searchers before have learnt of the same segments */
    static ItemSearcher of(IndexReader reader, Segments known) throws IOException {
        Map<LeafReaderContext, Segment> segments = new HashMap<>();
        Set<String> kinds = new TreeSet<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            segments.put(leaf, known.of(leaf.reader()));
            addKinds(leaf.reader(), kinds);
        }
        return new ItemSearcher(reader, segments, known.windows(), known.facets(), kinds);
    }

    private static void addKinds(LeafReader segment, Set<String> kinds) throws IOException {
        Terms terms = segment.terms(Fields.KIND);
        if (terms != null) {
            TermsEnum each = terms.iterator();
            for (BytesRef kind = each.next(); kind != null; kind = each.next()) {
                kinds.add(kind.utf8ToString());
            }
        }
    }

    Segment segment(LeafReaderContext leaf) {
        return Objects.requireNonNull(segments.get(leaf), "a segment of another index");
    }

    Windows windows() {
        return windows;
    }

    /**
     * What is kept of an item under the name of a field.
     *
     * @throws CorruptIndexException when nothing is: every item has it
     */
    public BytesRef kept(String field, int doc) throws IOException {
        List<LeafReaderContext> leaves = getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
        if (!values.advanceExact(doc - leaf.docBase)) {
            throw new CorruptIndexException("item " + doc + " has no " + field, leaf.toString());
        }
        return values.binaryValue();
    }

    /**
     * Counts the values of some facets in what a query finds.
     *
     * @return how many items it finds
     */
    public int count(Query query, Map<String, FacetCounts> counts) throws IOException {
        int all = 0;
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            FixedBitSet found = new ItemSet(this, leaf).of(query);
            int size = found.cardinality();
            counts.forEach((facet, values) -> segment(leaf).column(facet).count(found, size, values.byNumber()));
            all += size;
        }
        return all;
    }

    /** Nothing counted yet. */
    public FacetCounts counts(String facet) {
        return new FacetCounts(Objects.requireNonNull(facets.get(facet), facet));
    }

    /** The kinds of this source's items, in lower case. */
    public Set<String> kinds() {
        return kinds;
    }

    /** Whether all that there is, is for everybody, so that nothing has to be left out. */
    public boolean isOpen() {
        return isOpen;
    }

    /**
     * Gives the core words that start as one does and may be at most so many letters away from it, perhaps several
     * times.
     */
    public void near(String word, int distance, Consumer<String> candidates) throws IOException {
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            segment(leaf).words().near(word, distance, leaf.reader(), candidates);
        }
    }

    /**
     * Gives core words that begin so and are longer, the most frequent ones of each segment, perhaps several times,
     * with how many items of a segment hold them, deleted ones among these.
     *
     * @param most how many of each segment
     */
    public void completions(String start, int most, ObjIntConsumer<String> completions) throws IOException {
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            segment(leaf).words().completions(start, most, leaf.reader(), completions);
        }
    }

    /** Where a word is in this index. */
    public TermStates states(Term word) throws IOException {
        TermStates states = new TermStates(getTopReaderContext());
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            Dictionary.Place place = segment(leaf).dictionary().find(word, leaf.reader());
            if (place.state() != null) {
                states.register(place.state(), leaf.ord, place.items(), place.sum());
            }
        }
        return states;
    }

    /** How many items hold a word. @param states where the word is in this index */
    public int frequency(Term word, TermStates states) throws IOException {
        int frequency = states.docFreq();
        if (frequency == 0 || !getIndexReader().hasDeletions()) {
            return frequency;
        }
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            int[] deleted = segment(leaf).deleted();
            TermState state = deleted.length == 0 ? null : states.get(leaf);
            if (state != null) {
                TermsEnum terms = leaf.reader().terms(word.field()).iterator();
                terms.seekExact(word.bytes(), state);
                frequency -= among(deleted, terms);
            }
        }
        return frequency;
    }

    private static int among(int[] deleted, TermsEnum word) throws IOException {
        PostingsEnum items = word.postings(null, PostingsEnum.NONE);
        boolean oneByOne = (long) deleted.length * LOOK_UP > word.docFreq();
        int among = 0;
        int at = 0;
        int doc = items.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && at < deleted.length) {
            if (doc == deleted[at]) {
                among++;
                at++;
                doc = items.nextDoc();
            } else if (deleted[at] < doc) {
                at++;
            } else {
                doc = oneByOne ? items.nextDoc() : items.advance(deleted[at]);
            }
        }
        return among;
    }
}
