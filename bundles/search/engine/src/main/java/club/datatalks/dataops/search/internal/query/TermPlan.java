package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.ImpactSimilarity;
import club.datatalks.dataops.search.internal.index.Meanings;
import club.datatalks.dataops.search.internal.text.Stems;
import club.datatalks.dataops.search.internal.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;

/**
 * How one word of a query is looked for: as it is, and in items that do not hold it so, by what it may stand for
 * (SRCH-08 to SRCH-10).
 */
final class TermPlan {

    private static final double PREFIX = 0.5;
    private static final double FORM = 0.5;
    private static final double STEM = 0.4;
    private static final double SYNONYM = 0.4;
    /** For a synonym of a word that nothing holds. */
    private static final double INSTEAD = 0.9;

    private static final double ONE_LETTER = 0.3;
    private static final double TWO_LETTERS = 0.15;
    /** For the completions that are too rare to be weighed one by one. */
    private static final double RARE = ImpactSimilarity.PER_TERM + 0.001;

    private final QueryTerm term;
    private final Vocabulary.Word exact;
    private final double rarity;
    private final List<Query> expansions = new ArrayList<>();
    /** The same items as the expansions, found at less cost. */
    private final List<Query> members = new ArrayList<>();

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> forms = new LinkedHashSet<>();
    private String prefix = "";
    private List<Vocabulary.Near> corrections = List.of();
    /** Whether something stands for the word without supposing that it was mistyped. */
    private boolean isFound;

    private TermPlan(QueryTerm term, Vocabulary.Word exact, double rarity) {
        this.term = term;
        this.exact = exact;
        this.rarity = rarity;
        words.add(term.word());
    }

    /**
     * @param query all words of the query in order, for synonyms of several words; {@code at} is where this one stands
     */
    static TermPlan of(
            QueryTerm term,
            List<String> query,
            int at,
            Vocabulary vocabulary,
            Synonyms synonyms,
            Stems stems,
            boolean fuzzy)
            throws IOException {
        Vocabulary.Word exact = vocabulary.word(term.word());
        TermPlan plan = new TermPlan(term, exact, vocabulary.rarity(exact.frequency()));
        plan.addForms(vocabulary, stems);
        plan.addSynonyms(synonyms.around(query, at), plan.isExact() ? SYNONYM : INSTEAD, vocabulary);
        if (fuzzy) {
            plan.addCompletions(vocabulary);
        }
        plan.isFound = !plan.members.isEmpty();
        if (fuzzy) {
            if (!plan.isExact()) {
                plan.addCorrections(vocabulary, synonyms);
            }
        }
        return plan;
    }

    private void addForms(Vocabulary vocabulary, Stems stems) throws IOException {
        String word = term.word();
        addForm(word, FORM, vocabulary);
        for (String form : Words.forms(word)) {
            addForm(form, FORM, vocabulary);
            addWord(form, FORM, vocabulary);
        }
        addStem(stems.of(word), vocabulary);
    }

    /** What has this stem, and the stem itself where it is a word: the index holds that only once. */
    private void addStem(String stem, Vocabulary vocabulary) throws IOException {
        Vocabulary.Word found = vocabulary.form(Fields.stem(stem));
        Vocabulary.Word itself = vocabulary.word(stem);
        forms.add(Fields.stem(stem));
        double weight =
                STEM * vocabulary.rarity(vocabulary.atMost(found.frequency() + itself.frequency())) * term.count();
        add(found, weight);
        if (!stem.equals(term.word())) {
            add(itself, weight);
        }
    }

    private void addForm(String form, double factor, Vocabulary vocabulary) throws IOException {
        Vocabulary.Word found = vocabulary.form(form);
        forms.add(form);
        add(found, factor, vocabulary);
    }

    private void addWord(String word, double factor, Vocabulary vocabulary) throws IOException {
        Vocabulary.Word found = vocabulary.word(word);
        if (found.frequency() > 0 && !word.equals(term.word())) {
            words.add(word);
            add(found, factor, vocabulary);
        }
    }

