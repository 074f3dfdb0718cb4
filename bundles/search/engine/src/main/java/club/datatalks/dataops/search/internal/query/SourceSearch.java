package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.StoredItem;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Answers a question from the index of one source. For one search. */
public final class SourceSearch {

    /** So many of the best are put into their final order, at least; what comes after them keeps Lucene's. */
    private static final int WINDOW = 100;

    private static final SortField BY_TITLE = new SortField(Fields.TITLE_ORDER, SortField.Type.STRING);
    private static final SortField BY_PATH = new SortField(Fields.PATH_ORDER, SortField.Type.STRING);

    private final String source;
    private final IndexSearcher searcher;
    private final Question question;
    private final QueryText text;
    private final Filters filters;
    private final List<TermPlan> plans = new ArrayList<>();
    private final Marks marks = new Marks();

    private SourceSearch(String source, IndexSearcher searcher, Question question, Synonyms synonyms)
            throws IOException {
        this.source = source;
        this.searcher = searcher;
        this.question = question;
        this.text = QueryText.parse(question.text());
        this.filters = new Filters(question, text);
        Vocabulary vocabulary = new Vocabulary(searcher, filters.statistics());
        Stems stems = new Stems();
        for (QueryTerm term : text.terms()) {
            plans.add(TermPlan.of(term, vocabulary, synonyms, stems, question.fuzzy()));
        }
        plans.forEach(plan -> plan.addTo(marks));
    }

    /**
     * What an index answers.
     *
     * @param source the name of the source, for its hits
     */
    public static Found search(String source, IndexSearcher searcher, Question question, Synonyms synonyms)
            throws IOException {
        SourceSearch search = new SourceSearch(source, searcher, question, synonyms);
        String corrected = search.corrected();
        if (corrected == null) {
            return search.found(null);
        }
        return new SourceSearch(source, searcher, question.withText(corrected), synonyms).found(corrected);
    }

    /** The query that was probably meant; {@code null} when there is no reason to think so (SRCH-13). */
    private @Nullable String corrected() throws IOException {
        boolean nothing = !plans.isEmpty()
                && plans.stream().noneMatch(TermPlan::isFound)
                && plans.stream()
                        .anyMatch(plan -> !plan.corrected().equals(plan.term().word()));
        if (!nothing || searcher.count(named()) > 0) {
            return null;
        }
        Map<String, String> corrections = new HashMap<>();
        plans.forEach(plan -> corrections.put(plan.term().word(), plan.corrected()));
        StringBuilder corrected = new StringBuilder(question.text());
        List<Token> tokens = Words.core(question.text());
        for (int at = tokens.size() - 1; at >= 0; at--) {
            Token token = tokens.get(at);
            String correction = corrections.get(token.text());
            if (correction != null && !correction.equals(token.text())) {
                corrected.replace(token.start(), token.end(), correction);
            }
        }
        return corrected.toString();
    }

    private Found found(@Nullable String corrected) throws IOException {
        if (text.isEmpty() && searcher.count(named()) == 0) {
            return Found.NOTHING;
        }
        Query matches = matches();
        List<Hit> hits = new ArrayList<>();
        int reach = question.offset() + question.limit();
        for (String kind : kinds()) {
            Query ofKind = new TermQuery(new Term(Fields.KIND, kind.toLowerCase(Locale.ROOT)));
            hits.addAll(best(ofKind, reach));
        }
        addNamed(hits);
        hits.sort(Hit.order(question.sort()));
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(matches, Occur.FILTER);
        filters.all().forEach(filter -> all.add(filter, Occur.FILTER));
        return new Found(
                hits,
                searcher.count(all.build()),
                corrected,
                question.facets() ? Facets.count(searcher, matches, filters) : Map.of());
    }

    /** The item whose id, alias or path was typed in full. */
    private Query named() {
        return new TermQuery(new Term(Fields.NAME, question.text().toLowerCase(Locale.ROOT)));
    }

    /** All items that match, whatever the filters. */
    private Query matches() {
        Query words = plans.isEmpty()
                ? new MatchAllDocsQuery()
                : Clauses.any(plans.stream().map(TermPlan::matches).toList());
        return text.isEmpty() ? named() : Clauses.any(List.of(restricted(words), named()));
    }

