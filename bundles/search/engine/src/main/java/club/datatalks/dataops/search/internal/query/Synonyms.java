package club.datatalks.dataops.search.internal.query;

import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that mean the same here. Immutable.
 *
 * <p>Written one group a line, words separated by commas; what follows a {@code #} is a remark.
 */
public final class Synonyms {

    public static final Synonyms NONE = new Synonyms(Map.of());

    private final Map<String, Set<String>> byWord;

    private Synonyms(Map<String, Set<String>> byWord) {
        this.byWord = byWord;
    }

    /** Reads such a text. A group of one word says nothing; of several words between two commas, each counts alone. */
    public static Synonyms read(String text) {
        Map<String, Set<String>> byWord = new HashMap<>();
        text.lines().forEach(line -> {
            int remark = line.indexOf('#');
            String group = remark < 0 ? line : line.substring(0, remark);
            Set<String> words = new LinkedHashSet<>();
            for (String part : group.split(",", -1)) {
                List<Token> tokens = Words.core(part);
                tokens.forEach(token -> words.add(token.text()));
            }
            for (String word : words) {
                byWord.computeIfAbsent(word, key -> new LinkedHashSet<>()).addAll(words);
            }
        });
        return new Synonyms(byWord);
    }

    /** The other words of all groups of a word. */
    Set<String> of(String word) {
        Set<String> others = new LinkedHashSet<>(byWord.getOrDefault(word, Set.of()));
        others.remove(word);
        return others;
    }

    /** How many words have synonyms. */
    public int size() {
        return byWord.size();
    }
}
