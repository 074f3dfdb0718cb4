package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.Phrase;
import club.datatalks.dataops.search.internal.text.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The small pieces that queries are made of. */
final class Clauses {

    private Clauses() {}

    /** Items that hold a core word in any text but code. */
    static Query anywhere(String word) {
        return new TermQuery(new Term(Fields.WORDS, word));
    }

    /** Items with a core word that starts like this. */
    static Query startingWith(String start) {
        return new PrefixQuery(new Term(Fields.WORDS, start));
    }

    static Query boosted(Query query, double weight) {
        return new BoostQuery(query, (float) weight);
    }

    static Query constant(Query query, double score) {
        return boosted(new ConstantScoreQuery(query), score);
    }

    /** Items in one text of which these words stand as they do here. */
    static Query phrase(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        int first = tokens.get(0).position();
        for (Token token : tokens) {
            while (words.size() < token.position() - first) {
                words.add("");
            }
            words.add(token.text());
        }
        return sideBySide(words);
    }

    /** Items in one text of which these words stand one after the other; any word where one is empty. */
    static Query sideBySide(List<String> words) {
        if (words.size() == 1) {
            return word(words.get(0));
        }
        List<Query> holding = words.stream()
                .filter(word -> !word.isEmpty())
                .map(word -> any(List.of(anywhere(word), otherwise(word))))
                .toList();
        return Phrase.of(all(holding), words);
    }

    /** Items that hold a word in any text, of code or at the end of a sentence as well, or have it as an id. */
    private static Query word(String word) {
        Query others = new BooleanQuery.Builder()
                .add(otherwise(word), Occur.MUST)
                .add(anywhere(word), Occur.MUST_NOT)
                .build();
        Query named = new TermQuery(new Term(Fields.NAME, word));
        return any(List.of(anywhere(word), Phrase.of(others, List.of(word)), named));
    }

    /** Items that hold a word in code, at the end of a sentence, or as a form of another one. */
    private static Query otherwise(String word) {
        return new TermQuery(new Term(Fields.FORMS, word));
    }

    /** Items with one of these values, compared exactly. */
    static Query oneOf(String field, Collection<String> values) {
        return values.size() == 1
                ? new TermQuery(new Term(field, values.iterator().next()))
                : new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    /** The same without regard to case. */
    static Query oneOfLower(String field, Collection<String> values) {
        return oneOf(
                field,
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    static Query any(Collection<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return any.build();
    }

    /** All of these, none of which counts for the score; everything when there are none. */
    static Query all(Collection<Query> filters) {
        if (filters.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        filters.forEach(filter -> all.add(filter, Occur.FILTER));
        return all.build();
    }
}
