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
 * <p>Written one group a line, separated by commas; what follows a {@code #} is a remark. Several words between two
 * commas belong together: {@code slides, slide deck}.
 */
public final class Synonyms {

    public static final Synonyms NONE = new Synonyms(Map.of());

    /** By the words that belong together, all groups that name them. */
    private final Map<List<String>, Set<List<String>>> byWords;

    private final int longest;

    private Synonyms(Map<List<String>, Set<List<String>>> byWords) {
        this.byWords = byWords;
        this.longest = byWords.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Reads such a text. A group of one says nothing. */
    public static Synonyms read(String text) {
        Map<List<String>, Set<List<String>>> byWords = new HashMap<>();
        text.lines().forEach(line -> {
            int remark = line.indexOf('#');
            String group = remark < 0 ? line : line.substring(0, remark);
            Set<List<String>> same = new LinkedHashSet<>();
            for (String part : group.split(",", -1)) {
                List<String> words = Words.core(part).stream().map(Token::text).toList();
                if (!words.isEmpty()) {
                    same.add(words);
                }
            }
            for (List<String> words : same) {
                byWords.computeIfAbsent(words, key -> new LinkedHashSet<>()).addAll(same);
            }
        });
        return new Synonyms(byWords);
    }

    /** What else is said for some words that stand together. */
    Set<List<String>> of(List<String> words) {
        Set<List<String>> others = new LinkedHashSet<>(byWords.getOrDefault(words, Set.of()));
        others.remove(words);
        return others;
    }

    /** What else is said for a word, alone or with its neighbours in a query. */
    Set<List<String>> around(List<String> query, int at) {
        Set<List<String>> others = new LinkedHashSet<>();
        for (int length = 1; length <= longest; length++) {
            for (int from = Math.max(0, at - length + 1); from <= at && from + length <= query.size(); from++) {
                others.addAll(of(query.subList(from, from + length)));
            }
        }
        others.remove(List.of(query.get(at)));
        return others;
    }

    /** Single words that have synonyms and are near to one that was mistyped. */
    List<String> near(String word, int distance) {
        return byWords.keySet().stream()
                .filter(words -> words.size() == 1
                        && words.get(0).charAt(0) == word.charAt(0)
                        && Distance.between(word, words.get(0), distance) <= distance)
                .map(words -> words.get(0))
                .sorted()
                .toList();
    }

    /** How many words have synonyms. */
    public int size() {
        return byWords.size();
    }
}
