package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.SearchField;
import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.text.Token;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The small pieces that queries are made of. */
final class Clauses {

    private Clauses() {}

    /** Items that hold a core word in any text. */
    static Query anywhere(String word) {
        return new TermQuery(new Term(Fields.ALL, word));
    }

    /** The sum over all texts: boost of the text, times weight, times what the index knows. */
    static Query scored(String word, double weight) {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        for (SearchField field : Fields.CORE) {
            sum.add(boosted(new TermQuery(new Term(Fields.words(field), word)), field.boost() * weight), Occur.SHOULD);
        }
        return sum.build();
    }

    /** The same for another form of words: one without accents, a part, a stem. */
    static Query scoredForm(String form, double weight) {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        for (SearchField field : SearchField.values()) {
            sum.add(boosted(new TermQuery(new Term(Fields.forms(field), form)), field.boost() * weight), Occur.SHOULD);
        }
        return sum.build();
    }

    /** A word of a command line. */
    static Query scoredCode(String word, double weight) {
        return boosted(
                new TermQuery(new Term(Fields.words(SearchField.CODE), word)), SearchField.CODE.boost() * weight);
    }

    static Query boosted(Query query, double weight) {
        return new BoostQuery(query, (float) weight);
    }

    static Query constant(Query query, double score) {
        return boosted(new ConstantScoreQuery(query), score);
    }

    /** Items in one text of which these words stand as they do here. */
    static Query phrase(List<Token> tokens) {
        if (tokens.size() == 1) {
            return anywhere(tokens.get(0).text());
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        int first = tokens.get(0).position();
        for (SearchField field : SearchField.values()) {
            PhraseQuery.Builder phrase = new PhraseQuery.Builder();
            tokens.forEach(token -> phrase.add(new Term(Fields.words(field), token.text()), token.position() - first));
            any.add(phrase.build(), Occur.SHOULD);
        }
        return any.build();
    }

    /** Items with one of these values, compared exactly. */
    static Query oneOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
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
