package club.datatalks.dataops.search.internal.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.FixedBitSet;

/**
 * Works out which items of a segment a query finds, without scores: by putting the sets of its words together where
 * that is what the query does, by running it where it is not. For one search and one thread.
 */
final class ItemSet {

    private final ItemSearcher searcher;
    private final LeafReaderContext leaf;
    private final Segment segment;

    ItemSet(ItemSearcher searcher, LeafReaderContext leaf) {
        this.searcher = searcher;
        this.leaf = leaf;
        this.segment = searcher.segment(leaf);
    }

    /** A new set, without what is deleted. */
    FixedBitSet of(Query query) throws IOException {
        FixedBitSet set = new FixedBitSet(leaf.reader().maxDoc());
        addTo(set, query);
        for (int deleted : segment.deleted()) {
            set.clear(deleted);
        }
        return set;
    }

    private void addTo(FixedBitSet set, Query query) throws IOException {
        if (query instanceof TermQuery word) {
            segment.members()
                    .addTo(
                            set,
                            leaf.reader(),
                            word.getTerm(),
                            searcher.getIndexReader().maxDoc());
        } else if (query instanceof PrefixQuery start) {
            segment.members()
                    .addAllTo(
                            set,
                            leaf.reader(),
                            start.getPrefix(),
                            searcher.getIndexReader().maxDoc());
        } else if (query instanceof Phrase phrase) {
            addPhrase(set, phrase);
        } else if (query instanceof BoostQuery boosted) {
            addTo(set, boosted.getQuery());
        } else if (query instanceof ConstantScoreQuery constant) {
            addTo(set, constant.getQuery());
        } else if (query instanceof MatchAllDocsQuery) {
            set.set(0, set.length());
        } else if (query instanceof DisjunctionMaxQuery any) {
            for (Query each : any.getDisjuncts()) {
                addTo(set, each);
            }
        } else if (query instanceof BooleanQuery clauses && clauses.getMinimumNumberShouldMatch() == 0) {
            addClauses(set, clauses);
        } else {
            addFound(set, query);
        }
    }

    private void addClauses(FixedBitSet set, BooleanQuery query) throws IOException {
        // One that is required is the same as a union of one, and needs no set of its own.
        boolean isUnion = query.clauses().stream().allMatch(clause -> clause.getOccur() == BooleanClause.Occur.SHOULD)
                || (query.clauses().size() == 1 && query.clauses().get(0).isRequired());
        if (isUnion) {
            for (BooleanClause clause : query.clauses()) {
                addTo(set, clause.getQuery());
            }
            return;
        }
        FixedBitSet all = new FixedBitSet(set.length());
        boolean isRequired = query.clauses().stream().anyMatch(BooleanClause::isRequired);
        if (isRequired) {
            all.set(0, all.length());
        }
        for (BooleanClause clause : query.clauses()) {
            if (clause.isRequired()) {
                all.and(part(clause));
            } else if (!clause.isProhibited() && !isRequired) {
                addTo(all, clause.getQuery());
            }
        }
        for (BooleanClause clause : query.clauses()) {
            if (clause.isProhibited()) {
                all.andNot(part(clause));
            }
        }
        set.or(all);
    }

    /** The texts of many items may have to be looked through, and again for the facets and for the next page. */
    private void addPhrase(FixedBitSet set, Phrase phrase) throws IOException {
        if (!segment.members().addKnown(set, phrase.key())) {
            FixedBitSet found = new FixedBitSet(set.length());
            addTo(found, phrase.candidates());
            phrase.keepIn(found, leaf.reader());
            segment.members()
                    .remember(phrase.key(), found, searcher.getIndexReader().maxDoc());
            set.or(found);
        }
    }

    private FixedBitSet part(BooleanClause clause) throws IOException {
        FixedBitSet part = new FixedBitSet(leaf.reader().maxDoc());
        addTo(part, clause.getQuery());
        return part;
    }

    private void addFound(FixedBitSet set, Query query) throws IOException {
        Scorer scorer = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
                .scorer(leaf);
        if (scorer != null) {
            DocIdSetIterator found = scorer.iterator();
            for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
                set.set(doc);
            }
        }
    }
}
