package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * How one word of a query is looked for: as it is, and in items that do not hold it so, by what it may stand for
 * (SRCH-08 to SRCH-10).
 */
final class TermPlan {

    private static final double PER_TERM = 0.01;
    private static final double PREFIX = 0.5;
    private static final double FORM = 0.5;
    private static final double STEM = 0.4;
    private static final double SYNONYM = 0.4;
    private static final double ONE_LETTER = 0.3;
    private static final double TWO_LETTERS = 0.15;
    /** For the completions that are too rare to be weighed one by one. */
    private static final double RARE = 0.001;

    private static final int SHORTEST_PREFIX = 2;

    private final QueryTerm term;
    private final int frequency;
    private final double rarity;
    private final List<Query> expansions = new ArrayList<>();
    /** The same items as the expansions, found at less cost. */
    private final List<Query> members = new ArrayList<>();

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> forms = new LinkedHashSet<>();
    private String prefix = "";
    private List<Vocabulary.Near> corrections = List.of();

    private TermPlan(QueryTerm term, int frequency, double rarity) {
        this.term = term;
        this.frequency = frequency;
        this.rarity = rarity;
        words.add(term.word());
    }

    static TermPlan of(QueryTerm term, Vocabulary vocabulary, Synonyms synonyms, Stems stems, boolean fuzzy)
            throws IOException {
        int frequency = vocabulary.frequency(term.word());
        TermPlan plan = new TermPlan(term, frequency, vocabulary.rarity(frequency));
        plan.addForms(vocabulary, stems);
        plan.addSynonyms(vocabulary, synonyms);
        if (fuzzy) {
            plan.addCompletions(vocabulary);
            if (frequency == 0) {
                plan.addCorrections(vocabulary);
            }
        }
        return plan;
    }

    private void addForms(Vocabulary vocabulary, Stems stems) throws IOException {
        String word = term.word();
        addCode(vocabulary);
        addForm(word, FORM, vocabulary);
        for (String form : Words.forms(word)) {
            addForm(form, FORM, vocabulary);
            addWord(form, FORM, vocabulary);
        }
        String stem = stems.of(word);
        addForm(Fields.stem(stem), STEM, vocabulary);
    }

    private void addCode(Vocabulary vocabulary) throws IOException {
        int found = vocabulary.frequencyOfForm(term.word());
        if (found > 0) {
            expansions.add(Clauses.scoredCode(term.word(), vocabulary.rarity(found) * term.count()));
        }
    }

    private void addForm(String form, double factor, Vocabulary vocabulary) throws IOException {
        int found = vocabulary.frequencyOfForm(form);
        forms.add(form);
        if (found > 0) {
            expansions.add(Clauses.scoredForm(form, factor * vocabulary.rarity(found) * term.count()));
            members.add(new TermQuery(new Term(Fields.FORMS, form)));
        }
    }

    private void addWord(String word, double factor, Vocabulary vocabulary) throws IOException {
        int found = vocabulary.frequency(word);
        if (found > 0 && !word.equals(term.word())) {
            words.add(word);
            expansions.add(Clauses.scored(word, factor * vocabulary.rarity(found) * term.count()));
            members.add(Clauses.anywhere(word));
        }
    }

    private void addSynonyms(Vocabulary vocabulary, Synonyms synonyms) throws IOException {
        for (String synonym : synonyms.of(term.word())) {
            addWord(synonym, SYNONYM, vocabulary);
        }
    }

    private void addCompletions(Vocabulary vocabulary) throws IOException {
        if (!term.last() || term.word().length() < SHORTEST_PREFIX) {
            return;
        }
        prefix = term.word();
        List<Vocabulary.Near> completions = vocabulary.completions(prefix);
        for (Vocabulary.Near near : completions) {
            expansions.add(Clauses.scored(near.word(), PREFIX * vocabulary.rarity(near.frequency()) * term.count()));
        }
        if (!completions.isEmpty()) {
            Query all = new PrefixQuery(new Term(Fields.ALL, prefix));
            expansions.add(Clauses.constant(all, RARE));
            members.add(all);
        }
    }

    private void addCorrections(Vocabulary vocabulary) throws IOException {
        corrections = vocabulary.corrections(term.word());
        for (Vocabulary.Near near : corrections) {
            addWord(near.word(), near.distance() == 1 ? ONE_LETTER : TWO_LETTERS, vocabulary);
        }
    }

    QueryTerm term() {
        return term;
    }

    boolean isExact() {
        return frequency > 0;
    }

    /** Whether something is found without supposing that it was mistyped. */
    boolean isFound() {
        return frequency > 0 || members.size() > corrections.size();
    }

    /** What was probably meant; the word itself when nothing is near. */
    String corrected() {
        return isFound() || corrections.isEmpty()
                ? term.word()
                : corrections.get(0).word();
    }

    /** The items that hold the word as it is. */
    Query exactly() {
        return Clauses.anywhere(term.word());
    }

    /** What the word as it is counts for. */
    Query exactScore() {
        return new BooleanQuery.Builder()
                .add(Clauses.scored(term.word(), rarity * term.count()), Occur.SHOULD)
                .add(Clauses.constant(exactly(), PER_TERM), Occur.SHOULD)
                .build();
    }

    /** The same, and in items without the word what stands for it. */
    Query fullScore() {
        if (expansions.isEmpty()) {
            return exactScore();
        }
        Query instead = new BooleanQuery.Builder()
                .add(new DisjunctionMaxQuery(expansions, 0), Occur.MUST)
                .add(Clauses.constant(new MatchAllDocsQuery(), PER_TERM), Occur.MUST)
                .add(exactly(), Occur.MUST_NOT)
                .build();
        return frequency == 0
                ? instead
                : new BooleanQuery.Builder()
                        .add(exactScore(), Occur.SHOULD)
                        .add(instead, Occur.SHOULD)
                        .build();
    }

    boolean hasExpansions() {
        return !expansions.isEmpty();
    }

    /** All items that the word finds. */
    Query matches() {
        List<Query> all = new ArrayList<>(members);
        all.add(exactly());
        return Clauses.any(all);
    }

    /** Adds what is to be marked in texts. */
    void addTo(Marks marks) {
        marks.add(words, forms, prefix);
    }
}
