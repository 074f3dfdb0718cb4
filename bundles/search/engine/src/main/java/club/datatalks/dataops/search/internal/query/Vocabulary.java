package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import club.datatalks.dataops.search.internal.index.ItemSearcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * How often words occur among the candidates, and which words are close to one that was typed. For one search.
 *
 * <p>Candidates are the items that pass the keyword filters (SRCH-14).
 */
final class Vocabulary {

    private static final int SHORT = 4;
    private static final int LONG = 8;
    private static final int MAX_CORRECTIONS = 20;
    private static final int MAX_COMPLETIONS = 12;
    /**
     * What is among the most frequent words of all segments is among so many of one of them, but for rare accidents.
     */
    private static final int COMPLETIONS_OF_SEGMENT = 4 * MAX_COMPLETIONS;

    private final ItemSearcher searcher;
    private final List<Query> candidates;
    private final int size;
    private final Map<Term, Word> words = new HashMap<>();

    Vocabulary(ItemSearcher searcher, List<Query> candidates) throws IOException {
        this.searcher = searcher;
        this.candidates = candidates;
        this.size =
                candidates.isEmpty() ? searcher.getIndexReader().numDocs() : searcher.count(Clauses.all(candidates));
    }

    /** A word of the index near to one that was typed. */
    record Near(String word, int distance, int frequency) {}

    /**
     * A word, where it is in the index, and how many candidates hold it.
     *
     * @param query finds the items that hold it, and scores them by what it counts for there
     */
    record Word(Query query, int frequency) {}

    /** A core word. */
    Word word(String word) throws IOException {
        return word(new Term(Fields.WORDS, word));
    }

    /** Another form. */
    Word form(String form) throws IOException {
        return word(new Term(Fields.FORMS, form));
    }

    private Word word(Term term) throws IOException {
        Word known = words.get(term);
        if (known == null) {
            // Where the word is, is looked up once, for its frequency and for all queries that it is part of.
            TermStates states = searcher.states(term);
            Query query = new TermQuery(term, states);
            known = new Word(
                    query,
                    candidates.isEmpty() || states.docFreq() == 0
                            ? searcher.frequency(term, states)
                            : searcher.count(both(query)));
            words.put(term, known);
        }
        return known;
    }

    private Query both(Query query) {
        BooleanQuery.Builder both = new BooleanQuery.Builder().add(query, Occur.FILTER);
        candidates.forEach(candidate -> both.add(candidate, Occur.FILTER));
        return both.build();
    }

    /** A number of candidates, or all of them when there are not so many. */
    int atMost(int frequency) {
        return Math.min(frequency, size);
    }

    /** How rare a word with this frequency is (SRCH-06). */
    double rarity(int frequency) {
        return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
    }

    /** The most frequent core words that start like this and are longer. */
    List<Near> completions(String start) throws IOException {
        List<Near> found = new ArrayList<>();
        Map<String, Integer> frequencies = new HashMap<>();
        searcher.completions(
                start, COMPLETIONS_OF_SEGMENT, (word, frequency) -> frequencies.merge(word, frequency, Integer::sum));
        List<Map.Entry<String, Integer>> frequent = new ArrayList<>(frequencies.entrySet());
        frequent.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, Integer> entry : frequent.subList(0, Math.min(MAX_COMPLETIONS, frequent.size()))) {
            int frequency = word(entry.getKey()).frequency();
            if (frequency > 0) {
                found.add(new Near(entry.getKey(), 0, frequency));
            }
        }
        return found;
    }

    /** How many slips of the keyboard a word may have. */
    static int allowedDistance(String word) {
        if (word.length() < SHORT || word.chars().anyMatch(Character::isDigit)) {
            return 0;
        }
        return word.length() < LONG ? 1 : 2;
    }

    /** The words that may have been meant, nearest first, then the most frequent (SRCH-09). */
    List<Near> corrections(String word) throws IOException {
        int allowed = allowedDistance(word);
        if (allowed == 0) {
            return List.of();
        }
        Map<String, Integer> near = new HashMap<>();
        searcher.near(
                word,
                allowed,
                candidate -> near.computeIfAbsent(candidate, other -> Distance.between(word, other, allowed)));
        String swapped = "" + word.charAt(1) + word.charAt(0) + word.substring(2);
        near.putIfAbsent(swapped, 1);
        List<Near> found = new ArrayList<>();
        for (Map.Entry<String, Integer> each : near.entrySet()) {
            int distance = each.getValue();
            int frequency =
                    distance > 0 && distance <= allowed ? word(each.getKey()).frequency() : 0;
            if (frequency > 0) {
                found.add(new Near(each.getKey(), distance, frequency));
            }
        }
        found.sort(Comparator.comparingInt(Near::distance)
                .thenComparing(Comparator.comparingInt(Near::frequency).reversed())
                .thenComparing(Near::word));
        return List.copyOf(found.subList(0, Math.min(MAX_CORRECTIONS, found.size())));
    }
}