    private void add(Vocabulary.Word found, double factor, Vocabulary vocabulary) {
        add(found, factor * vocabulary.rarity(found.frequency()) * term.count());
    }

    private void add(Vocabulary.Word found, double weight) {
        if (found.frequency() > 0) {
            expansions.add(Clauses.boosted(found.query(), weight));
            members.add(found.query());
        }
    }

    private void addSynonyms(Set<List<String>> synonyms, double factor, Vocabulary vocabulary) throws IOException {
        for (List<String> synonym : synonyms) {
            if (synonym.size() == 1) {
                addWord(synonym.get(0), factor, vocabulary);
            } else {
                addPhrase(synonym, factor, vocabulary);
            }
        }
    }

    private void addPhrase(List<String> phrase, double factor, Vocabulary vocabulary) throws IOException {
        int rarest = Integer.MAX_VALUE;
        for (String word : phrase) {
            rarest = Math.min(rarest, vocabulary.word(word).frequency());
        }
        if (rarest > 0) {
            Query query = Clauses.sideBySide(phrase);
            words.addAll(phrase);
            expansions.add(Clauses.constant(query, factor * vocabulary.rarity(rarest) * term.count()));
            members.add(query);
        }
    }

    private void addCompletions(Vocabulary vocabulary) throws IOException {
        if (!term.isBeginning()) {
            return;
        }
        prefix = term.word();
        List<Vocabulary.Near> completions = vocabulary.completions(prefix);
        for (Vocabulary.Near near : completions) {
            expansions.add(Clauses.boosted(
                    vocabulary.word(near.word()).query(), PREFIX * vocabulary.rarity(near.frequency()) * term.count()));
        }
        if (!completions.isEmpty()) {
            Query all = Clauses.startingWith(prefix);
            expansions.add(Clauses.constant(all, RARE));
            members.add(all);
        }
    }

    private void addCorrections(Vocabulary vocabulary, Synonyms synonyms) throws IOException {
        corrections = vocabulary.corrections(term.word());
        for (Vocabulary.Near near : corrections) {
            addWord(near.word(), near.distance() == 1 ? ONE_LETTER : TWO_LETTERS, vocabulary);
        }
        // A word that no item holds may be mistyped, too, and stand for one that items hold.
        int allowed = Vocabulary.allowedDistance(term.word());
        for (String near : allowed == 0 ? List.<String>of() : synonyms.near(term.word(), allowed)) {
            addForm(near, ONE_LETTER, vocabulary);
            addSynonyms(synonyms.of(List.of(near)), ONE_LETTER, vocabulary);
        }
    }

    QueryTerm term() {
        return term;
    }

    boolean isExact() {
        return exact.frequency() > 0;
    }

    /** Whether something is found without supposing that it was mistyped. */
    boolean isFound() {
        return isExact() || isFound;
    }

    /** What was probably meant; the word itself when nothing is near. */
    String corrected() {
        return isFound() || corrections.isEmpty()
                ? term.word()
                : corrections.get(0).word();
    }

    /** The items that hold the word as it is. */
    Query exactly() {
        return exact.query();
    }

    /** What the word as it is counts for. */
    Query exactScore() {
        return Clauses.boosted(exact.query(), rarity * term.count());
    }

    /** The same, and in items without the word what stands for it; as {@link #fullScore}. */
    Meanings.Meaning meaning() {
        return new Meanings.Meaning(isExact() ? exactScore() : null, expansions);
    }

    /** The same, and in items without the word what stands for it. */
    Query fullScore() {
        if (expansions.isEmpty()) {
            return exactScore();
        }
        Query best = new DisjunctionMaxQuery(expansions, 0);
        if (!isExact()) {
            return best;
        }
        Query instead = new BooleanQuery.Builder()
                .add(best, Occur.MUST)
                .add(exactly(), Occur.MUST_NOT)
                .build();
        return Clauses.any(List.of(exactScore(), instead));
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
