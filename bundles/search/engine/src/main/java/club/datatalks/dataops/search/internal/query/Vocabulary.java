package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

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
    /** So many completions are looked at before the most frequent ones are taken. */
    private static final int MAX_LOOKED_AT = 2000;

    private final IndexSearcher searcher;
    private final List<Query> candidates;
    private final int size;
    private final Map<String, Integer> frequencies = new HashMap<>();

    Vocabulary(IndexSearcher searcher, List<Query> candidates) throws IOException {
        this.searcher = searcher;
        this.candidates = candidates;
        this.size =
                candidates.isEmpty() ? searcher.getIndexReader().numDocs() : searcher.count(Clauses.all(candidates));
    }

    /** A word of the index near to one that was typed. */
    record Near(String word, int distance, int frequency) {}

    /** How many candidates hold a core word. */
    int frequency(String word) throws IOException {
        return frequency(Fields.ALL, word);
    }

    /** How many candidates hold another form. */
    int frequencyOfForm(String form) throws IOException {
        return frequency(Fields.FORMS, form);
    }

    private int frequency(String field, String word) throws IOException {
        String key = field + ':' + word;
        Integer known = frequencies.get(key);
        if (known == null) {
            Term term = new Term(field, word);
            known = candidates.isEmpty() && !searcher.getIndexReader().hasDeletions()
                    ? searcher.getIndexReader().docFreq(term)
                    : counted(new TermQuery(term));
            frequencies.put(key, known);
        }
        return known;
    }

    private int counted(Query query) throws IOException {
        if (candidates.isEmpty()) {
            return searcher.count(query);
        }
        BooleanQuery.Builder both = new BooleanQuery.Builder().add(query, Occur.FILTER);
        candidates.forEach(candidate -> both.add(candidate, Occur.FILTER));
        return searcher.count(both.build());
    }

    /** How rare a word with this frequency is (SRCH-06). */
    double rarity(int frequency) {
        return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
    }

    /** The most frequent core words that start like this and are longer. */
    List<Near> completions(String start) throws IOException {
        List<Near> found = new ArrayList<>();
        Map<String, Integer> words = new HashMap<>();
        BytesRef prefix = new BytesRef(start);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(Fields.ALL);
            if (terms == null) {
                continue;
            }
            TermsEnum each = terms.iterator();
            if (each.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
                continue;
            }
            int looked = 0;
            for (BytesRef term = each.term();
                    term != null && startsWith(term, prefix) && looked++ < MAX_LOOKED_AT;
                    term = each.next()) {
                if (term.length > prefix.length) {
                    words.merge(term.utf8ToString(), each.docFreq(), Integer::sum);
                }
            }
        }
        List<Map.Entry<String, Integer>> frequent = new ArrayList<>(words.entrySet());
        frequent.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, Integer> entry : frequent.subList(0, Math.min(MAX_COMPLETIONS, frequent.size()))) {
            int frequency = frequency(entry.getKey());
            if (frequency > 0) {
                found.add(new Near(entry.getKey(), 0, frequency));
            }
        }
        return found;
    }

    private static boolean startsWith(BytesRef term, BytesRef prefix) {
        return term.length >= prefix.length
                && Arrays.equals(
                        term.bytes,
                        term.offset,
                        term.offset + prefix.length,
                        prefix.bytes,
                        prefix.offset,
                        prefix.offset + prefix.length);
    }

    /** The words that may have been meant, nearest first, then the most frequent (SRCH-09). */
    List<Near> corrections(String word) throws IOException {
        if (word.length() < SHORT || word.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        int allowed = word.length() < LONG ? 1 : 2;
        Map<String, Integer> words = new HashMap<>();
        IndexReader reader = searcher.getIndexReader();
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(Fields.ALL);
            if (terms != null) {
                FuzzyTermsEnum each = new FuzzyTermsEnum(terms, new Term(Fields.ALL, word), allowed, 1, true);
                for (BytesRef term = each.next(); term != null; term = each.next()) {
                    words.merge(term.utf8ToString(), each.docFreq(), Integer::sum);
                }
            }
        }
        String swapped = "" + word.charAt(1) + word.charAt(0) + word.substring(2);
        words.putIfAbsent(swapped, 0);
        List<Near> found = new ArrayList<>();
        for (String each : words.keySet()) {
            int distance = Distance.between(word, each);
            int frequency = distance > 0 && distance <= allowed ? frequency(each) : 0;
            if (frequency > 0) {
                found.add(new Near(each, distance, frequency));
            }
        }
        found.sort(Comparator.comparingInt(Near::distance)
                .thenComparing(Comparator.comparingInt(Near::frequency).reversed())
                .thenComparing(Near::word));
        return List.copyOf(found.subList(0, Math.min(MAX_CORRECTIONS, found.size())));
    }
}
