package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import club.datatalks.dataops.search.internal.index.Meanings;
import club.datatalks.dataops.search.internal.index.Weighed;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** Answers a question from the index of one source. For one search. */
public final class SourceSearch {

    /** So many of the best are looked for, at least: those that only resemble the query may fall back behind others. */
    private static final int WINDOW = 100;

    private static final SortField BY_TITLE = new SortField(Fields.TITLE_ORDER, SortField.Type.STRING);
    private static final SortField BY_PATH = new SortField(Fields.PATH_ORDER, SortField.Type.STRING);

    private final String source;
    private final ItemSearcher searcher;
    private final Question question;
    private final QueryText text;
    private final Filters filters;
    private final List<TermPlan> plans = new ArrayList<>();
    private final Marks marks = new Marks();

    private SourceSearch(String source, ItemSearcher searcher, Question question, Synonyms synonyms)
            throws IOException {
        this.source = source;
        this.searcher = searcher;
        this.question = question;
        this.text = QueryText.parse(question.text());
        boolean isOpen = searcher.isOpen();
        this.filters = new Filters(question, text, isOpen);
        Vocabulary vocabulary = new Vocabulary(searcher, filters.statistics());
        Stems stems = new Stems();
        List<String> words = text.terms().stream().map(QueryTerm::word).toList();
        for (QueryTerm term : text.terms()) {
            plans.add(TermPlan.of(
                    term, words, words.indexOf(term.word()), vocabulary, synonyms, stems, question.fuzzy()));
        }
        plans.forEach(plan -> plan.addTo(marks));
    }

    /**
     * What an index answers.
     *
     * @param source the name of the source, for its hits
     */
    public static Found search(String source, ItemSearcher searcher, Question question, Synonyms synonyms)
            throws IOException {
        SourceSearch search = new SourceSearch(source, searcher, question, synonyms);
        String corrected = search.corrected();
        if (corrected == null) {
            return search.found(null);
        }
        return new SourceSearch(source, searcher, question.withText(corrected), synonyms).found(corrected);
    }

    /**
     * The most frequent words of an index that begin as the last one of a question does, among what its asker may find.
     *
     * @return by word, how many items hold it
     */
    public static Map<String, Integer> completions(ItemSearcher searcher, Question question) throws IOException {
        QueryText text = QueryText.parse(question.text());
        Vocabulary vocabulary = new Vocabulary(searcher, new Filters(question, text, searcher.isOpen()).all());
        Map<String, Integer> completions = new HashMap<>();
        for (QueryTerm term : text.terms()) {
            if (term.isBeginning()) {
                vocabulary.completions(term.word()).forEach(near -> completions.put(near.word(), near.frequency()));
            }
        }
        return completions;
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
        List<Scored> named = named(question.limit());
        if (text.isEmpty() && named.isEmpty()) {
            return Found.NOTHING;
        }
        List<Ranked> hits = new ArrayList<>();
        int reach = question.offset() + question.limit();
        Placing placing = new Placing(source, searcher);
        for (String kind : searcher.kinds()) {
            hits.addAll(placing.of(best(kind, reach)));
        }
        addNamed(hits, named, placing);
        hits.sort(Ranked.order(question.sort()));
        Facets facets = question.facets()
                ? Facets.count(searcher, matches(), filters)
                : Facets.total(searcher, matches(), filters);
        return new Found(hits, facets.total(), corrected, facets.counts(), marks);
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
        text.titles().forEach(token -> query.add(new TermQuery(new Term(Fields.TITLE, token.text())), Occur.FILTER));
        text.excluded().forEach(excluded -> query.add(Clauses.phrase(excluded), Occur.MUST_NOT));
        return query.build();
    }

    private Query narrowed(Query scored, String kind) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(restricted(scored), Occur.MUST);
        filters.all().forEach(filter -> query.add(filter, Occur.FILTER));
        if (searcher.kinds().size() > 1) {
            query.add(new TermQuery(new Term(Fields.KIND, kind)), Occur.FILTER);
        }
        return query.build();
    }

    private List<Scored> best(String kind, int reach) throws IOException {
        if (text.isEmpty()) {
            return List.of();
        }
        if (plans.isEmpty() || question.sort() != Question.Sort.RELEVANCE) {
            return ordered(kind, reach);
        }
        int count = Math.max(WINDOW, reach);
        Meanings words = new Meanings(
                searcher,
                plans.stream().map(TermPlan::meaning).toList(),
                narrowed(new MatchAllDocsQuery(), kind),
                count);
        if (plans.size() == 1) {
            List<Weighed> holding = words.typed();
            if (fill(holding, count, reach)) {
                return withEquals(scored(holding), reach);
            }
        }
        return withEquals(Lifts.limited(words.meant()), reach);
    }

    /**
     * Whether a page is full of items that hold the word as it was typed. What stands for it cannot lift another item
     * above one of these, so it need not be looked for.
     *
     * @param holding the best of these, at most {@code count}
     */
    private static boolean fill(List<Weighed> holding, int count, int reach) {
        int shown = withEquals(scored(holding), reach).size();
        boolean mayBeMoreEquals = shown == count;
        return shown >= reach && !mayBeMoreEquals;
    }

    /** The first ones, and those that are as good as the last of them: titles and paths decide between these later. */
    private static List<Scored> withEquals(List<Scored> descending, int count) {
        int end = Math.min(count, descending.size());
        while (end > 0
                && end < descending.size()
                && descending.get(end).score() == descending.get(end - 1).score()) {
            end++;
        }
        return descending.subList(0, end);
    }

    private static List<Scored> scored(List<Weighed> items) {
        return items.stream().map(item -> new Scored(item.doc(), item.score())).toList();
    }

    /** By title or by age, or everything that the filters leave. */
    private List<Scored> ordered(String kind, int reach) throws IOException {
        Query scored = plans.isEmpty()
                ? Clauses.constant(new MatchAllDocsQuery(), 0)
                : Clauses.any(plans.stream().map(TermPlan::fullScore).toList());
        Query query = narrowed(scored, kind);
        Sort sort = question.sort() == Question.Sort.UPDATED
                ? new Sort(new SortField(Fields.UPDATED_ORDER, SortField.Type.LONG, true), BY_TITLE, BY_PATH)
                : new Sort(BY_TITLE, BY_PATH);
        ScoreDoc[] docs = searcher.search(query, new TopFieldCollectorManager(sort, reach, null, reach)).scoreDocs;
        TopFieldCollector.populateScores(docs, searcher, query);
        return scored(docs);
    }

    private List<Scored> named(int most) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(named(), Occur.FILTER);
        filters.all().forEach(filter -> query.add(filter, Occur.FILTER));
        return scored(searcher.search(query.build(), most).scoreDocs);
    }

    private static List<Scored> scored(ScoreDoc[] docs) {
        return Arrays.stream(docs).map(doc -> new Scored(doc.doc, doc.score)).toList();
    }

    private void addNamed(List<Ranked> hits, List<Scored> named, Placing placing) throws IOException {
        for (Ranked each : placing.of(named)) {
            Ranked found = hits.stream()
                    .filter(hit -> hit.doc() == each.doc())
                    .findFirst()
                    .orElse(each);
            hits.remove(found);
            hits.add(found.byName());
        }
    }
}