    /** A query, with what must and what must not occur besides. */
    private Query restricted(Query scored) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(scored, Occur.MUST);
        text.phrases().forEach(phrase -> query.add(Clauses.phrase(phrase), Occur.FILTER));
        text.titles()
                .forEach(token -> query.add(
                        new TermQuery(new Term(Fields.words(SearchField.TITLE), token.text())), Occur.FILTER));
        text.excluded().forEach(excluded -> query.add(Clauses.phrase(excluded), Occur.MUST_NOT));
        return query.build();
    }

    private Query narrowed(Query scored, Query ofKind) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(restricted(scored), Occur.MUST);
        filters.all().forEach(filter -> query.add(filter, Occur.FILTER));
        return query.add(ofKind, Occur.FILTER).build();
    }

    private List<Hit> best(Query ofKind, int reach) throws IOException {
        if (text.isEmpty()) {
            return List.of();
        }
        if (plans.isEmpty() || question.sort() != Question.Sort.RELEVANCE) {
            return ordered(ofKind, reach);
        }
        Query full = narrowed(sum(TermPlan::fullScore), ofKind);
        List<Scored> window = top(full, Math.max(WINDOW, reach));
        if (plans.stream().anyMatch(TermPlan::hasExpansions)) {
            window = Lifts.limited(searcher, window, narrowed(sum(TermPlan::exactScore), ofKind), everyTerm(ofKind));
        }
        List<Hit> hits = new ArrayList<>();
        for (Scored scored : window.subList(0, Math.min(reach, window.size()))) {
            hits.add(hit(scored.doc(), scored.score(), false));
        }
        return hits;
    }

    private Query sum(Function<TermPlan, Query> part) {
        return Clauses.any(plans.stream().map(part).toList());
    }

    /** The items that hold all words as they were typed, with their scores; {@code null} when there cannot be any. */
    private @Nullable Query everyTerm(Query ofKind) {
        if (!plans.stream().allMatch(TermPlan::isExact)) {
            return null;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        plans.forEach(plan -> all.add(plan.exactly(), Occur.FILTER));
        all.add(sum(TermPlan::exactScore), Occur.MUST);
        return narrowed(all.build(), ofKind);
    }

    private List<Scored> top(Query query, int count) throws IOException {
        Sort sort = new Sort(SortField.FIELD_SCORE, BY_TITLE, BY_PATH);
        ScoreDoc[] docs = searcher.search(query, new TopFieldCollectorManager(sort, count, null, count)).scoreDocs;
        List<Scored> scored = new ArrayList<>(docs.length);
        for (ScoreDoc doc : docs) {
            Object score = ((FieldDoc) doc).fields[0];
            scored.add(new Scored(doc.doc, ((Number) score).doubleValue()));
        }
        return scored;
    }

    /** By title or by age, or everything that the filters leave. */
    private List<Hit> ordered(Query ofKind, int reach) throws IOException {
        Query scored = plans.isEmpty() ? Clauses.constant(new MatchAllDocsQuery(), 0) : sum(TermPlan::fullScore);
        Query query = narrowed(scored, ofKind);
        Sort sort = question.sort() == Question.Sort.UPDATED
                ? new Sort(new SortField(Fields.UPDATED_ORDER, SortField.Type.LONG, true), BY_TITLE, BY_PATH)
                : new Sort(BY_TITLE, BY_PATH);
        ScoreDoc[] docs = searcher.search(query, new TopFieldCollectorManager(sort, reach, null, reach)).scoreDocs;
        TopFieldCollector.populateScores(docs, searcher, query);
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc doc : docs) {
            hits.add(hit(doc.doc, doc.score, false));
        }
        return hits;
    }

    private void addNamed(List<Hit> hits) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(named(), Occur.FILTER);
        filters.all().forEach(filter -> query.add(filter, Occur.FILTER));
        for (ScoreDoc doc : searcher.search(query.build(), question.limit()).scoreDocs) {
            Hit named = hit(doc.doc, 0, true);
            double score = 0;
            for (Hit hit : hits) {
                if (hit.item().equals(named.item())) {
                    score = hit.score();
                }
            }
            hits.removeIf(hit -> hit.item().equals(named.item()));
            hits.add(new Hit(source, named.item(), score, true, marks));
        }
    }

    private Hit hit(int doc, double score, boolean named) throws IOException {
        BytesRef stored =
                searcher.storedFields().document(doc, Set.of(Fields.ITEM)).getBinaryValue(Fields.ITEM);
        StoredItem item = StoredItem.read(stored.bytes, stored.offset, stored.length);
        return new Hit(source, item, score * item.weight(), named, marks);
    }

    /** The kinds of this source's items. */
    private Set<String> kinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(Fields.KIND);
            if (terms != null) {
                TermsEnum each = terms.iterator();
                for (BytesRef kind = each.next(); kind != null; kind = each.next()) {
                    kinds.add(kind.utf8ToString());
                }
            }
        }
        return kinds;
    }
}
